import { afterEach, describe, expect, it, vi } from 'vitest';
import { answering, captchaId, captchaKey, neverCalled, params, success } from '../test/verifiers.js';
import { createGeeTest } from './geetest.js';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('settings', () => {
  it('come from the environment where they are not given, at the first call', async () => {
    const urls: string[] = [];
    const geetest = createGeeTest({
      fetch: async (url) => {
        urls.push(url);
        return Response.json(success);
      },
    });
    vi.stubEnv('GEETEST_CAPTCHA_ID', captchaId);
    vi.stubEnv('GEETEST_CAPTCHA_KEY', captchaKey);
    expect(await geetest.verify(params)).toMatchObject({ outcome: 'passed' });
    expect(urls[0]).toContain(captchaId);
  });

  it('win over the environment', async () => {
    vi.stubEnv('GEETEST_CAPTCHA_ID', '0'.repeat(32));
    vi.stubEnv('GEETEST_CAPTCHA_KEY', '0'.repeat(32));
    expect(await answering(success).verify(params)).toMatchObject({ outcome: 'passed' });
  });

  it.each([
    [{ captchaKey }, 'captchaId', 'GEETEST_CAPTCHA_ID'],
    [{ captchaId }, 'captchaKey', 'GEETEST_CAPTCHA_KEY'],
    [{ captchaId: '', captchaKey }, 'captchaId', 'GEETEST_CAPTCHA_ID'],
    [{ captchaId, captchaKey: 'b09a****37bf' }, 'captchaKey', 'GEETEST_CAPTCHA_KEY'],
    [{ captchaId, captchaKey: `${captchaKey}\n` }, 'captchaKey', 'GEETEST_CAPTCHA_KEY'],
  ])('that cannot work are named, not shown: %j', async (settings, setting, variable) => {
    vi.stubEnv('GEETEST_CAPTCHA_ID', undefined);
    vi.stubEnv('GEETEST_CAPTCHA_KEY', undefined);
    const geetest = createGeeTest({ ...settings, fetch: neverCalled });
    const error = await geetest.verify(params).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'geetest-configuration', setting, message: expect.stringContaining(variable) });
    expect(String(error)).not.toContain('37bf');
  });

  it.each([
    'http://gcaptcha4.geetest.com',
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://127.evil.example.com',
    'ftp://gcaptcha4.geetest.com',
    'https://user:password@gcaptcha4.geetest.com',
    'https://gcaptcha4.geetest.com/?x=1',
    'gcaptcha4.geetest.com',
    '',
  ])('refuse the baseUrl "%s"', (baseUrl) => {
    expect(() => createGeeTest({ baseUrl })).toThrow(
      expect.objectContaining({ code: 'geetest-configuration', setting: 'baseUrl' }),
    );
  });

  it.each([
    'http://localhost:4004',
    'http://127.0.0.1:4004',
    'http://127.0.0.1.:4004',
    'http://[::1]:4004',
    'https://gcaptcha4.geevisit.com',
  ])('accept the baseUrl "%s"', (baseUrl) => {
    expect(() => createGeeTest({ baseUrl })).not.toThrow();
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31])('refuse the timeout %d', (timeoutMs) => {
    expect(() => createGeeTest({ timeoutMs })).toThrow(expect.objectContaining({ setting: 'timeoutMs' }));
  });
});
