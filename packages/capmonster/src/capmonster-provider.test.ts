import { readFileSync } from 'node:fs';
import type { Clock, KindsOf, TaskRef } from '@captchakit/provider';
import { createVirtualClock } from '@captchakit/testkit';
import { createRecordedFetch, describeProvider, errorOf, json, plantedKey } from '@captchakit/testkit/conformance';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type CapMonsterProvider, createCapMonster } from './capmonster-provider.js';
import { createCapMonsterClient } from './client.js';
import { errors, provider, tasks } from './generated/tables.js';

const fixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../../spec/capmonster/examples/${name}.json`, import.meta.url), 'utf8'));
/** A documented solution that needs no other names than the vendor's. */
const solutionOf = <S>(name: string): S => fixture(name)['solution'] as S;

const pageUrl = 'https://example.com/page';
const hexId = '81dc9bdb52d04dc20036dbd8313ed055';
const proxy = 'http://name:word@203.0.113.10:8080';
const proxyWithPercent = 'http://name:wo%25rd@203.0.113.10:8080';
const recaptcha = {
  pageUrl: 'https://example.com/page-with-recaptcha',
  siteKey: 'your-website-key',
  action: 'your-verify',
};
const cloudflare = { pageUrl, pageHtml: '<title>Just a moment...</title>', userAgent: 'a user agent', proxy };

const recaptchaReady = (taskType: string, name: string) => {
  const { gRecaptchaResponse: token, ...rest } = solutionOf<{ gRecaptchaResponse: string }>(name);
  const solution = { token, ...rest };
  return { kind: 'recaptcha-v3', taskType, body: fixture(name), solution, needs: ['gRecaptchaResponse'] } as const;
};

const geetestReady = <K extends 'geetest-v3' | 'geetest-v4'>(kind: K, taskType: string, name: string) => {
  const { encryptedData: _mayBeEmpty, ...needed } = solutionOf<Record<string, string>>(name);
  return { kind, taskType, body: fixture(name), solution: solutionOf<never>(name), needs: Object.keys(needed) };
};

const refusedPercent = { field: 'proxy', rule: 'capmonster takes no % in the user name or password of a proxy' };

describeProvider<KindsOf<CapMonsterProvider>>({
  create: createCapMonster,
  tables: { provider, tasks, errors },
  environmentVariable: 'CAPMONSTER_API_KEY',
  schemas: () => import('./generated/schemas.js'),
  starts: [
    {
      kind: 'recaptcha-v3',
      input: { ...recaptcha, minScore: 0.7, enterprise: false },
      taskType: 'RecaptchaV3TaskProxyless',
      request: fixture('createTask.recaptcha-v3.request'),
    },
    { kind: 'recaptcha-v3', input: { ...recaptcha, enterprise: true }, taskType: 'RecaptchaV3EnterpriseTask' },
    { kind: 'geetest-v3', input: { pageUrl, gt: hexId, challenge: 'fresh', proxy }, taskType: 'GeeTestV3Task' },
    {
      kind: 'geetest-v3',
      input: {
        pageUrl: 'https://example.com/accountSetting/social',
        gt: '0'.repeat(32),
        challenge: async () => 'SendVerifyCode',
      },
      taskType: 'GeeTestV3Task',
      request: fixture('createTask.geetest-v3-operation-name.request'),
    },
    { kind: 'geetest-v4', input: { pageUrl, captchaId: hexId, riskType: 'slide' }, taskType: 'GeeTestV4Task' },
    {
      kind: 'cloudflare-challenge',
      input: cloudflare,
      taskType: 'CloudflareClearanceTask',
      ref: { userAgent: cloudflare.userAgent },
    },
  ],
  created: [
    { body: fixture('createTask.ok.response'), id: '7654321' },
    { body: fixture('createTask.geetest-ok.response'), id: '407533072' },
  ],
  poll: { id: '7654321', request: fixture('getTaskResult.poll.request') },
  pending: [
    fixture('getTaskResult.processing.response'),
    fixture('getTaskResult.processing-minimal.response'),
    fixture('getTaskResult.captcha-not-ready.response'),
  ],
  ready: [
    recaptchaReady('RecaptchaV3TaskProxyless', 'getTaskResult.recaptcha-ready.response'),
    recaptchaReady('RecaptchaV3TaskProxyless', 'getTaskResult.recaptcha-ready-with-session.response'),
    recaptchaReady('RecaptchaV3EnterpriseTask', 'getTaskResult.recaptcha-ready.response'),
    recaptchaReady('RecaptchaV3EnterpriseTask', 'getTaskResult.recaptcha-v3-enterprise-ready-with-ua.response'),
    geetestReady('geetest-v3', 'GeeTestV3Task', 'getTaskResult.geetest-v3-ready.response'),
    // The answer some sites need when their challenge is the name of an operation.
    geetestReady('geetest-v3', 'GeeTestV3Task', 'getTaskResult.geetest-v3-operation-name-ready.response'),
    geetestReady('geetest-v3', 'GeeTestV3TaskProxyless', 'getTaskResult.geetest-v3-ready.response'),
    geetestReady('geetest-v4', 'GeeTestV4Task', 'getTaskResult.geetest-v4-ready.response'),
    geetestReady('geetest-v4', 'GeeTestV4TaskProxyless', 'getTaskResult.geetest-v4-ready.response'),
    {
      kind: 'cloudflare-challenge',
      taskType: 'CloudflareClearanceTask',
      body: fixture('getTaskResult.cloudflare-cookie-ready.response'),
      solution: { cookies: solutionOf('getTaskResult.cloudflare-cookie-ready.response') },
      needs: ['cf_clearance'],
    },
  ],
  failed: (errorCode, errorDescription) => ({ errorId: 1, errorCode, errorDescription, taskId: 0 }),
  rejections: [
    {
      call: 'createTask',
      body: fixture('createTask.key-does-not-exist.response'),
      expected: { remedy: 'switch-provider', scope: 'account', created: 'no', charged: 'no' },
    },
    {
      call: 'createTask',
      body: fixture('createTask.invalid-task.response'),
      expected: { remedy: 'fix-input', providerMessage: 'gt: value is required', created: 'no' },
    },
    {
      call: 'getTaskResult',
      body: fixture('getTaskResult.unsolvable.response'),
      expected: { remedy: 'retry-new-task', charged: 'no' },
    },
    {
      call: 'getTaskResult',
      body: fixture('getTaskResult.token-expired.response'),
      expected: { remedy: 'fresh-input', charged: 'yes' },
    },
    { call: 'getTaskResult', body: fixture('getTaskResult.error.response'), expected: { remedy: 'fix-input' } },
    // HTTP 503 means that the task goes on, but not with an error in it.
    {
      call: 'getTaskResult',
      body: fixture('getTaskResult.unsolvable.response'),
      status: 503,
      expected: { providerCode: 'ERROR_CAPTCHA_UNSOLVABLE' },
    },
    {
      call: 'getBalance',
      body: fixture('getBalance.key-does-not-exist.response'),
      expected: { providerCode: 'ERROR_KEY_DOES_NOT_EXIST' },
    },
  ],
  refused: [
    {
      kind: 'cloudflare-challenge',
      input: { pageUrl, userAgent: 'a user agent', proxy },
      field: 'pageHtml',
      rule: 'capmonster needs the HTML of the challenge page',
    },
    {
      kind: 'cloudflare-challenge',
      input: { ...cloudflare, proxy: 'http://203.0.113.10:8080' },
      field: 'proxy',
      rule: 'capmonster takes a proxy for a Cloudflare challenge only with user name and password',
    },
    { kind: 'cloudflare-challenge', input: { ...cloudflare, proxy: proxyWithPercent }, ...refusedPercent },
    {
      kind: 'geetest-v3',
      input: { pageUrl, gt: hexId, challenge: 'fresh', proxy: proxyWithPercent },
      ...refusedPercent,
    },
    { kind: 'geetest-v4', input: { pageUrl, captchaId: hexId, proxy: proxyWithPercent }, ...refusedPercent },
    {
      kind: 'recaptcha-v3',
      input: { ...recaptcha, proxy },
      field: 'proxy',
      rule: 'capmonster solves reCAPTCHA v3 through its own proxies only',
    },
  ],
  balances: [{ body: fixture('getBalance.ok.response'), balance: { amount: 345.678, unit: 'USD' } }],
  providerOptions: (arbitrary) =>
    arbitrary.record({ capmonster: arbitrary.record({ nocache: arbitrary.boolean() }, { requiredKeys: [] }) }),
});

describe('getTaskResult of CapMonster Cloud', () => {
  const ref: TaskRef = {
    instance: 'capmonster',
    endpoint: 'https://api.capmonster.cloud',
    kind: 'recaptcha-v3',
    taskType: 'RecaptchaV3TaskProxyless',
    id: '7654321',
  };
  const check = (response: () => Response, of = ref) => {
    const { fetch } = createRecordedFetch(response);
    const { handlers } = createCapMonster({ apiKey: plantedKey, fetch });
    return handlers[of.kind].doCheck(of, {});
  };
  const busy = (headers = {}) =>
    new Response('busy', { status: 503, headers: { 'content-type': 'text/html', ...headers } });

  it('is pending for HTTP 503 without an answer in it', async () => {
    expect(await check(busy)).toEqual({ status: 'pending' });
  });

  it('keeps what HTTP 503 says about when to come back', async () => {
    expect(await check(() => busy({ 'retry-after': '7' }))).toEqual({ status: 'pending', retryAfterMs: 7000 });
  });

  it.each([
    [{ token: 'a token' }, 'is missing or not'],
    [{ cf_clearance: '' }, 'is empty'],
  ])('takes %j for no passed Cloudflare challenge', async (solution, problem) => {
    const cookie = { ...ref, kind: 'cloudflare-challenge', taskType: 'CloudflareClearanceTask' } as const;
    const error = await errorOf(check(() => json({ errorId: 0, status: 'ready', solution }), cookie));
    expect(error).toMatchObject({ code: 'invalid-response', path: '$.solution.cf_clearance', ref: cookie });
    expect(error.message).toContain(problem);
  });

  it('refuses an id that is no number', async () => {
    const checked = check(() => json({}), { ...ref, id: 'abc' });
    expect(await errorOf(checked)).toMatchObject({ code: 'invalid-input', field: 'ref.id' });
  });
});

describe('the client', () => {
  const server = setupServer();
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());

  const client = createCapMonsterClient({ apiKey: plantedKey });
  const answer = (operation: string, body: unknown): unknown[] => {
    const sent: unknown[] = [];
    const handler = http.post(`https://api.capmonster.cloud/${operation}`, async ({ request }) => {
      sent.push(await request.json());
      return new HttpResponse(JSON.stringify(body));
    });
    server.use(handler);
    return sent;
  };

  it('reports a token that the site refused', async () => {
    const sent = answer('reportIncorrectTokenCaptcha', fixture('reportIncorrectTokenCaptcha.ok.response'));
    const { data } = await client.POST('/reportIncorrectTokenCaptcha', { body: { taskId: 7654321 } });
    expect(sent).toEqual([{ ...fixture('reportIncorrectTokenCaptcha.default.request'), clientKey: plantedKey }]);
    expect(data?.status).toBe('success');
  });

  it('gives the errors of a report as data', async () => {
    const body = fixture('reportIncorrectTokenCaptcha.key-does-not-exist.response');
    answer('reportIncorrectTokenCaptcha', body);
    expect((await client.POST('/reportIncorrectTokenCaptcha', { body: { taskId: 7 } })).data).toEqual(body);
  });

  it('gives errors of the API as data', async () => {
    const body = fixture('getBalance.key-does-not-exist.response');
    answer('getBalance', body);
    expect((await client.POST('/getBalance', { body: {} })).data).toEqual(body);
  });
});

describe('the user agent of a Cloudflare challenge', () => {
  const challenge = {
    pageUrl,
    pageHtml: '<title>Just a moment...</title>',
    proxy: 'http://name:word@8.8.8.8:8080',
  };

  /** A provider whose API starts every task, with what was sent: tasks, and requests for the user agent. */
  const recording = (userAgentAnswer: () => Response, clock?: Clock) => {
    const sentTasks: Record<string, unknown>[] = [];
    const userAgentRequests: Request[] = [];
    const { handlers } = createCapMonster({
      apiKey: plantedKey,
      ...(clock && { clock }),
      async fetch(request) {
        if (request.method === 'GET') {
          userAgentRequests.push(request);
          return userAgentAnswer();
        }
        sentTasks.push(((await request.json()) as { task: Record<string, unknown> }).task);
        return Response.json(fixture('createTask.ok.response'));
      },
    });
    return { start: handlers['cloudflare-challenge'].doStart, sentTasks, userAgentRequests };
  };

  it('is the current one where the caller gives none: in the task and in the ref', async () => {
    const { start, sentTasks, userAgentRequests } = recording(() => new Response('Windows browser\n'));
    const { ref: started } = await start(challenge, {});
    expect(sentTasks).toMatchObject([{ userAgent: 'Windows browser' }]);
    expect(started).toMatchObject({ userAgent: 'Windows browser' });
    const [request] = userAgentRequests;
    expect(request?.url).toBe('https://capmonster.cloud/api/useragent/actual');
    expect(await request?.text()).toBe('');
  });

  it("is the caller's where there is one, and nothing is asked for", async () => {
    const { start, sentTasks, userAgentRequests } = recording(() => Response.error());
    const { ref: started } = await start({ ...challenge, userAgent: 'mine' }, {});
    expect(sentTasks).toMatchObject([{ userAgent: 'mine' }]);
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

  it('comes with the cookie, also when the ref went through JSON', async () => {
    const body = fixture('getTaskResult.cloudflare-cookie-ready.response');
    const { handlers } = createCapMonster({ apiKey: plantedKey, fetch: async () => Response.json(body) });
    const task = { instance: 'capmonster', endpoint: '', kind: 'cloudflare-challenge', id: '7' } as const;
    const ref: TaskRef = { ...task, taskType: 'CloudflareClearanceTask', userAgent: 'a user agent' };
    const check = handlers['cloudflare-challenge'].doCheck(JSON.parse(JSON.stringify(ref)), {});
    expect(await check).toStrictEqual({
      status: 'ready',
      solution: { cookies: body['solution'], userAgent: 'a user agent' },
    });
  });

  it('that cannot be read sends no task, tells so, and is asked for again', async () => {
    let status = 503;
    const { start, sentTasks } = recording(() => new Response('Windows browser', { status }));
    const error = await errorOf(start(challenge, {}));
    expect(error).toMatchObject({ code: 'transport', delivery: 'not-sent' });
    expect(error.message).toContain('Give a userAgent to do without');
    expect(sentTasks).toEqual([]);
    status = 200;
    expect((await start(challenge, {})).ref.id).toBe('7654321');
  });
});
