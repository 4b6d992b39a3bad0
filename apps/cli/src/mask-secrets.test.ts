import { afterEach, expect, it, vi } from 'vitest';
import { maskSecrets } from './mask-secrets.js';

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

it('takes the control sequences out of what a server said', () => {
  expect(maskSecrets('\u001B[2Jgone\u001B[31m red')).toBe('gone red');
});
