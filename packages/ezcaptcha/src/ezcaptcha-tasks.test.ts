import { readFileSync } from 'node:fs';
import type { RecaptchaV3Input } from '@captchakit/provider';
import { describe, expect, it } from 'vitest';
import { cloudflareChallenge, recaptchaV3 } from './ezcaptcha-tasks.js';

const documentedTask = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../../spec/ezcaptcha/examples/${name}.request.json`, import.meta.url), 'utf8'))
    .task;

const proxy = 'http://username:password@203.0.113.10:8080';

describe('recaptcha-v3', () => {
  const input = { pageUrl: 'https://example.com', siteKey: '6Lc_your_site_key', action: 'examples/v3scores' };

  const s9Page = {
    pageUrl: 'https://recaptcha-demo.appspot.com/recaptcha-v3-request-scores.php',
    siteKey: '6LdyC2cUAAAAACGuDKpXeDorzUDWXmdqeg-xy696',
  };
  const enterprise = { siteKey: '6Lc_your_enterprise_key', enterprise: true };

  it.each<[string, Partial<RecaptchaV3Input>]>([
    ['createTask.recaptcha-v3', {}],
    ['createTask.recaptcha-v3-s9', { ...s9Page, minScore: 0.9 }],
    ['createTask.recaptcha-v3-enterprise', enterprise],
    ['createTask.recaptcha-v3-enterprise-s9', { ...enterprise, minScore: 0.9 }],
  ])('is sent as documented, with the default of isInvisible spelt out: %s', (name, change) => {
    const documented = documentedTask(name);
    expect(recaptchaV3.toTask({ ...input, ...change })).toEqual({ ...documented, isInvisible: true });
    expect(recaptchaV3.taskType({ ...input, ...change })).toBe(documented['type']);
    expect(recaptchaV3.constraints?.({ ...input, ...change })).toBeUndefined();
  });

  const s9 = { providerOptions: { ezcaptcha: { s9: true } } };

  it.each<[Partial<RecaptchaV3Input>, string]>([
    [{}, 'ReCaptchaV3TaskProxyless'],
    [{ enterprise: false, providerOptions: { ezcaptcha: { s9: false } } }, 'ReCaptchaV3TaskProxyless'],
    [{ enterprise: true }, 'ReCaptchaV3EnterpriseTaskProxyless'],
    [{ minScore: 0.9, providerOptions: { ezcaptcha: { s9: false } } }, 'ReCaptchaV3TaskProxylessS9'],
    [s9, 'ReCaptchaV3TaskProxylessS9'],
    [{ ...s9, minScore: 0.3 }, 'ReCaptchaV3TaskProxylessS9'],
    [{ ...s9, enterprise: true }, 'ReCaptchaV3EnterpriseTaskProxylessS9'],
  ])('takes a dearer type only where it is asked for: %j is %s', (change, taskType) => {
    expect(recaptchaV3.constraints?.({ ...input, ...change })).toBeUndefined();
    expect(recaptchaV3.taskType({ ...input, ...change })).toBe(taskType);
    expect(recaptchaV3.toTask({ ...input, ...change }).type).toBe(taskType);
  });

  it('sends the hints and a proxy with credentials', () => {
    const task = recaptchaV3.toTask({ ...input, title: 'Sign in', checkField: 'f', isInvisible: false, proxy });
    expect(task).toMatchObject({ websiteTitle: 'Sign in', checkField: 'f', isInvisible: false, proxy });
  });

  it.each([
    [{ minScore: 0.7 }, 'minScore'],
    [{ minScore: 0.89, enterprise: true }, 'minScore'],
    [{ minScore: 0.7, providerOptions: { ezcaptcha: { s9: false } } }, 'minScore'],
    [{ userAgent: 'x' }, 'userAgent'],
    [{ enterprise: true, proxy: 'http://203.0.113.10:8080' }, 'proxy'],
  ])('does not take %j', (extra, field) => {
    expect(recaptchaV3.constraints?.({ ...input, ...extra })).toMatchObject({ field });
  });

  it('takes what it can do', () => {
    expect(recaptchaV3.constraints?.({ ...input, enterprise: true, cookies: { a: 'b' }, proxy })).toBeUndefined();
  });
});

describe('cloudflare-challenge', () => {
  const input = { pageUrl: 'https://example.com', proxy };

  it('is sent as documented', () => {
    expect(cloudflareChallenge.toTask(input)).toEqual(documentedTask('createTask.cloudflare-5s'));
  });

  it('is sent as documented with the data of a POST', () => {
    const requestData = { mode: 'JSON', fields: { name1: 'value1', name2: 123456 } } as const;
    const task = cloudflareChallenge.toTask({ ...input, requestData });
    expect(task).toEqual(documentedTask('createTask.cloudflare-5s-rqdata-mode'));
  });

  it.each(['createTask.cloudflare-5s-rqdata', 'createTask.cloudflare-5s-rqdata-managed'])(
    'takes the rqData of other documents from providerOptions: %s',
    (name) => {
      const documented = documentedTask(name);
      const rqData = documented['rqData'] as Record<string, unknown>;
      expect(cloudflareChallenge.toTask({ ...input, providerOptions: { ezcaptcha: { rqData } } })).toEqual(documented);
    },
  );

  it('writes the proxy as a URL with encoded credentials, whatever form it came in', () => {
    const parts = { type: 'socks5', host: '2001:db8::1', port: 1080, username: 'us:er', password: 'p@ss' } as const;
    const task = cloudflareChallenge.toTask({ pageUrl: input.pageUrl, proxy: parts });
    expect(task.proxy).toBe('socks5://us%3Aer:p%40ss@[2001:db8::1]:1080');
  });

  const requestData = { mode: 'FORM', fields: { a: 'b' } } as const;

  it.each([
    [{ proxy: 'http://203.0.113.10:8080' }, 'proxy'],
    [{ proxy: 'http://user@203.0.113.10:8080' }, 'proxy'],
    [{ proxy: 'socks4://user:password@203.0.113.10:8080' }, 'proxy'],
    [{ userAgent: 'x' }, 'userAgent'],
    [{ requestData: { mode: 'FORM', fields: { mode: 'x' } } as const }, 'requestData.fields.mode'],
    [{ requestData, providerOptions: { ezcaptcha: { rqData: {} } } }, 'providerOptions.ezcaptcha.rqData'],
  ])('does not take %j', (extra, field) => {
    expect(cloudflareChallenge.constraints?.({ ...input, ...extra })).toMatchObject({ field });
  });

  it('takes what it can do', () => {
    expect(cloudflareChallenge.constraints?.({ ...input, requestData })).toBeUndefined();
  });
});
