import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createOneCaptcha } from './onecaptcha-provider.js';
import { cloudflareChallenge, recaptchaV3 } from './onecaptcha-tasks.js';

const documentedTask = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../spec/onecaptcha/examples/${name}.request.json`, import.meta.url), 'utf8'))
    .task;

describe('recaptcha-v3', () => {
  const input = {
    pageUrl: 'https://example.com/submit',
    siteKey: '6LdKlZEpAAAAAAOQjzC2v_d36tWxCl6dWsozdSy9',
    action: 'submit',
  };

  it('is sent as documented, with the score of the sample when the caller names none', () => {
    expect(recaptchaV3.toTask(input)).toEqual(documentedTask('createTask.recaptcha-v3'));
    expect(recaptchaV3.toTask({ ...input, minScore: 0.7 })).toEqual(documentedTask('createTask.recaptcha-v3'));
  });

  it('is sent as documented with a proxy and a user agent', () => {
    const userAgent =
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36';
    const proxy = 'http://proxyLoginHere:proxyPasswordHere@203.0.113.10:8080';
    expect(recaptchaV3.toTask({ ...input, proxy, userAgent })).toEqual(documentedTask('createTask.recaptcha-v3-proxy'));
  });

  it('sends the score as text and cookies as a header would', () => {
    const task = recaptchaV3.toTask({ ...input, minScore: 0.3, cookies: { a: 'b', c: 'd' } });
    expect(task).toMatchObject({ minScore: '0.3', cookies: 'a=b; c=d' });
  });

  it('is not sent the hints that left its page in 2026, and says so', () => {
    const hinted = { ...input, title: 'Login', checkField: 'c', isInvisible: false };
    expect(recaptchaV3.toTask(hinted)).toEqual(recaptchaV3.toTask(input));
    const { handlers } = createOneCaptcha();
    expect(handlers['recaptcha-v3'].plan(hinted)).toMatchObject({ ignored: ['title', 'checkField', 'isInvisible'] });
  });

  it('keeps to the ordinary type below a score of 0.9', () => {
    expect(recaptchaV3.taskType(input)).toBe('RecaptchaV3TaskProxyless');
    expect(recaptchaV3.taskType({ ...input, minScore: 0.89 })).toBe('RecaptchaV3TaskProxyless');
    expect(recaptchaV3.taskType({ ...input, enterprise: false })).toBe('RecaptchaV3TaskProxyless');
  });
});

describe('recaptcha-v3 with a score of 0.9', () => {
  const input = {
    pageUrl: 'https://antcpt.com/score_detector',
    siteKey: '6LcR_okUAAAAAPYrPe-HK_0RULO1aZM15ENyM-Mf',
    action: 'homepage',
    title: 'Score detector for reCAPTCHA v3',
  };
  const s9 = { providerOptions: { onecaptcha: { s9: true } } };
  const others = [
    ['proxy', { proxy: 'http://203.0.113.10:8080' }],
    ['userAgent', { userAgent: 'x' }],
    ['cookies', { cookies: { a: 'b' } }],
  ] as const;

  it.each([{ minScore: 0.9 }, s9, { ...s9, minScore: 0.3 }])('is sent as documented for %j', (extra) => {
    const wanted = { ...input, ...extra };
    expect(recaptchaV3.constraints?.(wanted)).toBeUndefined();
    expect(recaptchaV3.taskType(wanted)).toBe('RecaptchaV3TaskProxylessS9');
    expect(recaptchaV3.toTask(wanted)).toEqual(documentedTask('createTask.recaptcha-v3-s9'));
  });

  it.each(others)('asks the ordinary type for 0.9 when there is a field %s', (_field, extra) => {
    const wanted = { ...input, ...extra, minScore: 0.9 };
    expect(recaptchaV3.constraints?.(wanted)).toBeUndefined();
    expect(recaptchaV3.taskType(wanted)).toBe('RecaptchaV3TaskProxyless');
    expect(recaptchaV3.toTask(wanted)).toMatchObject({ type: 'RecaptchaV3TaskProxyless', minScore: '0.9' });
  });

  it.each(others)('is refused for the field %s when the caller insists on the type', (field, extra) => {
    expect(recaptchaV3.constraints?.({ ...input, ...extra, ...s9 })).toMatchObject({
      field,
      reason: expect.stringContaining('with s9'),
    });
  });

  it('is sent the hints of its page', () => {
    const hinted = { ...input, minScore: 0.9, checkField: 'c', isInvisible: false };
    expect(recaptchaV3.toTask(hinted)).toMatchObject({
      websiteTitle: input.title,
      checkField: 'c',
      isInvisible: false,
    });
    expect(createOneCaptcha().handlers['recaptcha-v3'].plan(hinted)).toMatchObject({ ignored: [] });
  });

  it('can be declined', () => {
    const declined = { ...input, minScore: 0.9, providerOptions: { onecaptcha: { s9: false } } };
    expect(recaptchaV3.constraints?.(declined)).toBeUndefined();
    expect(recaptchaV3.taskType(declined)).toBe('RecaptchaV3TaskProxyless');
    expect(recaptchaV3.toTask(declined)).toMatchObject({ type: 'RecaptchaV3TaskProxyless', minScore: '0.9' });
  });
});

describe('recaptcha-v3 with enterprise', () => {
  const input = {
    pageUrl: 'https://example.com/submit',
    siteKey: '6LdKlZEpAAAAAAOQjzC2v_d36tWxCl6dWsozdSy9',
    action: 'submit',
    enterprise: true,
  };
  const providerOptions = { onecaptcha: { recaptchaDataSValue: 'data-s-value' } };

  it.each([{}, { minScore: 0.9 }])('is sent as documented for %j', (extra) => {
    const wanted = { ...input, ...extra, providerOptions };
    expect(recaptchaV3.constraints?.(wanted)).toBeUndefined();
    expect(recaptchaV3.taskType(wanted)).toBe('RecaptchaV3EnterpriseTaskProxyless');
    expect(recaptchaV3.toTask(wanted)).toEqual(documentedTask('createTask.recaptcha-v3-enterprise'));
  });

  it('takes score, proxy, user agent and cookies', () => {
    const proxy = 'socks5://user:password@203.0.113.10:1080';
    const wanted = { ...input, minScore: 0.5, proxy, userAgent: 'x', cookies: { a: 'b' } };
    expect(recaptchaV3.constraints?.(wanted)).toBeUndefined();
    expect(recaptchaV3.toTask(wanted)).toEqual({
      type: 'RecaptchaV3EnterpriseTaskProxyless',
      websiteURL: input.pageUrl,
      websiteKey: input.siteKey,
      pageAction: 'submit',
      minScore: '0.5',
      userAgent: 'x',
      cookies: 'a=b',
      proxyType: 'socks5',
      proxyAddress: '203.0.113.10',
      proxyPort: 1080,
      proxyLogin: 'user',
      proxyPassword: 'password',
    });
  });

  it('has no S9 type', () => {
    const insistent = { ...input, providerOptions: { onecaptcha: { s9: true } } };
    expect(recaptchaV3.constraints?.(insistent)).toMatchObject({ field: 'providerOptions.onecaptcha.s9' });
  });

  it('is what a data-s value needs', () => {
    const field = 'providerOptions.onecaptcha.recaptchaDataSValue';
    expect(recaptchaV3.constraints?.({ ...input, enterprise: false, providerOptions })).toMatchObject({ field });
  });
});

describe('cloudflare-challenge', () => {
  const input = { pageUrl: 'https://example.com', proxy: 'http://username:password@203.0.113.10:8080' };

  it('is sent as documented', () => {
    const providerOptions = { onecaptcha: { waitLoad: false, requiredCookies: ['cf_clearance'] } };
    const task = cloudflareChallenge.toTask({ ...input, providerOptions });
    expect(task).toEqual(documentedTask('createTask.cloudflare-challenge'));
  });

  it('takes a proxy without credentials', () => {
    const proxy = { type: 'http', host: '203.0.113.10', port: 8080 } as const;
    expect(cloudflareChallenge.constraints?.({ ...input, proxy })).toBeUndefined();
    expect(cloudflareChallenge.toTask({ ...input, proxy }).proxy).toBe('http://203.0.113.10:8080');
  });

  it.each([
    [{ proxy: 'socks5://user:password@203.0.113.10:1080' }, 'proxy'],
    [{ proxy: 'https://203.0.113.10:443' }, 'proxy'],
    [{ userAgent: 'x' }, 'userAgent'],
    [{ requestData: { mode: 'FORM', fields: {} } as const }, 'requestData'],
  ])('does not take %j', (extra, field) => {
    expect(cloudflareChallenge.constraints?.({ ...input, ...extra })).toMatchObject({ field });
  });
});
