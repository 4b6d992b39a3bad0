import { describe, expect, it } from 'vitest';
import { type Expectation, findMismatch } from './expectation.js';
import type { CaptchaArgs } from './verdict.js';

const args: CaptchaArgs = { scene: 'login', referer: 'https://Shop.example.com:8443/login?a=1', user_ip: '192.0.2.7' };

describe('an expectation', () => {
  it.each<[Expectation, CaptchaArgs, string | undefined]>([
    [{}, args, undefined],
    [{}, {}, undefined],
    [{ scene: 'login', refererHost: 'shop.example.com:8443', userIp: '192.0.2.7' }, args, undefined],
    [{ refererHost: 'SHOP.example.com:8443' }, args, undefined],
    [{ userIp: '::ffff:192.0.2.7' }, args, undefined],
    [{ userIp: '2001:DB8::1' }, { user_ip: '2001:db8::1' }, undefined],
    [{ scene: 'signup' }, args, 'scene'],
    [{ scene: 'Login' }, args, 'scene'],
    [{ refererHost: 'shop.example.com' }, args, 'referer'],
    [{ refererHost: 'example.com:8443' }, args, 'referer'],
    [{ userIp: '192.0.2.8' }, args, 'user_ip'],
    // What GeeTest does not tell does not match.
    [{ scene: 'login' }, {}, 'scene'],
    [{ refererHost: 'shop.example.com' }, { referer: '' }, 'referer'],
    [{ refererHost: 'shop.example.com' }, { referer: 'shop.example.com' }, 'referer'],
    [{ userIp: '192.0.2.7' }, { user_ip: '' }, 'user_ip'],
    [{ userIp: '192.0.2.7' }, {}, 'user_ip'],
    // Nor does what the site could not tell.
    [{ scene: undefined } as unknown as Expectation, {}, 'scene'],
    [{ refererHost: undefined } as unknown as Expectation, {}, 'referer'],
    [{ scene: 'login', userIp: undefined } as unknown as Expectation, args, 'user_ip'],
  ])('%j of %j differs in %s', (expectation, seen, mismatch) => {
    expect(findMismatch(seen, expectation)).toBe(mismatch);
  });
});
