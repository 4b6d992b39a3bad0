import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import type { ChallengeKind, Clock, ErrorTable, TaskRef } from '@captchakit/provider';
import { createVirtualClock } from '@captchakit/testkit';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createCapMonster } from './capmonster-provider.js';
import { createCapMonsterClient } from './client.js';
import { errors } from './generated/tables.js';

const api = 'https://api.capmonster.cloud';
const apiKey = 'planted-key-3f9a';

const fixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../../spec/capmonster/examples/${name}.json`, import.meta.url), 'utf8'));

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const answer = (operation: string, body: unknown, init?: ResponseInit) =>
  server.use(http.post(`${api}/${operation}`, () => new HttpResponse(JSON.stringify(body), init)));

const provider = createCapMonster({ apiKey });
const recaptcha = provider.handlers['recaptcha-v3'];
const input = {
  pageUrl: 'https://example.com/page-with-recaptcha',
  siteKey: 'your-website-key',
  action: 'your-verify',
};

const refOf = (kind: ChallengeKind, taskType: string): TaskRef => ({
  instance: 'capmonster',
  endpoint: api,
  kind,
  taskType,
  id: '7654321',
});
const ref = refOf('recaptcha-v3', 'RecaptchaV3TaskProxyless');

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
    const started = await recaptcha.doStart({ ...input, minScore: 0.7, enterprise: false }, {});
    expect(sent).toEqual({ ...fixture('createTask.recaptcha-v3.request'), clientKey: apiKey });
    expect(started).toEqual({ status: 'started', ref });
  });

  it('gives a ref of the Enterprise task for a page with reCAPTCHA Enterprise', async () => {
    answer('createTask', fixture('createTask.ok.response'));
    const started = await recaptcha.doStart({ ...input, enterprise: true }, {});
    expect(started.ref).toEqual({ ...ref, taskType: 'RecaptchaV3EnterpriseTask' });
  });

  it('sends nothing for a Cloudflare challenge it cannot take, and names field, rule and vendor', async () => {
    const proxy = 'http://name:word@8.8.8.8:8080';
    const start = provider.handlers['cloudflare-challenge'].doStart({ pageUrl: input.pageUrl, proxy }, {});
    expect(await errorOf(start)).toMatchObject({
      code: 'invalid-input',
      field: 'pageHtml',
      rule: 'capmonster needs the HTML of the challenge page',
    });
  });

  it('keeps the credentials of a proxy out of a rejection that quotes them', async () => {
    const credentials = { username: 'planted-name', password: 'planted-word' };
    answer('createTask', {
      errorId: 1,
      errorCode: 'ERROR_PROXY_NOT_AUTHORISED',
      errorDescription: 'proxyLogin: planted-name, proxyPassword: planted-word',
    });
    const start = provider.handlers['cloudflare-challenge'].doStart(
      {
        pageUrl: input.pageUrl,
        pageHtml: '<title>Just a moment...</title>',
        userAgent: 'a user agent',
        proxy: { type: 'http', host: '8.8.8.8', port: 8080, ...credentials },
      },
      {},
    );
    const error = await errorOf(start);
    expect(error).toMatchObject({ code: 'provider-rejected', remedy: 'fix-input' });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('planted-');
  });

  it('reads the answer of the GeeTest page', async () => {
    answer('createTask', fixture('createTask.geetest-ok.response'));
    const started = await provider.handlers['geetest-v4'].doStart({ pageUrl: input.pageUrl, captchaId: 'c' }, {});
    expect(started.ref).toMatchObject({ taskType: 'GeeTestV4Task', id: '407533072' });
  });

  it.each([
    [
      'createTask.key-does-not-exist.response',
      { remedy: 'switch-provider', scope: 'account', created: 'no', charged: 'no' },
    ],
    [
      'createTask.invalid-task.response',
      { remedy: 'fix-input', providerMessage: 'gt: value is required', created: 'no' },
    ],
  ])('reports %s as a rejection', async (name, expected) => {
    const body = fixture(name);
    answer('createTask', body);
    const error = await errorOf(recaptcha.doStart(input, {}));
    expect(error).toMatchObject({ code: 'provider-rejected', providerCode: body['errorCode'], ...expected });
  });

  it.each(Object.entries<ErrorTable[string]>(errors).filter(([, row]) => row.onCreate))(
    'reports %s as its row says',
    async (errorCode, row) => {
      answer('createTask', { errorId: 1, errorCode, errorDescription: `text that quotes ${apiKey}`, taskId: 0 });
      const error = await errorOf(recaptcha.doStart(input, {}));
      const { onCreate: remedy, created = 'unknown', charged = 'unknown', scope } = row;
      expect(error).toMatchObject({ providerCode: errorCode, remedy, created, charged, scope });
    },
  );

  it('reports a code nobody knows verbatim', async () => {
    answer('createTask', { errorId: 99, errorCode: 'ERROR_OF_TOMORROW' });
    const error = await errorOf(recaptcha.doStart(input, {}));
    expect(error).toMatchObject({ providerCode: 'ERROR_OF_TOMORROW', created: 'unknown', charged: 'unknown' });
  });

  it('reads JSON that calls itself text/plain', async () => {
    answer('createTask', fixture('createTask.ok.response'), { headers: { 'content-type': 'text/plain' } });
    expect((await recaptcha.doStart(input, {})).ref.id).toBe('7654321');
  });

  it('does not know whether an HTML page created a task', async () => {
    server.use(http.post(`${api}/createTask`, () => HttpResponse.html('<h1>secret detail</h1>')));
    const error = await errorOf(recaptcha.doStart(input, {}));
    expect(error).toMatchObject({ code: 'transport', delivery: 'unknown', status: 200 });
    expect(error.message).not.toContain('secret detail');
  });

  it('asks for the key by the name of its variable', async () => {
    vi.stubEnv('CAPMONSTER_API_KEY', '');
    const error = await errorOf(createCapMonster().handlers['recaptcha-v3'].doStart(input, {}));
    expect(error).toMatchObject({ code: 'missing-api-key', environmentVariable: 'CAPMONSTER_API_KEY' });
    vi.unstubAllEnvs();
  });
});

describe('getTaskResult', () => {
  it.each([
    ['recaptcha-v3', 'RecaptchaV3TaskProxyless', 'getTaskResult.recaptcha-ready.response'],
    ['recaptcha-v3', 'RecaptchaV3TaskProxyless', 'getTaskResult.recaptcha-ready-with-session.response'],
    ['recaptcha-v3', 'RecaptchaV3EnterpriseTask', 'getTaskResult.recaptcha-ready.response'],
    ['recaptcha-v3', 'RecaptchaV3EnterpriseTask', 'getTaskResult.recaptcha-v3-enterprise-ready-with-ua.response'],
  ] as const)('gives the solution of %s (%s, %s)', async (kind, taskType, name) => {
    const body = fixture(name);
    answer('getTaskResult', body);
    const { gRecaptchaResponse: token, ...rest } = body['solution'] as Record<string, unknown>;
    const result = await provider.handlers[kind].doCheck(refOf(kind, taskType), {});
    expect(result).toStrictEqual({ status: 'ready', solution: { token, ...rest } });
  });

  it('gives the cookie of a Cloudflare challenge by its name, with the user agent it was made for', async () => {
    const body = fixture('getTaskResult.cloudflare-cookie-ready.response');
    answer('getTaskResult', body);
    const cookie = refOf('cloudflare-challenge', 'CloudflareClearanceTask');
    const check = (task: TaskRef) => provider.handlers['cloudflare-challenge'].doCheck(task, {});
    expect(await check(cookie)).toStrictEqual({ status: 'ready', solution: { cookies: body['solution'] } });
    expect(await check(JSON.parse(JSON.stringify({ ...cookie, userAgent: 'a user agent' })))).toStrictEqual({
      status: 'ready',
      solution: { cookies: body['solution'], userAgent: 'a user agent' },
    });
  });

  it.each([
    [{ token: 'a token' }, 'or missing'],
    [{ cf_clearance: '' }, 'is empty'],
  ])('takes %j for no passed Cloudflare challenge', async (solution, problem) => {
    answer('getTaskResult', { errorId: 0, status: 'ready', solution });
    const cookie = refOf('cloudflare-challenge', 'CloudflareClearanceTask');
    const error = await errorOf(provider.handlers['cloudflare-challenge'].doCheck(cookie, {}));
    expect(error).toMatchObject({ code: 'invalid-response', path: '$.solution.cf_clearance', ref: cookie });
    expect(error.message).toContain(problem);
  });

  it.each([
    ['geetest-v3', 'GeeTestV3Task', 'getTaskResult.geetest-v3-ready.response'],
    ['geetest-v3', 'GeeTestV3Task', 'getTaskResult.geetest-v3-operation-name-ready.response'],
    ['geetest-v3', 'GeeTestV3TaskProxyless', 'getTaskResult.geetest-v3-ready.response'],
    ['geetest-v4', 'GeeTestV4Task', 'getTaskResult.geetest-v4-ready.response'],
  ] as const)('gives the solution of %s (%s, %s) with the names of the form', async (kind, taskType, name) => {
    const body = fixture(name);
    answer('getTaskResult', body);
    const result = await provider.handlers[kind].doCheck(refOf(kind, taskType), {});
    expect(result).toStrictEqual({ status: 'ready', solution: body['solution'] });
  });

  it('sends the task id as a number', async () => {
    let sent: unknown;
    server.use(
      http.post(`${api}/getTaskResult`, async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(fixture('getTaskResult.processing.response'));
      }),
    );
    expect(await recaptcha.doCheck(ref, {})).toEqual({ status: 'pending' });
    expect(sent).toEqual({ ...fixture('getTaskResult.poll.request'), clientKey: apiKey });
  });

  it.each(['getTaskResult.processing-minimal.response', 'getTaskResult.captcha-not-ready.response'])(
    'is pending for %s',
    async (name) => {
      answer('getTaskResult', fixture(name));
      expect(await recaptcha.doCheck(ref, {})).toEqual({ status: 'pending' });
    },
  );

  it('is pending for HTTP 503 without an answer in it', async () => {
    server.use(http.post(`${api}/getTaskResult`, () => HttpResponse.html('busy', { status: 503 })));
    expect(await recaptcha.doCheck(ref, {})).toEqual({ status: 'pending' });
  });

  it('keeps what HTTP 503 says about when to come back', async () => {
    const headers = { 'retry-after': '7' };
    server.use(http.post(`${api}/getTaskResult`, () => HttpResponse.html('busy', { status: 503, headers })));
    expect(await recaptcha.doCheck(ref, {})).toEqual({ status: 'pending', retryAfterMs: 7000 });
  });

  it('is an error for HTTP 503 with an error in it', async () => {
    answer('getTaskResult', fixture('getTaskResult.unsolvable.response'), { status: 503 });
    expect(await errorOf(recaptcha.doCheck(ref, {}))).toMatchObject({ providerCode: 'ERROR_CAPTCHA_UNSOLVABLE', ref });
  });

  it.each([
    ['getTaskResult.unsolvable.response', { remedy: 'retry-new-task', charged: 'no' }],
    ['getTaskResult.token-expired.response', { remedy: 'fresh-input', charged: 'yes' }],
    ['getTaskResult.error.response', { remedy: 'fix-input' }],
  ])('reports %s with the ref', async (name, expected) => {
    const body = fixture(name);
    answer('getTaskResult', body);
    const error = await errorOf(recaptcha.doCheck(ref, {}));
    expect(error).toMatchObject({ code: 'provider-rejected', providerCode: body['errorCode'], ref, ...expected });
  });

  it.each([null, {}])('reports the empty solution %j', async (solution) => {
    answer('getTaskResult', { errorId: 0, status: 'ready', solution });
    expect(await errorOf(recaptcha.doCheck(ref, {}))).toMatchObject({
      code: 'invalid-response',
      path: '$.solution',
      ref,
    });
  });

  it('names what is missing, and keeps the answer out of logs', async () => {
    const body = { errorId: 0, status: 'ready', solution: { challenge: 'paid', validate: 'paid' } };
    answer('getTaskResult', body);
    const geetest = provider.handlers['geetest-v3'].doCheck(refOf('geetest-v3', 'GeeTestV3Task'), {});
    const error = await errorOf(geetest);
    expect(error).toMatchObject({ code: 'invalid-response', path: '$.solution.seccode', raw: body });
    expect(inspect(error)).not.toContain('paid');
  });

  it('a broken answer leaves the task alone', async () => {
    server.use(http.post(`${api}/getTaskResult`, () => new HttpResponse('{"errorId":0,')));
    expect(await errorOf(recaptcha.doCheck(ref, {}))).toMatchObject({ code: 'transport', delivery: 'unknown', ref });
  });

  it('refuses an id that is no number', async () => {
    expect(await errorOf(recaptcha.doCheck({ ...ref, id: 'abc' }, {}))).toMatchObject({
      code: 'invalid-input',
      field: 'ref.id',
    });
  });
});

describe('time', () => {
  const hanging = () => server.use(http.post(`${api}/*`, () => new Promise<never>(() => {})));

  it('an abort in flight rejects with the reason of the caller', async () => {
    hanging();
    const controller = new AbortController();
    const reason = { why: 'the user left' };
    const pending = recaptcha.doCheck(ref, { signal: controller.signal });
    setImmediate(() => controller.abort(reason));
    await expect(pending).rejects.toBe(reason);
  });

  it('a request ends after requestTimeoutMs of the clock', async () => {
    hanging();
    const clock = createVirtualClock({ auto: false });
    const { handlers } = createCapMonster({ apiKey, clock, requestTimeoutMs: 4000 });
    const pending = errorOf(handlers['recaptcha-v3'].doStart(input, {}));
    await vi.waitFor(() => expect(clock.sleeping).toBe(1));
    await clock.advance(4000);
    expect(await pending).toMatchObject({ code: 'transport', delivery: 'unknown' });
    expect(clock.sleeping).toBe(0);
  });
});

describe('getBalance', () => {
  it('is in US dollars', async () => {
    answer('getBalance', fixture('getBalance.ok.response'));
    expect(await provider.getBalance()).toEqual({ amount: 345.678, unit: 'USD' });
  });

  it('reports a wrong key', async () => {
    answer('getBalance', fixture('getBalance.key-does-not-exist.response'));
    expect(await errorOf(provider.getBalance())).toMatchObject({ providerCode: 'ERROR_KEY_DOES_NOT_EXIST' });
  });
});

describe('the client', () => {
  it('reports a token that the site refused', async () => {
    let sent: unknown;
    server.use(
      http.post(`${api}/reportIncorrectTokenCaptcha`, async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(fixture('reportIncorrectTokenCaptcha.ok.response'));
      }),
    );
    const client = createCapMonsterClient({ apiKey });
    const { data } = await client.POST('/reportIncorrectTokenCaptcha', { body: { taskId: 7654321 } });
    expect(sent).toEqual({ ...fixture('reportIncorrectTokenCaptcha.default.request'), clientKey: apiKey });
    expect(data?.status).toBe('success');
  });

  it('gives the errors of a report as data', async () => {
    const body = fixture('reportIncorrectTokenCaptcha.key-does-not-exist.response');
    answer('reportIncorrectTokenCaptcha', body);
    const client = createCapMonsterClient({ apiKey });
    expect((await client.POST('/reportIncorrectTokenCaptcha', { body: { taskId: 7 } })).data).toEqual(body);
  });

  it('gives errors of the API as data', async () => {
    const body = fixture('getBalance.key-does-not-exist.response');
    answer('getBalance', body);
    expect((await createCapMonsterClient({ apiKey }).POST('/getBalance', { body: {} })).data).toEqual(body);
  });
});

describe('the user agent of a Cloudflare challenge', () => {
  const challenge = {
    pageUrl: input.pageUrl,
    pageHtml: '<title>Just a moment...</title>',
    proxy: 'http://name:word@8.8.8.8:8080',
  };

  /** A provider whose API starts every task, with what was sent: tasks, and requests for the user agent. */
  const recording = (userAgentAnswer: () => Response, clock?: Clock) => {
    const tasks: Record<string, unknown>[] = [];
    const userAgentRequests: Request[] = [];
    const { handlers } = createCapMonster({
      apiKey,
      ...(clock && { clock }),
      async fetch(request) {
        if (request.method === 'GET') {
          userAgentRequests.push(request);
          return userAgentAnswer();
        }
        tasks.push(((await request.json()) as { task: Record<string, unknown> }).task);
        return Response.json(fixture('createTask.ok.response'));
      },
    });
    return { start: handlers['cloudflare-challenge'].doStart, tasks, userAgentRequests };
  };

  it('is the current one where the caller gives none: in the task and in the ref', async () => {
    const { start, tasks, userAgentRequests } = recording(() => new Response('Windows browser\n'));
    const { ref: started } = await start(challenge, {});
    expect(tasks).toMatchObject([{ userAgent: 'Windows browser' }]);
    expect(started).toMatchObject({ userAgent: 'Windows browser' });
    const [request] = userAgentRequests;
    expect(request?.url).toBe('https://capmonster.cloud/api/useragent/actual');
    expect(await request?.text()).toBe('');
  });

  it("is the caller's where there is one, and nothing is asked for", async () => {
    const { start, tasks, userAgentRequests } = recording(() => Response.error());
    const { ref: started } = await start({ ...challenge, userAgent: 'mine' }, {});
    expect(tasks).toMatchObject([{ userAgent: 'mine' }]);
    expect(started).toMatchObject({ userAgent: 'mine' });
    expect(userAgentRequests).toEqual([]);
  });

  it('is asked for once an hour, whoever starts meanwhile', async () => {
    const clock = createVirtualClock({ auto: false });
    const { start, userAgentRequests } = recording(() => Response.json('Windows browser'), clock);
    await Promise.all([start(challenge, {}), start(challenge, {})]);
    await clock.advance(3_599_999);
    await start(challenge, {});
    expect(userAgentRequests).toHaveLength(1);
    await clock.advance(1);
    await start(challenge, {});
    expect(userAgentRequests).toHaveLength(2);
  });

  it('that cannot be read sends no task, tells so, and is asked for again', async () => {
    let status = 503;
    const { start, tasks } = recording(() => new Response('Windows browser', { status }));
    const error = await errorOf(start(challenge, {}));
    expect(error).toMatchObject({ code: 'transport', delivery: 'not-sent' });
    expect(error.message).toContain('Give a userAgent to do without');
    expect(tasks).toEqual([]);
    status = 200;
    expect((await start(challenge, {})).ref.id).toBe('7654321');
  });
});
