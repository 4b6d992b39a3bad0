import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import type { ErrorTable, TaskRef } from '@captchakit/provider';
import { createVirtualClock } from '@captchakit/testkit';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createEzCaptchaClient } from './client.js';
import { createEzCaptcha } from './ezcaptcha-provider.js';
import { errors } from './generated/tables.js';

const api = 'https://api.ez-captcha.com';
const apiKey = 'planted-key-3f9a';

const fixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../../spec/ezcaptcha/examples/${name}.json`, import.meta.url), 'utf8'));

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const answer = (operation: string, body: unknown, init?: ResponseInit) =>
  server.use(http.post(`${api}/${operation}`, () => new HttpResponse(JSON.stringify(body), init)));

const provider = createEzCaptcha({ apiKey });
const { 'recaptcha-v3': recaptcha, 'cloudflare-challenge': cloudflare } = provider.handlers;
const proxy = 'http://username:password@203.0.113.10:8080';
const recaptchaInput = { pageUrl: 'https://example.com', siteKey: '6Lc_your_site_key', action: 'examples/v3scores' };
const cloudflareInput = { pageUrl: 'https://example.com', proxy };

const id = '61138bb6-19fb-11ec-a9c8-0242ac110006';
const recaptchaRef: TaskRef = {
  instance: 'ezcaptcha',
  endpoint: api,
  kind: 'recaptcha-v3',
  taskType: 'ReCaptchaV3TaskProxyless',
  id,
};
const cloudflareRef: TaskRef = { ...recaptchaRef, kind: 'cloudflare-challenge', taskType: 'CloudFlare5STask' };

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
    expect(await cloudflare.doStart(cloudflareInput, {})).toEqual({ status: 'started', ref: cloudflareRef });
    expect(sent).toEqual({ ...fixture('createTask.cloudflare-5s.request'), clientKey: apiKey });

    await cloudflare.doStart({ ...cloudflareInput, providerOptions: { ezcaptcha: { appId: 42 } } }, {});
    expect(sent).toMatchObject({ appId: 42 });
  });

  it.each([
    ['createTask.recaptcha-v3-enterprise.request', undefined, 2],
    ['createTask.recaptcha-v3-enterprise-s9.request', 0.9, 2],
    ['createTask.recaptcha-v3.request', undefined, 0.8],
    ['createTask.recaptcha-v3-s9.request', 0.9, 1.5],
  ])('starts the task of %s under its own type and price', async (name, minScore, amount) => {
    const { task } = fixture(name) as { task: Record<'type' | 'websiteURL' | 'websiteKey' | 'pageAction', string> };
    let sent: unknown;
    server.use(
      http.post(`${api}/createTask`, async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(fixture('createTask.ok.response'));
      }),
    );
    const input = {
      pageUrl: task.websiteURL,
      siteKey: task.websiteKey,
      action: task.pageAction,
      enterprise: task.type.includes('Enterprise'),
      ...(minScore && { minScore }),
    };
    const { ref } = await recaptcha.doStart(input, {});
    expect(ref).toEqual({ ...recaptchaRef, taskType: task.type });
    expect(sent).toEqual({ clientKey: apiKey, task: { ...task, isInvisible: true } });
    const price = { amount, currency: 'USD', per: 1000 };
    expect(recaptcha.plan(input)).toMatchObject({ ok: true, taskType: task.type, price });

    answer('getTaskResult', fixture('getTaskResult.recaptcha-ready-with-headers.response'));
    expect(await recaptcha.doCheck(ref, {})).toMatchObject({ status: 'ready', solution: { token: 'token-value' } });
  });

  it.each([
    [{ minScore: 0.7 }, 'minScore', 'ezcaptcha cannot ask for a score below 0.9'],
    [{ userAgent: 'x' }, 'userAgent', 'ezcaptcha chooses the user agent of reCAPTCHA v3 itself'],
  ])('names field, rule and vendor of %j, and sends nothing', async (change, field, rule) => {
    const error = await errorOf(recaptcha.doStart({ ...recaptchaInput, ...change }, {}));
    expect(error).toMatchObject({ code: 'invalid-input', field, rule });
  });

  it('reads the answer of the SDKs', async () => {
    answer('createTask', fixture('createTask.ok-with-request-id.response'));
    expect((await recaptcha.doStart(recaptchaInput, {})).ref.id).toBe('task-123');
  });

  it.each([
    ['createTask.zero-balance.response', 500, { remedy: 'switch-provider', scope: 'account', created: 'no' }],
    [
      'createTask.validation-error.response',
      400,
      {
        remedy: 'fix-input',
        providerMessage: 'bad request: task.websiteURL must not be blank, task.websiteKey required',
      },
    ],
    ['createTask.legacy-error.response', 200, { remedy: 'fix-input', created: 'no' }],
  ])('reports %s with HTTP %i as a rejection', async (name, status, expected) => {
    const body = fixture(name);
    answer('createTask', body, { status });
    const error = await errorOf(recaptcha.doStart(recaptchaInput, {}));
    expect(error).toMatchObject({ code: 'provider-rejected', providerCode: body['errorCode'], ...expected });
  });

  it.each(Object.entries<ErrorTable[string]>(errors).filter(([, row]) => row.onCreate))(
    'reports %s as its row says',
    async (errorCode, row) => {
      answer('createTask', { errorId: 1, errorCode, errorDescription: `text that quotes ${apiKey}` }, { status: 500 });
      const error = await errorOf(recaptcha.doStart(recaptchaInput, {}));
      const { onCreate: remedy, created = 'unknown', charged = 'unknown', scope } = row;
      expect(error).toMatchObject({ providerCode: errorCode, remedy, created, charged, scope });
    },
  );

  it('does not know whether HTTP 502 with HTML created a task', async () => {
    server.use(http.post(`${api}/createTask`, () => HttpResponse.html('<h1>secret detail</h1>', { status: 502 })));
    const error = await errorOf(recaptcha.doStart(recaptchaInput, {}));
    expect(error).toMatchObject({ code: 'transport', delivery: 'unknown', status: 502 });
    expect(error.message).not.toContain('secret detail');
  });

  it('reads JSON that calls itself text/plain', async () => {
    answer('createTask', fixture('createTask.ok.response'), { headers: { 'content-type': 'text/plain' } });
    expect((await recaptcha.doStart(recaptchaInput, {})).ref).toEqual(recaptchaRef);
  });

  it('asks for the key by the name of its variable', async () => {
    vi.stubEnv('EZCAPTCHA_API_KEY', '');
    const error = await errorOf(createEzCaptcha().handlers['recaptcha-v3'].doStart(recaptchaInput, {}));
    expect(error).toMatchObject({ code: 'missing-api-key', environmentVariable: 'EZCAPTCHA_API_KEY' });
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

  it('gives the token, and the browser it was made with where it is named', async () => {
    answer('getTaskResult', fixture('getTaskResult.recaptcha-ready.response'));
    expect(await recaptcha.doCheck(recaptchaRef, {})).toStrictEqual({
      status: 'ready',
      solution: { token: '03AGdBq25SxXT-pmSeBXjzScW-EiocHwwpwqtk1QXlJnGnU......' },
    });
    answer('getTaskResult', fixture('getTaskResult.recaptcha-ready-with-headers.response'));
    expect(await recaptcha.doCheck(recaptchaRef, {})).toStrictEqual({
      status: 'ready',
      solution: { token: 'token-value', userAgent: 'Mozilla/5.0', secChUa: '"Chromium";v="140"' },
    });
  });

  it('gives cookies, headers, user agent and page of a Cloudflare challenge', async () => {
    const body = fixture('getTaskResult.cloudflare-5s-ready.response');
    const solution = body['solution'] as { header: Record<string, string>; cookies: object; body: string };
    answer('getTaskResult', body);
    expect(await cloudflare.doCheck(cloudflareRef, {})).toStrictEqual({
      status: 'ready',
      solution: {
        cookies: solution.cookies,
        userAgent: solution.header['user-agent'],
        headers: solution.header,
        body: solution.body,
      },
    });
  });

  it('does not call an answer without cf_clearance a success', async () => {
    const body = fixture('getTaskResult.cloudflare-5s-ready-extended.response');
    answer('getTaskResult', body);
    expect(await errorOf(cloudflare.doCheck(cloudflareRef, {}))).toMatchObject({
      code: 'invalid-response',
      path: '$.solution.cookies.cf_clearance',
      raw: body,
      ref: cloudflareRef,
    });
  });

  it.each([
    [
      'getTaskResult.failed-task.response',
      200,
      { remedy: 'retry-new-task', charged: 'yes', providerMessage: 'failed' },
    ],
    ['getTaskResult.task-not-exist.response', 500, { remedy: 'retry-new-task', charged: 'yes' }],
    ['getTaskResult.request-limit.response', 429, { remedy: 'wait' }],
  ])('reports %s with HTTP %i and the ref', async (name, status, expected) => {
    const body = fixture(name);
    answer('getTaskResult', body, { status });
    const error = await errorOf(recaptcha.doCheck(recaptchaRef, {}));
    expect(error).toMatchObject({
      code: 'provider-rejected',
      providerCode: body['errorCode'],
      ref: recaptchaRef,
      ...expected,
    });
  });

  it('reports a worker code nobody knows verbatim', async () => {
    answer('getTaskResult', { errorId: 1, status: 'error', errorCode: 'ERROR_WORKER_OF_TOMORROW' });
    expect(await errorOf(recaptcha.doCheck(recaptchaRef, {}))).toMatchObject({
      providerCode: 'ERROR_WORKER_OF_TOMORROW',
      remedy: 'retry-new-task',
      charged: 'unknown',
    });
  });

  it.each([null, {}, { gRecaptchaResponse: '' }])('reports the empty solution %j', async (solution) => {
    answer('getTaskResult', { errorId: 0, status: 'ready', solution });
    expect(await errorOf(recaptcha.doCheck(recaptchaRef, {}))).toMatchObject({
      code: 'invalid-response',
      ref: recaptchaRef,
    });
  });

  it.each([502, 503])('HTTP %i with HTML leaves the task alone', async (status) => {
    server.use(http.post(`${api}/getTaskResult`, () => HttpResponse.html('busy', { status })));
    expect(await errorOf(recaptcha.doCheck(recaptchaRef, {}))).toMatchObject({
      code: 'transport',
      status,
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
    const pending = recaptcha.doStart(recaptchaInput, { signal: controller.signal });
    setImmediate(() => controller.abort(reason));
    await expect(pending).rejects.toBe(reason);
  });

  it('a request ends after requestTimeoutMs of the clock', async () => {
    hanging();
    const clock = createVirtualClock({ auto: false });
    const { handlers } = createEzCaptcha({ apiKey, clock });
    const pending = errorOf(handlers['recaptcha-v3'].doCheck(recaptchaRef, {}));
    await vi.waitFor(() => expect(clock.sleeping).toBe(1));
    await clock.advance(30_000);
    expect(await pending).toMatchObject({ code: 'transport', delivery: 'unknown', ref: recaptchaRef });
    expect(clock.sleeping).toBe(0);
  });
});

describe('getBalance', () => {
  it.each(['getBalance.ok.response', 'getBalance.ok-decimal.response'])('has no known unit: %s', async (name) => {
    const body = fixture(name);
    answer('getBalance', body);
    expect(await provider.getBalance()).toEqual({ amount: body['balance'], unit: 'unknown' });
  });
});

describe('the client', () => {
  it('gives errors of the API as data, typed for their HTTP status', async () => {
    const body = fixture('createTask.zero-balance.response');
    answer('getBalance', body, { status: 500 });
    const { error, response } = await createEzCaptchaClient({ apiKey }).POST('/getBalance', { body: {} });
    expect(error?.errorCode).toBe('ERROR_ZERO_BALANCE');
    expect(response.status).toBe(500);
  });
});
