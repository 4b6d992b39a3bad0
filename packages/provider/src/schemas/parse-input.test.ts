import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../index.js';
import { parseInput } from './parse-input.js';

const pageUrl = 'https://example.com/login';
const captchaId = '81dc9bdb52d04dc20036dbd8313ed055';

const errorOf = (run: () => unknown): InvalidInputError => {
  try {
    run();
  } catch (error) {
    if (InvalidInputError.isInstance(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

describe('parseInput', () => {
  it('returns a valid input as it is', () => {
    const input = { pageUrl, captchaId, proxy: 'socks5://user:secret@203.0.113.10:1080' };
    expect(parseInput('geetest-v4', input)).toEqual(input);
  });

  it('accepts a function that fetches a fresh GeeTest v3 challenge', () => {
    const challenge = async () => 'fresh';
    expect(parseInput('geetest-v3', { pageUrl, gt: captchaId, challenge })).toMatchObject({ challenge });
  });

  it.each([
    ['geetest-v4', { captchaId }, 'pageUrl: is required'],
    [
      'geetest-v4',
      { pageUrl: 'example.com', captchaId },
      'pageUrl: must be an http or https URL such as https://example.com/login',
    ],
    [
      'geetest-v4',
      { pageUrl: 'ftp://example.com', captchaId },
      'pageUrl: must be an http or https URL such as https://example.com/login',
    ],
    ['geetest-v4', { pageUrl, captchaId: 'abc' }, 'captchaId: must be 32 hexadecimal characters'],
    ['geetest-v4', { pageUrl, captchaid: captchaId, captchaId }, 'captchaid: is not a field of this kind'],
    [
      'geetest-v4',
      { pageUrl, captchaId, riskType: 'slide', initParameters: {} },
      'riskType: cannot be combined with initParameters: put riskType into them',
    ],
    ['geetest-v3', { pageUrl, gt: captchaId }, 'challenge: is required'],
    ['recaptcha-v3', { pageUrl, siteKey: 'k', action: 'login', minScore: 1 }, 'minScore: must be at most 0.9'],
    ['recaptcha-v3', { pageUrl, siteKey: 'k', action: 'login', cookies: 'a=b' }, 'cookies: must be an object'],
    ['recaptcha-v3', { pageUrl, siteKey: 'k', action: 'login', cookies: { a: 1 } }, 'cookies.a: must be a string'],
    ['recaptcha-v3', { pageUrl, siteKey: 'k', action: 'login', enterprise: 1 }, 'enterprise: must be true or false'],
    ['recaptcha-v3', { pageUrl, siteKey: '', action: 'login' }, 'siteKey: must not be empty'],
    ['cloudflare-challenge', { pageUrl }, 'proxy: is required'],
    [
      'cloudflare-challenge',
      { pageUrl, proxy: '203.0.113.10:8080' },
      'proxy: must be a URL such as http://user:password@203.0.113.10:8080',
    ],
    [
      'cloudflare-challenge',
      { pageUrl, proxy: { type: 'http', host: '203.0.113.10', port: 70_000 } },
      'proxy.port: must be at most 65535',
    ],
    ...(
      [
        [0, 'must be at least 1'],
        [8080.5, 'must be a whole number'],
        ['8080', 'must be a whole number'],
      ] as const
    ).map(
      ([port, rule]) =>
        [
          'cloudflare-challenge',
          { pageUrl, proxy: { type: 'http', host: '203.0.113.10', port } },
          `proxy.port: ${rule}`,
        ] as const,
    ),
    [
      'cloudflare-challenge',
      { pageUrl, proxy: { type: 'http', host: '', port: 8080 } },
      'proxy.host: must not be empty',
    ],
    ['recaptcha-v3', { pageUrl, siteKey: 'k', action: 'login', minScore: 0 }, 'minScore: must be at least 0.1'],
    ['recaptcha-v3', { pageUrl, siteKey: 'k', action: 'login', minScore: Number.NaN }, 'minScore: must be a number'],
  ] as const)('refuses %s %j', (kind, input, message) => {
    expect(errorOf(() => parseInput(kind, input)).message).toBe(message);
  });

  it('never repeats a proxy password', () => {
    const error = errorOf(() => parseInput('cloudflare-challenge', { pageUrl, proxy: 'tcp://user:hunter2@host:1' }));
    expect(JSON.stringify({ ...error, message: error.message, stack: error.stack })).not.toContain('hunter2');
  });
});
