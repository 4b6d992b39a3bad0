import { readFileSync } from 'node:fs';
import type { KindsOf, TaskRef } from '@captchakit/provider';
import { createRecordedFetch, describeProvider, errorOf, json, plantedKey } from '@captchakit/testkit/conformance';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOneCaptchaClient } from './client.js';
import { errors, provider, tasks } from './generated/tables.js';
import { createOneCaptcha, type OneCaptchaProvider } from './onecaptcha-provider.js';

const fixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../../spec/onecaptcha/examples/${name}.json`, import.meta.url), 'utf8'));

const pageUrl = 'https://example.com/submit';
const proxy = 'http://203.0.113.10:8080';
const recaptcha = { pageUrl, siteKey: '6LdKlZEpAAAAAAOQjzC2v_d36tWxCl6dWsozdSy9', action: 'submit' };
const insistent = { providerOptions: { onecaptcha: { s9: true } } };

const recaptchaReady = (taskType: string, name: string) => {
  const body = fixture(name);
  const { gRecaptchaResponse: token, ...rest } = body['solution'] as { gRecaptchaResponse: string };
  return { kind: 'recaptcha-v3', taskType, body, solution: { token, ...rest }, needs: ['gRecaptchaResponse'] } as const;
};

const passed = fixture('getTaskResult.cloudflare-challenge-ready.response');
const clearanceReady = (taskType: string) => {
  const { cookies, request_headers, user_agent } = passed['solution'] as {
    user_agent: string;
    cookies: Record<string, string>;
    request_headers: Record<string, string>;
  };
  // Of the vendor's two user agents the one it names itself counts; pseudo-headers cannot be replayed.
  const headers = {
    accept: request_headers['accept']!,
    'accept-encoding': 'gzip, deflate, br',
    'accept-language': 'zh-CN,zh;q=0.9',
    'upgrade-insecure-requests': '1',
    'user-agent': user_agent,
  };
  const solution = { cookies, userAgent: user_agent, headers, body: 'xxxx' };
  return { kind: 'cloudflare-challenge', taskType, body: passed, solution, needs: ['cookies.cf_clearance'] } as const;
};

describeProvider<KindsOf<OneCaptchaProvider>>({
  create: createOneCaptcha,
  tables: { provider, tasks, errors },
  environmentVariable: 'ONECAPTCHA_API_KEY',
  schemas: () => import('./generated/schemas.js'),
  starts: [
    {
      kind: 'recaptcha-v3',
      input: recaptcha,
      taskType: 'RecaptchaV3TaskProxyless',
      request: fixture('createTask.recaptcha-v3.request'),
    },
    { kind: 'recaptcha-v3', input: { ...recaptcha, minScore: 0.9 }, taskType: 'RecaptchaV3TaskProxylessS9' },
    {
      kind: 'recaptcha-v3',
      input: { ...recaptcha, enterprise: true },
      taskType: 'RecaptchaV3EnterpriseTaskProxyless',
    },
    {
      kind: 'recaptcha-v3',
      input: { ...recaptcha, minScore: 0.9, userAgent: 'x' },
      taskType: 'RecaptchaV3TaskProxyless',
    },
    { kind: 'cloudflare-challenge', input: { pageUrl, proxy }, taskType: 'CloudFlareTask' },
  ],
  created: [{ body: fixture('createTask.ok.response'), id: '61138bb6-19fb-11ec-a9c8-0242ac110006' }],
  poll: { id: '61138bb6-19fb-11ec-a9c8-0242ac110006', request: fixture('getTaskResult.poll.request') },
  pending: [fixture('getTaskResult.processing.response')],
  ready: [
    recaptchaReady('RecaptchaV3TaskProxyless', 'getTaskResult.recaptcha-ready.response'),
    recaptchaReady('RecaptchaV3TaskProxyless', 'getTaskResult.recaptcha-v3-ready-with-cookies.response'),
    recaptchaReady('RecaptchaV3TaskProxylessS9', 'getTaskResult.recaptcha-v3-ready-with-cookies.response'),
    recaptchaReady('RecaptchaV3EnterpriseTaskProxyless', 'getTaskResult.recaptcha-ready.response'),
    recaptchaReady('RecaptchaV3EnterpriseTaskProxyless', 'getTaskResult.recaptcha-v3-ready-with-cookies.response'),
    // The first spellings of two types: nothing is started as one of them any more, but a ref may name it.
    recaptchaReady('ReCaptchaV3EnterpriseTaskProxyless', 'getTaskResult.recaptcha-ready.response'),
    clearanceReady('CloudFlareTaskS3'),
    clearanceReady('CloudFlareTask'),
  ],
  failed: (errorCode, errorDescription) => ({ errorId: 1, errorCode, errorDescription }),
  rejections: [
    {
      call: 'createTask',
      body: fixture('createTask.key-does-not-exist.response'),
      expected: {
        providerCode: 'ERROR_KEY_DOES_NOT_EXIST',
        remedy: 'switch-provider',
        scope: 'account',
        created: 'no',
      },
    },
    {
      call: 'getTaskResult',
      body: fixture('getTaskResult.error.response'),
      expected: { providerCode: 'ERROR_TASKID_INVALID', remedy: 'retry-new-task', charged: 'unknown' },
    },
  ],
  refused: [
    {
      kind: 'recaptcha-v3',
      input: { ...recaptcha, ...insistent, userAgent: 'x' },
      field: 'userAgent',
      rule: 'onecaptcha takes no user agent with s9',
    },
    {
      kind: 'recaptcha-v3',
      input: { ...recaptcha, ...insistent, enterprise: true },
      field: 'providerOptions.onecaptcha.s9',
      rule: 'onecaptcha has no S9 type of reCAPTCHA v3 Enterprise',
    },
    {
      kind: 'cloudflare-challenge',
      input: { pageUrl, proxy: 'socks5://203.0.113.10:1080' },
      field: 'proxy',
      rule: 'onecaptcha takes http proxies only',
    },
  ],
  balances: [{ body: fixture('getBalance.ok.response'), balance: { amount: 1000, unit: 'points' } }],
  providerOptions: (arbitrary) =>
    arbitrary.record({
      onecaptcha: arbitrary.record(
        {
          s9: arbitrary.boolean(),
          recaptchaDataSValue: arbitrary.string({ minLength: 1 }),
          waitLoad: arbitrary.boolean(),
          requiredCookies: arbitrary.array(arbitrary.string()),
        },
        { requiredKeys: [] },
      ),
    }),
});

describe('recaptcha-v3 at 1captcha', () => {
  it.each([
    ['RecaptchaV3TaskProxylessS9', { minScore: 0.9 }, 21],
    ['RecaptchaV3EnterpriseTaskProxyless', { enterprise: true }, 21],
    ['RecaptchaV3TaskProxyless', { minScore: 0.9, userAgent: 'x' }, 6],
  ])('is planned as %s for %j, at its price', (taskType, change, amount) => {
    const plan = createOneCaptcha().handlers['recaptcha-v3'].plan({ ...recaptcha, ...change });
    expect(plan).toMatchObject({ ok: true, taskType, price: { amount }, ignored: [] });
  });
});

describe('getTaskResult of 1captcha', () => {
  const ref: TaskRef = {
    instance: 'onecaptcha',
    endpoint: 'https://api.1captcha.vip',
    kind: 'recaptcha-v3',
    taskType: 'RecaptchaV3TaskProxyless',
    id: '61138bb6-19fb-11ec-a9c8-0242ac110006',
  };
  const cloudflareRef = { ...ref, kind: 'cloudflare-challenge', taskType: 'CloudFlareTask' } as const;
  const checked = (solution: unknown) => {
    const { fetch } = createRecordedFetch(() => json({ errorId: 0, status: 'ready', solution }));
    return createOneCaptcha({ apiKey: plantedKey, fetch }).handlers;
  };

  it('keeps the token when the cookies are not what the documents say', async () => {
    const { 'recaptcha-v3': recaptchaHandler } = checked({ gRecaptchaResponse: 't', cookies: '_GRECAPTCHA=x' });
    expect(await recaptchaHandler.doCheck(ref, {})).toStrictEqual({ status: 'ready', solution: { token: 't' } });
  });

  it.each(['headers', 'heders'])('replays none of the response headers, spelt %s', async (spelling) => {
    const answered = { cookies: { cf_clearance: 'c' }, [spelling]: { server: 'cloudflare' } };
    const result = await checked(answered)['cloudflare-challenge'].doCheck(cloudflareRef, {});
    expect(result).toStrictEqual({ status: 'ready', solution: { cookies: { cf_clearance: 'c' } } });
  });

  it.each([{ cf: true }, { cookies: {} }, { cookies: { cf_clearance: '' } }])(
    'does not call %j without cf_clearance a success',
    async (solution) => {
      const error = await errorOf(checked(solution)['cloudflare-challenge'].doCheck(cloudflareRef, {}));
      expect(error).toMatchObject({
        code: 'invalid-response',
        path: '$.solution.cookies.cf_clearance',
        ref: cloudflareRef,
      });
    },
  );
});

describe('getBalance of 1captcha', () => {
  it('survives that there is no such method', async () => {
    const headers = { 'content-type': 'text/html' };
    const { fetch } = createRecordedFetch(() => new Response('not found', { status: 404, headers }));
    const balance = createOneCaptcha({ apiKey: plantedKey, fetch }).getBalance();
    expect(await errorOf(balance)).toMatchObject({ code: 'transport', status: 404 });
  });
});

describe('the client', () => {
  const body = fixture('createTask.key-does-not-exist.response');
  const server = setupServer(
    http.post('https://api.1captcha.vip/getBalance', () => new HttpResponse(JSON.stringify(body))),
  );
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterAll(() => server.close());

  it('gives errors of the API as data', async () => {
    expect((await createOneCaptchaClient({ apiKey: plantedKey }).POST('/getBalance', { body: {} })).data).toEqual(body);
  });
});
