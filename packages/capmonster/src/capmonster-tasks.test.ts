import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { geetestV3, geetestV4, recaptchaV3 } from './capmonster-tasks.js';

const documentedTask = (name: string): unknown =>
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

  it('takes nocache from providerOptions', () => {
    expect(recaptchaV3.toTask({ ...input, providerOptions: { capmonster: { nocache: true } } }).nocache).toBe(true);
  });
});

describe('constraints', () => {
  const recaptcha = { pageUrl: 'https://example.com', siteKey: 'k', action: 'a' };

  it.each([{ proxy }, { userAgent }])('reCAPTCHA v3 takes no %j', (extra) => {
    expect(recaptchaV3.constraints?.({ ...recaptcha, ...extra })).toMatchObject({ field: Object.keys(extra)[0] });
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
