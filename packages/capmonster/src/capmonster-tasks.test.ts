import { readFileSync } from 'node:fs';
import type { CloudflareChallengeInput } from '@captchakit/provider';
import { describe, expect, it } from 'vitest';
import { cloudflareChallenge, geetestV3, geetestV4, recaptchaV3 } from './capmonster-tasks.js';

const documentedTask = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../../spec/capmonster/examples/${name}.request.json`, import.meta.url), 'utf8'))
    .task;

const userAgent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36';
const proxy = 'http://proxyLoginHere:proxyPasswordHere@8.8.8.8:8080';
const geetestPage = 'https://example.com/page-with-geetest';
const apiServerSubdomain = 'example.api.geetest.com';

describe('geetest-v3', () => {
  const input = { pageUrl: geetestPage, gt: 'gt-value', challenge: 'challenge-value', apiServerSubdomain };

  it('is sent as documented', () => {
    expect(geetestV3.toTask(input)).toEqual(documentedTask('createTask.geetest-v3'));
  });

  it('is sent as documented with a proxy and a user agent', () => {
    expect(geetestV3.toTask({ ...input, proxy, userAgent })).toEqual(documentedTask('createTask.geetest-v3-proxy'));
  });

  it('is sent as documented when the challenge is the name of an operation', () => {
    const operation = {
      pageUrl: 'https://example.com/accountSetting/social',
      gt: '0'.repeat(32),
      challenge: 'SendVerifyCode',
    };
    expect(geetestV3.toTask(operation)).toEqual(documentedTask('createTask.geetest-v3-operation-name'));
  });

  it('sends getLib as text, also when it is an object', () => {
    expect(geetestV3.toTask({ ...input, getLib: { type: 'fullpage' } }).geetestGetLib).toBe('{"type":"fullpage"}');
    expect(geetestV3.toTask({ ...input, getLib: '{"a":1}' }).geetestGetLib).toBe('{"a":1}');
  });
});

describe('geetest-v4', () => {
  const input = { pageUrl: geetestPage, captchaId: 'captcha-id-value', riskType: 'risk-type-value' };

  it('is sent as documented', () => {
    expect(geetestV4.toTask(input)).toEqual(documentedTask('createTask.geetest-v4'));
  });

  it('is sent as documented with a proxy and a user agent', () => {
    expect(geetestV4.toTask({ ...input, proxy, userAgent })).toEqual(documentedTask('createTask.geetest-v4-proxy'));
  });

  it('passes initParameters on', () => {
    const initParameters = { riskType: 'slide', nativeButton: true };
    const task = geetestV4.toTask({ pageUrl: geetestPage, captchaId: 'captcha-id-value', initParameters });
    expect(task.initParameters).toEqual(initParameters);
  });
});

describe('recaptcha-v3', () => {
  const input = {
    pageUrl: 'https://example.com/page-with-recaptcha',
    siteKey: 'your-website-key',
    action: 'your-verify',
  };

  it('is sent as documented', () => {
    const task = recaptchaV3.toTask({ ...input, minScore: 0.7, enterprise: false });
    expect(task).toEqual(documentedTask('createTask.recaptcha-v3'));
  });

  it('sends nothing the caller did not ask for', () => {
    expect(JSON.parse(JSON.stringify(recaptchaV3.toTask(input)))).toEqual({
      type: 'RecaptchaV3TaskProxyless',
      websiteURL: input.pageUrl,
      websiteKey: input.siteKey,
      pageAction: input.action,
    });
  });

  it.each([false, true])('takes nocache from providerOptions (enterprise: %j)', (enterprise) => {
    const task = recaptchaV3.toTask({ ...input, enterprise, providerOptions: { capmonster: { nocache: true } } });
    expect(task.nocache).toBe(true);
  });
});

describe('recaptcha-v3 with enterprise', () => {
  const input = {
    pageUrl: 'https://example.com/page-with-recaptcha-enterprise',
    siteKey: 'your-website-key',
    action: 'verify',
    enterprise: true,
  };

  it('is a task type of its own', () => {
    expect(recaptchaV3.taskType(input)).toBe('RecaptchaV3EnterpriseTask');
    expect(recaptchaV3.taskType({ ...input, enterprise: false })).toBe('RecaptchaV3TaskProxyless');
  });

  it('is sent as documented, with the action that the sample leaves to its default', () => {
    const task = recaptchaV3.toTask({ ...input, minScore: 0.7 });
    expect(task).toEqual({ ...documentedTask('createTask.recaptcha-v3-enterprise'), pageAction: 'verify' });
  });

  it('sends nothing the caller did not ask for', () => {
    expect(JSON.parse(JSON.stringify(recaptchaV3.toTask(input)))).toEqual({
      type: 'RecaptchaV3EnterpriseTask',
      websiteURL: input.pageUrl,
      websiteKey: input.siteKey,
      pageAction: input.action,
    });
  });
});

describe('cloudflare-challenge', () => {
  const input = {
    pageUrl: 'https://example.com/page-with-cf-challenge',
    pageHtml: '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>',
    userAgent,
    proxy,
  };
  const obstacleOf = (extra: Partial<CloudflareChallengeInput>) =>
    cloudflareChallenge.constraints?.({ ...input, ...extra });

  it('is sent as documented', () => {
    expect(cloudflareChallenge.toTask(input)).toEqual(documentedTask('createTask.cloudflare-challenge-cookie'));
  });

  it('sends the page as UTF-8, whatever its length', () => {
    const pageHtml = `<title>Nur einen Moment… 请稍候</title>${'<p>é</p>'.repeat(100_000)}`;
    const { htmlPageBase64 } = cloudflareChallenge.toTask({ ...input, pageHtml });
    expect(Buffer.from(htmlPageBase64, 'base64').toString('utf8')).toBe(pageHtml);
  });

  it('is taken with page, user agent and a proxy with credentials', () => {
    expect(obstacleOf({})).toBeUndefined();
    const parts = { type: 'socks5', host: '2001:db8::1', port: 1080, username: 'u', password: 'p' } as const;
    expect(obstacleOf({ proxy: parts })).toBeUndefined();
    expect(cloudflareChallenge.toTask({ ...input, proxy: parts })).toMatchObject({
      proxyType: 'socks5',
      proxyAddress: '2001:db8::1',
      proxyPort: 1080,
      proxyLogin: 'u',
      proxyPassword: 'p',
    });
  });

  it.each([
    ['pageHtml', { pageHtml: undefined }, 'needs the HTML of the challenge page'],
    ['requestData', { requestData: { mode: 'FORM', fields: { a: 1 } } }, 'sends no data after a Cloudflare challenge'],
    ['proxy', { proxy: 'http://8.8.8.8:8080' }, expect.stringContaining('only with user name and password')],
    ['proxy', { proxy: 'http://name@8.8.8.8:8080' }, expect.stringContaining('only with user name and password')],
    ['proxy', { proxy: 'http://name:100%25@8.8.8.8:8080' }, expect.stringContaining('takes no %')],
  ] as const)('is refused for %s in %j', (field, extra, reason) => {
    expect(obstacleOf(extra)).toEqual({ field, reason });
  });

  it.each([
    ['pageHtml', { pageHtml: undefined }],
    ['userAgent', { userAgent: undefined }],
    ['proxy.password', { proxy: 'http://name@8.8.8.8:8080' }],
  ] as const)('makes no task without %s', (field, extra) => {
    expect(() => cloudflareChallenge.toTask({ ...input, ...extra })).toThrow(
      `${field}: is required by CapMonster Cloud`,
    );
  });
});

describe('constraints', () => {
  const recaptcha = { pageUrl: 'https://example.com', siteKey: 'k', action: 'a' };

  it.each([{ proxy }, { userAgent }])('reCAPTCHA v3 takes no %j, with and without enterprise', (extra) => {
    const obstacle = { field: Object.keys(extra)[0] };
    expect(recaptchaV3.constraints?.({ ...recaptcha, ...extra })).toMatchObject(obstacle);
    expect(recaptchaV3.constraints?.({ ...recaptcha, ...extra, enterprise: true })).toMatchObject(obstacle);
  });

  it.each(['http://user:100%25@8.8.8.8:80', { type: 'http', host: '8.8.8.8', port: 80, username: '50%' }] as const)(
    'GeeTest takes no % in the credentials of a proxy: %j',
    (withPercent) => {
      const page = { pageUrl: geetestPage, proxy: withPercent };
      expect(geetestV4.constraints?.({ ...page, captchaId: 'c' })).toMatchObject({ field: 'proxy' });
      expect(geetestV3.constraints?.({ ...page, gt: 'g', challenge: 'c' })).toMatchObject({ field: 'proxy' });
    },
  );

  it('other proxies are taken', () => {
    expect(geetestV4.constraints?.({ pageUrl: geetestPage, captchaId: 'c', proxy })).toBeUndefined();
  });
});
