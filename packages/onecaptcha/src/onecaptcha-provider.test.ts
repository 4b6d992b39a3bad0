import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import type { ErrorTable, TaskRef } from '@captchakit/provider';
import { createVirtualClock } from '@captchakit/testkit';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createOneCaptchaClient } from './client.js';
import { errors } from './generated/tables.js';
import { createOneCaptcha } from './onecaptcha-provider.js';

const api = 'https://api.1captcha.vip';
const apiKey = 'planted-key-3f9a';

const fixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../../spec/onecaptcha/examples/${name}.json`, import.meta.url), 'utf8'));

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const answer = (operation: string, body: unknown, init?: ResponseInit) =>
  server.use(http.post(`${api}/${operation}`, () => new HttpResponse(JSON.stringify(body), init)));

const provider = createOneCaptcha({ apiKey });
const { 'recaptcha-v3': recaptcha, 'cloudflare-challenge': cloudflare } = provider.handlers;
const input = {
  pageUrl: 'https://example.com/submit',
  siteKey: '6LdKlZEpAAAAAAOQjzC2v_d36tWxCl6dWsozdSy9',
  action: 'submit',
};

const recaptchaRef: TaskRef = {
  instance: 'onecaptcha',
  endpoint: api,
  kind: 'recaptcha-v3',
  taskType: 'RecaptchaV3TaskProxyless',
  id: '61138bb6-19fb-11ec-a9c8-0242ac110006',
};
const cloudflareRef: TaskRef = { ...recaptchaRef, kind: 'cloudflare-challenge', taskType: 'CloudFlareTask' };

const errorOf = async (promise: Promise<unknown>): Promise<Error> => {
  const error: unknown = await promise.catch((reason: unknown) => reason);
  if (!(error instanceof Error)) throw new Error('nothing was thrown');
  const everything = [
    inspect(error, { depth: 9, showHidden: true }),
    JSON.stringify(error),
    String(error),
    error.stack,
  ];
  expect(everything.join()).not.toContain(apiKey);
  return error;
};

describe('createTask', () => {
  it('sends the documented body and gives a ref', async () => {
    let sent: unknown;
    server.use(
      http.post(`${api}/createTask`, async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(fixture('createTask.ok.response'));
      }),
    );
    expect(await recaptcha.doStart(input, {})).toEqual({ status: 'started', ref: recaptchaRef });
    expect(sent).toEqual({ ...fixture('createTask.recaptcha-v3.request'), clientKey: apiKey });
  });

  it.each([
    ['RecaptchaV3TaskProxylessS9', { ...input, minScore: 0.9 }, 21],
    ['RecaptchaV3EnterpriseTaskProxyless', { ...input, enterprise: true }, 21],
    ['RecaptchaV3TaskProxyless', { ...input, minScore: 0.9, userAgent: 'x' }, 6],
  ])('gives a ref of %s where that is what it planned and sent', async (taskType, wanted, amount) => {
    let sent: unknown;
    server.use(
      http.post(`${api}/createTask`, async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(fixture('createTask.ok.response'));
      }),
    );
    expect(recaptcha.plan(wanted)).toMatchObject({ ok: true, taskType, price: { amount }, ignored: [] });
    expect(await recaptcha.doStart(wanted, {})).toMatchObject({ ref: { ...recaptchaRef, taskType } });
    expect(sent).toMatchObject({ task: { type: taskType } });
  });

  it('names field, rule and vendor of an input it cannot take, and sends nothing', async () => {
    const insistent = { ...input, userAgent: 'x', providerOptions: { onecaptcha: { s9: true } } };
    expect(await errorOf(recaptcha.doStart(insistent, {}))).toMatchObject({
      code: 'invalid-input',
      field: 'userAgent',
      rule: 'onecaptcha takes no user agent with s9',
    });
  });

  it('reports a wrong key as a rejection', async () => {
    answer('createTask', fixture('createTask.key-does-not-exist.response'));
    expect(await errorOf(recaptcha.doStart(input, {}))).toMatchObject({
      code: 'provider-rejected',
      providerCode: 'ERROR_KEY_DOES_NOT_EXIST',
      remedy: 'switch-provider',
      scope: 'account',
      created: 'no',
    });
  });

  it.each(Object.entries<ErrorTable[string]>(errors).filter(([, row]) => row.onCreate))(
    'reports %s as its row says',
    async (errorCode, row) => {
      answer('createTask', { errorId: 1, errorCode, errorDescription: `text that quotes ${apiKey}` });
      const error = await errorOf(recaptcha.doStart(input, {}));
      const { onCreate: remedy, created = 'unknown', charged = 'unknown', scope } = row;
      expect(error).toMatchObject({ providerCode: errorCode, remedy, created, charged, scope });
    },
  );

  it('reports a code nobody knows verbatim, and texts in any language', async () => {
    answer('createTask', { errorId: 2, errorCode: 'ERROR_OF_TOMORROW', errorDescription: '余额不足' });
    const error = await errorOf(recaptcha.doStart(input, {}));
    expect(error).toMatchObject({ providerCode: 'ERROR_OF_TOMORROW', created: 'unknown', providerMessage: '余额不足' });
  });

  it('does not know whether an HTML page created a task', async () => {
    server.use(http.post(`${api}/createTask`, () => HttpResponse.html('<h1>secret detail</h1>', { status: 500 })));
    const error = await errorOf(recaptcha.doStart(input, {}));
    expect(error).toMatchObject({ code: 'transport', delivery: 'unknown', status: 500 });
    expect(error.message).not.toContain('secret detail');
  });

  it('reads JSON that calls itself text/plain', async () => {
    answer('createTask', fixture('createTask.ok.response'), { headers: { 'content-type': 'text/plain' } });
    expect((await recaptcha.doStart(input, {})).ref).toEqual(recaptchaRef);
  });

  it('asks for the key by the name of its variable', async () => {
    vi.stubEnv('ONECAPTCHA_API_KEY', '');
    const error = await errorOf(createOneCaptcha().handlers['recaptcha-v3'].doStart(input, {}));
    expect(error).toMatchObject({ code: 'missing-api-key', environmentVariable: 'ONECAPTCHA_API_KEY' });
    vi.unstubAllEnvs();
  });
});

describe('getTaskResult', () => {
  it('sends the task id as text', async () => {
    let sent: unknown;
    server.use(
      http.post(`${api}/getTaskResult`, async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(fixture('getTaskResult.processing.response'));
      }),
    );
    expect(await recaptcha.doCheck(recaptchaRef, {})).toEqual({ status: 'pending' });
    expect(sent).toEqual({ ...fixture('getTaskResult.poll.request'), clientKey: apiKey });
  });

  it.each([
    ['RecaptchaV3TaskProxyless', 'getTaskResult.recaptcha-ready.response'],
    ['RecaptchaV3TaskProxyless', 'getTaskResult.recaptcha-v3-ready-with-cookies.response'],
    ['RecaptchaV3TaskProxylessS9', 'getTaskResult.recaptcha-v3-ready-with-cookies.response'],
    ['RecaptchaV3EnterpriseTaskProxyless', 'getTaskResult.recaptcha-ready.response'],
    ['RecaptchaV3EnterpriseTaskProxyless', 'getTaskResult.recaptcha-v3-ready-with-cookies.response'],
  ])('gives the token of %s from %s', async (taskType, name) => {
    const body = fixture(name);
    answer('getTaskResult', body);
    const { gRecaptchaResponse: token, ...rest } = body['solution'] as Record<string, unknown>;
    expect(await recaptcha.doCheck({ ...recaptchaRef, taskType }, {})).toStrictEqual({
      status: 'ready',
      solution: { token, ...rest },
    });
  });

  it('keeps the token when the cookies are not what the documents say', async () => {
    answer('getTaskResult', {
      errorId: 0,
      status: 'ready',
      solution: { gRecaptchaResponse: 't', cookies: '_GRECAPTCHA=x' },
    });
    expect(await recaptcha.doCheck(recaptchaRef, {})).toStrictEqual({ status: 'ready', solution: { token: 't' } });
  });

  it('gives cookies, user agent, replayable headers and page of a Cloudflare challenge', async () => {
    const body = fixture('getTaskResult.cloudflare-challenge-ready.response');
    const documented = body['solution'] as {
      user_agent: string;
      cookies: object;
      request_headers: Record<string, string>;
    };
    answer('getTaskResult', body);
    expect(await cloudflare.doCheck(cloudflareRef, {})).toStrictEqual({
      status: 'ready',
      solution: {
        cookies: documented.cookies,
        userAgent: documented.user_agent,
        headers: {
          accept: documented.request_headers['accept'],
          'accept-encoding': 'gzip, deflate, br',
          'accept-language': 'zh-CN,zh;q=0.9',
          'upgrade-insecure-requests': '1',
          'user-agent': documented.user_agent,
        },
        body: 'xxxx',
      },
    });
  });

  it.each([{ cf: true }, { cookies: {} }, { cookies: { cf_clearance: '' } }])(
    'does not call %j without cf_clearance a success',
    async (solution) => {
      answer('getTaskResult', { errorId: 0, status: 'ready', solution });
      expect(await errorOf(cloudflare.doCheck(cloudflareRef, {}))).toMatchObject({
        code: 'invalid-response',
        path: '$.solution.cookies.cf_clearance',
        ref: cloudflareRef,
      });
    },
  );

  it('reports a lost task with the ref', async () => {
    answer('getTaskResult', fixture('getTaskResult.error.response'));
    expect(await errorOf(recaptcha.doCheck(recaptchaRef, {}))).toMatchObject({
      code: 'provider-rejected',
      providerCode: 'ERROR_TASKID_INVALID',
      remedy: 'retry-new-task',
      charged: 'unknown',
      ref: recaptchaRef,
    });
  });

  it.each([null, {}, { gRecaptchaResponse: '' }])('reports the empty solution %j', async (solution) => {
    answer('getTaskResult', { errorId: 0, status: 'ready', solution });
    expect(await errorOf(recaptcha.doCheck(recaptchaRef, {}))).toMatchObject({
      code: 'invalid-response',
      ref: recaptchaRef,
    });
  });
});

describe('time', () => {
  const hanging = () => server.use(http.post(`${api}/*`, () => new Promise<never>(() => {})));

  it('an abort in flight rejects with the reason of the caller', async () => {
    hanging();
    const controller = new AbortController();
    const reason = { why: 'the user left' };
    const pending = cloudflare.doCheck(cloudflareRef, { signal: controller.signal });
    setImmediate(() => controller.abort(reason));
    await expect(pending).rejects.toBe(reason);
  });

  it('a request ends after requestTimeoutMs of the clock', async () => {
    hanging();
    const clock = createVirtualClock({ auto: false });
    const { handlers } = createOneCaptcha({ apiKey, clock });
    const pending = errorOf(handlers['recaptcha-v3'].doStart(input, {}));
    await vi.waitFor(() => expect(clock.sleeping).toBe(1));
    await clock.advance(30_000);
    expect(await pending).toMatchObject({ code: 'transport', delivery: 'unknown' });
    expect(clock.sleeping).toBe(0);
  });
});

describe('getBalance', () => {
  it('is in points', async () => {
    answer('getBalance', fixture('getBalance.ok.response'));
    expect(await provider.getBalance()).toEqual({ amount: 1000, unit: 'points' });
  });

  it('survives that there is no such method', async () => {
    server.use(http.post(`${api}/getBalance`, () => HttpResponse.html('not found', { status: 404 })));
    expect(await errorOf(provider.getBalance())).toMatchObject({ code: 'transport', status: 404 });
  });
});

describe('the client', () => {
  it('gives errors of the API as data', async () => {
    const body = fixture('createTask.key-does-not-exist.response');
    answer('getBalance', body);
    expect((await createOneCaptchaClient({ apiKey }).POST('/getBalance', { body: {} })).data).toEqual(body);
  });
});
