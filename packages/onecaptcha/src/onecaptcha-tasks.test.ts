import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
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

  it('does not take Enterprise', () => {
    expect(recaptchaV3.constraints?.({ ...input, enterprise: true })).toMatchObject({ field: 'enterprise' });
    expect(recaptchaV3.constraints?.({ ...input, enterprise: false })).toBeUndefined();
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
