import { readFileSync } from 'node:fs';
import type { KindsOf, TaskRef } from '@captchakit/provider';
import { createRecordedFetch, describeProvider, errorOf, json, plantedKey } from '@captchakit/testkit/conformance';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEzCaptchaClient } from './client.js';
import { createEzCaptcha, type EzCaptchaProvider } from './ezcaptcha-provider.js';
import { errors, provider, tasks } from './generated/tables.js';

const fixture = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`../../../spec/ezcaptcha/examples/${name}.json`, import.meta.url), 'utf8'));

const pageUrl = 'https://example.com';
const proxy = 'http://username:password@203.0.113.10:8080';
const recaptcha = { pageUrl, siteKey: '6Lc_your_site_key', action: 'examples/v3scores' };

/** The input of a documented reCAPTCHA task, whose type comes with a price of its own. */
const recaptchaStart = (name: string, minScore?: number) => {
  const { task, ...rest } = fixture(name) as {
    task: Record<'type' | 'websiteURL' | 'websiteKey' | 'pageAction', string>;
  };
  const input = {
    pageUrl: task.websiteURL,
    siteKey: task.websiteKey,
    action: task.pageAction,
    enterprise: task.type.includes('Enterprise'),
    ...(minScore && { minScore }),
  };
  const request = { ...rest, task: { ...task, isInvisible: true } };
  return { kind: 'recaptcha-v3', input, taskType: task.type, request } as const;
};

const recaptchaTypes = [
  'ReCaptchaV3TaskProxyless',
  'ReCaptchaV3TaskProxylessS9',
  'ReCaptchaV3EnterpriseTaskProxyless',
  'ReCaptchaV3EnterpriseTaskProxylessS9',
];

const clearance = fixture('getTaskResult.cloudflare-5s-ready.response')['solution'] as {
  header: Record<string, string>;
  cookies: Record<string, string>;
  body: string;
};

describeProvider<KindsOf<EzCaptchaProvider>>({
  create: createEzCaptcha,
  tables: { provider, tasks, errors },
  environmentVariable: 'EZCAPTCHA_API_KEY',
  schemas: () => import('./generated/schemas.js'),
  starts: [
    {
      kind: 'cloudflare-challenge',
      input: { pageUrl, proxy },
      taskType: 'CloudFlare5STask',
      request: fixture('createTask.cloudflare-5s.request'),
    },
    {
      kind: 'cloudflare-challenge',
      input: { pageUrl, proxy, providerOptions: { ezcaptcha: { appId: 42 } } },
      taskType: 'CloudFlare5STask',
      request: { ...fixture('createTask.cloudflare-5s.request'), appId: 42 },
    },
    recaptchaStart('createTask.recaptcha-v3.request'),
    recaptchaStart('createTask.recaptcha-v3-s9.request', 0.9),
    recaptchaStart('createTask.recaptcha-v3-enterprise.request'),
    recaptchaStart('createTask.recaptcha-v3-enterprise-s9.request', 0.9),
  ],
  created: [
    { body: fixture('createTask.ok.response'), id: '61138bb6-19fb-11ec-a9c8-0242ac110006' },
    // As the vendor's SDKs know it.
    { body: fixture('createTask.ok-with-request-id.response'), id: 'task-123' },
  ],
  poll: { id: '61138bb6-19fb-11ec-a9c8-0242ac110006', request: fixture('getTaskResult.poll.request') },
  pending: [fixture('getTaskResult.processing.response')],
  ready: [
    ...recaptchaTypes.flatMap((taskType) => [
      {
        kind: 'recaptcha-v3' as const,
        taskType,
        body: fixture('getTaskResult.recaptcha-ready.response'),
        solution: { token: '03AGdBq25SxXT-pmSeBXjzScW-EiocHwwpwqtk1QXlJnGnU......' },
        needs: ['gRecaptchaResponse'],
      },
      {
        kind: 'recaptcha-v3' as const,
        taskType,
        body: fixture('getTaskResult.recaptcha-ready-with-headers.response'),
        solution: { token: 'token-value', userAgent: 'Mozilla/5.0', secChUa: '"Chromium";v="140"' },
        needs: ['gRecaptchaResponse'],
      },
    ]),
    {
      kind: 'cloudflare-challenge',
      taskType: 'CloudFlare5STask',
      body: fixture('getTaskResult.cloudflare-5s-ready.response'),
      solution: {
        cookies: clearance.cookies,
        userAgent: clearance.header['user-agent']!,
        headers: clearance.header,
        body: clearance.body,
      },
      needs: ['cookies.cf_clearance'],
    },
  ],
  failed: (errorCode, errorDescription) => ({ errorId: 1, errorCode, errorDescription }),
  rejections: [
    {
      call: 'createTask',
      body: fixture('createTask.zero-balance.response'),
      status: 500,
      expected: { remedy: 'switch-provider', scope: 'account', created: 'no' },
    },
    {
      call: 'createTask',
      body: fixture('createTask.validation-error.response'),
      status: 400,
      expected: {
        remedy: 'fix-input',
        providerMessage: 'bad request: task.websiteURL must not be blank, task.websiteKey required',
      },
    },
    {
      call: 'createTask',
      body: fixture('createTask.legacy-error.response'),
      expected: { remedy: 'fix-input', created: 'no' },
    },
    {
      call: 'getTaskResult',
      body: fixture('getTaskResult.failed-task.response'),
      expected: { remedy: 'retry-new-task', charged: 'yes', providerMessage: 'failed' },
    },
    {
      call: 'getTaskResult',
      body: fixture('getTaskResult.task-not-exist.response'),
      status: 500,
      expected: { remedy: 'retry-new-task', charged: 'yes' },
    },
    {
      call: 'getTaskResult',
      body: fixture('getTaskResult.request-limit.response'),
      status: 429,
      expected: { remedy: 'wait' },
    },
  ],
  refused: [
    {
      kind: 'recaptcha-v3',
      input: { ...recaptcha, minScore: 0.7 },
      field: 'minScore',
      rule: 'ezcaptcha cannot ask for a score below 0.9',
    },
    {
      kind: 'recaptcha-v3',
      input: { ...recaptcha, userAgent: 'x' },
      field: 'userAgent',
      rule: 'ezcaptcha chooses the user agent of reCAPTCHA v3 itself',
    },
    {
      kind: 'recaptcha-v3',
      input: { ...recaptcha, proxy: 'http://203.0.113.10:8080' },
      field: 'proxy',
      rule: 'ezcaptcha takes a proxy only with user name and password',
    },
    {
      kind: 'cloudflare-challenge',
      input: { pageUrl, proxy: { type: 'http', host: '203.0.113.10', port: 8080, username: 'name' } },
      field: 'proxy',
      rule: 'ezcaptcha takes a proxy only with user name and password',
    },
  ],
  balances: [
    { body: fixture('getBalance.ok.response'), balance: { amount: 1_071_810, unit: 'unknown' } },
    {
      body: fixture('getBalance.ok-decimal.response'),
      balance: { amount: fixture('getBalance.ok-decimal.response')['balance'] as number, unit: 'unknown' },
    },
  ],
  providerOptions: (arbitrary) =>
    arbitrary.record({
      ezcaptcha: arbitrary.record(
        {
          appId: arbitrary.nat(),
          s9: arbitrary.boolean(),
          rqData: arbitrary.dictionary(arbitrary.string(), arbitrary.jsonValue()),
        },
        { requiredKeys: [] },
      ),
    }),
});

describe('recaptcha-v3 at EzCaptcha', () => {
  it.each([
    [{}, 0.8],
    [{ minScore: 0.9 }, 1.5],
    [{ enterprise: true }, 2],
    [{ enterprise: true, minScore: 0.9 }, 2],
  ])('has a price by type: %j costs %d USD per 1000', (change, amount) => {
    const { handlers } = createEzCaptcha();
    const price = { amount, currency: 'USD', per: 1000 };
    expect(handlers['recaptcha-v3'].plan({ ...recaptcha, ...change })).toMatchObject({ ok: true, price });
  });
});

describe('getTaskResult of EzCaptcha', () => {
  const ref: TaskRef = {
    instance: 'ezcaptcha',
    endpoint: 'https://api.ez-captcha.com',
    kind: 'recaptcha-v3',
    taskType: 'ReCaptchaV3TaskProxyless',
    id: '61138bb6-19fb-11ec-a9c8-0242ac110006',
  };
  const check = (response: () => Response, of = ref) => {
    const { fetch } = createRecordedFetch(response);
    return createEzCaptcha({ apiKey: plantedKey, fetch }).handlers[of.kind as 'recaptcha-v3'].doCheck(of, {});
  };

  it('does not call an answer without cf_clearance a success', async () => {
    const body = fixture('getTaskResult.cloudflare-5s-ready-extended.response');
    const of = { ...ref, kind: 'cloudflare-challenge', taskType: 'CloudFlare5STask' } as const;
    const error = await errorOf(check(() => json(body), of));
    expect(error).toMatchObject({
      code: 'invalid-response',
      path: '$.solution.cookies.cf_clearance',
      raw: body,
      ref: of,
    });
  });

  it('reports a worker code nobody knows verbatim', async () => {
    const body = { errorId: 1, status: 'error', errorCode: 'ERROR_WORKER_OF_TOMORROW' };
    expect(await errorOf(check(() => json(body)))).toMatchObject({
      providerCode: 'ERROR_WORKER_OF_TOMORROW',
      remedy: 'retry-new-task',
      charged: 'unknown',
    });
  });

  it('ends with the status error, also where no error is named', async () => {
    const body = { errorId: 0, status: 'error' };
    expect(await errorOf(check(() => json(body)))).toMatchObject({
      code: 'provider-rejected',
      remedy: 'retry-new-task',
    });
  });

  it.each([502, 503])('HTTP %i with HTML leaves the task alone', async (status) => {
    const headers = { 'content-type': 'text/html' };
    const error = await errorOf(check(() => new Response('busy', { status, headers })));
    expect(error).toMatchObject({ code: 'transport', status, ref });
  });
});

describe('the client', () => {
  const body = fixture('createTask.zero-balance.response');
  const server = setupServer(
    http.post('https://api.ez-captcha.com/getBalance', () => new HttpResponse(JSON.stringify(body), { status: 500 })),
  );
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterAll(() => server.close());

  it('gives errors of the API as data, typed for their HTTP status', async () => {
    const { error, response } = await createEzCaptchaClient({ apiKey: plantedKey }).POST('/getBalance', { body: {} });
    expect(error?.errorCode).toBe('ERROR_ZERO_BALANCE');
    expect(response.status).toBe(500);
  });
});
