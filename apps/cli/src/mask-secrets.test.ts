import { afterEach, describe, expect, it, vi } from 'vitest';
import { addProxySecret, maskSecrets } from './mask-secrets.js';

afterEach(() => vi.unstubAllEnvs());

it('masks the keys of the environment wherever they stand', () => {
  vi.stubEnv('CAPMONSTER_API_KEY', 'key-of-the-account');
  vi.stubEnv('GEETEST_CAPTCHA_KEY', 'key-of-the-site');
  expect(maskSecrets('a key-of-the-account b key-of-the-site c')).toBe('a *** b *** c');
});

it('masks credentials in URLs', () => {
  expect(maskSecrets('cannot use http://user:hunter2@203.0.113.10:8080 here')).toBe(
    'cannot use http://***@203.0.113.10:8080 here',
  );
});

describe.each([
  ['its parts', { password: 'planted "wörd"' }],
  ['a URL', 'http://user:planted%20%22w%C3%B6rd%22@203.0.113.10:8080'],
])('the password of a proxy that is given as %s', (_, proxy) => {
  it.each([
    ['as it is', 'planted "wörd"'],
    ['in a URL', 'planted%20%22w%C3%B6rd%22'],
    ['in JSON', 'planted \\"wörd\\"'],
    ['in JSON of plain ASCII', 'planted \\"w\\u00f6rd\\"'],
  ])('is masked %s', (_form, text) => {
    addProxySecret(proxy);
    expect(maskSecrets(`proxy host:8080:user:${text} is bad`)).toBe('proxy host:8080:user:*** is bad');
  });
});

it.each([undefined, 7, 'no proxy', 'http://user@host:1', 'http://user:a%41%zz@host:1', { password: 'a\ud800b' }])(
  'has nothing against a proxy that cannot be: %j',
  (proxy) => expect(() => addProxySecret(proxy)).not.toThrow(),
);

it('takes the control sequences out of what a server said', () => {
  expect(maskSecrets('\u001B[2Jgone\u001B[31m red')).toBe('gone red');
});
