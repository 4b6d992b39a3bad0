import { inspect } from 'node:util';
import type { ErrorTable, ProviderRejectedError, TaskRef, TaskTable } from '@captchakit/provider';
import { createVirtualClock } from '@captchakit/provider/testing';
import { describe, expect, it, vi } from 'vitest';
import { defineProvider } from './define-provider.js';
import type { ProviderSettings } from './provider-settings.js';
import type { ApiAnswer } from './send-request.js';
import type { TaskMapping } from './task-mapping.js';

interface TaskMap {
  ExampleTask: { task: { type: 'Example'; gt: string; challenge: string }; solution: { text: string } };
}

const timing = {
  firstCheckMs: 1000,
  intervalMs: 2000,
  maxChecks: 100,
  timeoutMs: 80_000,
  resultTtlMs: 300_000,
  expectedMs: [1, 2, 3],
} as const;
const price = { amount: 1, currency: 'USD', per: 1000, asOf: '2026-01-01', source: 'price list' };

const tasks: TaskTable = {
  ExampleTask: {
    kind: 'geetest-v3',
    match: { type: 'Example' },
    solution: 'ExampleSolution',
    timing,
    solutionTtlMs: 60_000,
    price,
  },
};

const errors: ErrorTable = {
  NOT_READY: { onCheck: 'pending' },
  BUSY: { onCreate: 'wait', onCheck: 'wait', created: 'no' },
  ZERO_BALANCE: { onCreate: 'switch-provider', created: 'no', charged: 'no', scope: 'account' },
  UNSOLVABLE: { onCheck: 'retry-new-task', charged: 'no' },
  CREATED_IT: { onCreate: 'fresh-input', created: 'yes' },
};

const mapping: TaskMapping<TaskMap, 'geetest-v3', 'ExampleTask'> = {
  taskType: () => 'ExampleTask',
  constraints: ({ getLib }) => (getLib ? { field: 'getLib', reason: 'takes no getLib' } : undefined),
  ignoredHints: ['apiServerSubdomain', 'userAgent'],
  toTask: ({ gt, challenge }) => ({ type: 'Example', gt, challenge }),
  toSolution: ({ text }, invalid) => ({
    challenge: text === '' ? invalid('text', 'is empty') : text,
    validate: 'v',
    seccode: 's',
  }),
};

const gt = '81dc9bdb52d04dc20036dbd8313ed055';
const input = { pageUrl: 'https://example.com', gt, challenge: 'fresh' };
const ref: TaskRef = {
  instance: 'example',
  endpoint: 'https://api.example.com',
  kind: 'geetest-v3',
  taskType: 'ExampleTask',
  id: '7',
};

interface ExampleOptions {
  status?: number;
  headers?: Record<string, string>;
  settings?: ProviderSettings;
  mapping?: typeof mapping;
  userAgent?: () => Promise<string>;
}

/** A provider whose calls all get this answer. */
function example(body: unknown, options: ExampleOptions = {}) {
  const response = { status: options.status ?? 200, headers: new Headers(options.headers) };
  const call = vi.fn<(task?: unknown) => Promise<ApiAnswer>>(async () => ({ data: body, response }));
  const provider = defineProvider<TaskMap>()({
    settings: options.settings ?? {},
    tables: {
      provider: {
        id: 'example',
        baseUrl: 'https://api.example.com',
        apiKeyEnv: 'EXAMPLE_API_KEY',
        balanceUnit: 'points',
      },
      tasks,
      errors,
      solutions: { ExampleSolution: [{ required: { text: 'string' }, optional: {} }] },
    },
    createTask: call,
    getTaskResult: call,
    getBalance: call,
    reportRejected: call,
    ...(options.userAgent && { userAgent: options.userAgent }),
    tasks: { 'geetest-v3': options.mapping ?? mapping },
  });
  return { provider, handler: provider.handlers['geetest-v3'], call };
}

describe('plan', () => {
  const { handler } = example({});

  it('takes timing, price and lifetime from the table, and lists what is ignored', () => {
    expect(handler.plan({ ...input, userAgent: 'x' })).toEqual({
      ok: true,
      taskType: 'ExampleTask',
      timing,
      price,
      solutionTtlMs: 60_000,
      ignored: ['userAgent'],
    });
  });

  it.each([
    [{ getLib: 'x' }, { ok: false, field: 'getLib', reason: 'takes no getLib' }],
    [
      { proxy: 'http://10.0.0.1:80' },
      { ok: false, field: 'proxy', reason: 'cannot reach a proxy with a private address' },
    ],
    [
      { proxy: 'nonsense' },
      { ok: false, field: 'proxy', reason: 'proxy must be a URL such as http://user:password@203.0.113.10:8080' },
    ],
  ])('refuses %j with the reason', (extra, plan) => {
    expect(handler.plan({ ...input, ...extra })).toEqual(plan);
  });
});

describe('doStart', () => {
  it('gives a ref with the id as text', async () => {
    const { handler, call } = example({ errorId: 0, taskId: 7 });
    expect(await handler.doStart(input, {})).toEqual({ status: 'started', ref });
    expect(call).toHaveBeenCalledWith({ type: 'Example', gt, challenge: 'fresh' }, { providerOptions: {} });
  });

  it('takes instance and endpoint from the settings, and stays of its vendor', async () => {
    const settings = { id: 'second', baseUrl: 'http://127.0.0.1:1/' };
    const { handler, provider } = example({ errorId: 0, taskId: 'a-b' }, { settings });
    expect(provider).toMatchObject({ id: 'second', vendor: 'example', endpoint: 'http://127.0.0.1:1' });
    expect((await handler.doStart(input, {})).ref).toMatchObject({
      instance: 'second',
      endpoint: 'http://127.0.0.1:1',
      id: 'a-b',
    });
  });

  it('fetches a challenge anew for every start', async () => {
    const { handler, call } = example({ errorId: 0, taskId: 7 });
    let fetched = 0;
    const challenge = async () => `fresh-${++fetched}`;
    await handler.doStart({ ...input, challenge }, {});
    await handler.doStart({ ...input, challenge }, {});
    expect(call.mock.calls.map(([task]) => task)).toMatchObject([{ challenge: 'fresh-1' }, { challenge: 'fresh-2' }]);
  });

  it('sends nothing when the challenge cannot be fetched', async () => {
    const { handler, call } = example({});
    const cause = new Error('page is down');
    await expect(handler.doStart({ ...input, challenge: () => Promise.reject(cause) }, {})).rejects.toMatchObject({
      code: 'invalid-input',
      field: 'challenge',
      cause,
    });
    expect(call).not.toHaveBeenCalled();
  });

  it('an abort while the challenge is fetched rejects with its reason', async () => {
    const controller = new AbortController();
    const { handler } = example({});
    const pending = handler.doStart(
      { ...input, challenge: () => new Promise(() => {}) },
      { signal: controller.signal },
    );
    controller.abort('stop');
    await expect(pending).rejects.toBe('stop');
  });

  it('sends nothing that plan refuses', async () => {
    const { handler, call } = example({ errorId: 0, taskId: 7 });
    await expect(handler.doStart({ ...input, getLib: 'x' }, {})).rejects.toMatchObject({
      code: 'invalid-input',
      field: 'getLib',
      rule: 'example takes no getLib',
      provider: 'example',
    });
    expect(call).not.toHaveBeenCalled();
  });

  it('reports an error without a code by its number', async () => {
    const { handler } = example({ errorId: 34 });
    await expect(handler.doStart(input, {})).rejects.toMatchObject({ providerCode: 'errorId 34' });
  });

  it('quotes the text and the fields of the provider, but no proxy password', async () => {
    const body = { errorId: 1, errorCode: 'X', errorDescription: 'bad hunter2', errors: { 'task.gt': 'is short' } };
    const { handler } = example(body);
    const proxy = 'http://user:hunter2@203.0.113.10:80';
    const error: unknown = await handler.doStart({ ...input, proxy }, {}).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ providerMessage: 'bad [redacted]: task.gt is short' });
    expect(inspect(error) + JSON.stringify(error)).not.toContain('hunter2');
  });

  it.each([
    [{ 'task.gt': ['is short', 'is old'], type: 'is unknown' }, 'bad: task.gt is short is old, type is unknown'],
    [{ gt: { toString: 1 }, type: 7 }, 'bad: gt, type'],
    [{ gt: JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as unknown }, 'bad: gt'],
  ])('quotes only texts, whatever else the fields of the provider hold', async (fields, providerMessage) => {
    const { handler } = example({ errorId: 1, errorCode: 'X', errorDescription: 'bad', errors: fields });
    await expect(handler.doStart(input, {})).rejects.toMatchObject({ code: 'provider-rejected', providerMessage });
  });

  it.each([
    [{ errorId: 0 }, '$.taskId'],
    [{ errorId: 0, taskId: 0 }, '$.taskId'],
    [{ errorId: 0, taskId: '' }, '$.taskId'],
    [{}, '$.errorId'],
  ])('reports an answer without a task id: %j', async (body, path) => {
    await expect(example(body).handler.doStart(input, {})).rejects.toMatchObject({ code: 'invalid-response', path });
  });
});

describe('a start that was turned away', () => {
  const created = async (errorCode: string, status: number) => {
    const failing = example({ errorId: 1, errorCode }, { status }).handler.doStart(input, {});
    return ((await failing.catch((error: unknown) => error)) as ProviderRejectedError).created;
  };

  it.each([429, 503])('with HTTP %i created no task, where the code does not say', async (status) => {
    expect(await created('NEVER_SEEN', status)).toBe('no');
    expect(await created('CREATED_IT', status)).toBe('yes');
  });

  it.each([200, 500])('with HTTP %i may have created one', async (status) => {
    expect(await created('NEVER_SEEN', status)).toBe('unknown');
  });
});

describe('a mapping that binds the solution to a user agent', () => {
  const binding: typeof mapping = {
    ...mapping,
    bindsUserAgent: true,
    toTask: ({ gt: id, challenge, userAgent = 'none' }) => ({
      type: 'Example',
      gt: id,
      challenge: challenge + userAgent,
    }),
  };
  const userAgent = async () => 'theirs';

  it.each([
    ['that of the caller', { ...input, userAgent: 'mine' }, 'mine'],
    ['else that of the provider', input, 'theirs'],
  ])('sends one and keeps it: %s', async (_which, given, expected) => {
    const { handler, call } = example({ errorId: 0, taskId: 7 }, { mapping: binding, userAgent });
    expect(await handler.doStart(given, {})).toEqual({ status: 'started', ref: { ...ref, userAgent: expected } });
    expect(call.mock.calls[0]![0]).toMatchObject({ challenge: `fresh${expected}` });
  });

  it('goes without where nobody knows one', async () => {
    const { handler } = example({ errorId: 0, taskId: 7 }, { mapping: binding });
    expect(await handler.doStart(input, {})).toEqual({ status: 'started', ref });
  });
});

describe('the id of a task', () => {
  const start = (taskId: unknown) => example({ errorId: 0, taskId }).handler.doStart(input, {});

  it.each([2 ** 53 - 1, '9007199254740993'])('is kept digit by digit: %j', async (taskId) => {
    expect((await start(taskId)).ref.id).toBe(String(taskId));
  });

  it.each([2 ** 53, 1e21, 7.5])('is refused where parsing may have changed it: %j', async (taskId) => {
    await expect(start(taskId)).rejects.toMatchObject({
      code: 'invalid-response',
      path: '$.taskId',
      message: expect.stringContaining('is a number that is not exact') as unknown,
    });
  });
});

describe('doCheck', () => {
  it.each([
    { errorId: 0, status: 'processing' },
    { errorId: 0, status: 'processing', solution: null, errorCode: null },
    { errorId: 0, status: 'a status nobody has documented' },
    { errorId: 1, errorCode: 'NOT_READY' },
  ])('is pending for %j', async (body) => {
    expect(await example(body).handler.doCheck(ref, {})).toEqual({ status: 'pending' });
  });

  it.each([
    { errorId: 0, status: 'processing' },
    { errorId: 1, errorCode: 'NOT_READY' },
  ])('tells how long the provider asks to be left alone meanwhile: %j', async (body) => {
    const { handler } = example(body, { headers: { 'retry-after': '7' } });
    expect(await handler.doCheck(ref, {})).toEqual({ status: 'pending', retryAfterMs: 7000 });
  });

  it('gives the mapped solution', async () => {
    const ready = example({ errorId: 0, errorCode: '', status: 'ready', solution: { text: 'c', more: 1 } });
    expect(await ready.handler.doCheck(ref, {})).toEqual({
      status: 'ready',
      solution: { challenge: 'c', validate: 'v', seccode: 's' },
    });
  });

  it.each([
    [undefined, '$.solution'],
    [null, '$.solution'],
    [{}, '$.solution'],
    ['text', '$.solution'],
    [{ other: 1 }, '$.solution.text'],
    [{ text: '' }, '$.solution.text'],
  ])('reports the ready solution %j, keeps it and names the task', async (solution, path) => {
    const body = { errorId: 0, status: 'ready', solution };
    await expect(example(body).handler.doCheck(ref, {})).rejects.toMatchObject({
      code: 'invalid-response',
      path,
      raw: body,
      ref,
    });
  });

  it.each([
    [
      { errorId: 1, errorCode: 'UNSOLVABLE' },
      { providerCode: 'UNSOLVABLE', remedy: 'retry-new-task', charged: 'no' },
    ],
    [
      { errorId: 1, errorCode: 'BUSY' },
      { providerCode: 'BUSY', remedy: 'wait' },
    ],
    [{ errorId: 1, errorCode: 'ZERO_BALANCE' }, { remedy: 'switch-provider' }],
    [
      { errorId: 1, errorCode: 'NEVER_SEEN', status: 'error' },
      { providerCode: 'NEVER_SEEN', remedy: 'retry-new-task', charged: 'unknown' },
    ],
    [
      { errorId: 0, status: 'error' },
      { providerCode: 'errorId 0', remedy: 'retry-new-task' },
    ],
  ])('reports %j with the ref', async (body, expected) => {
    const { handler } = example(body);
    await expect(handler.doCheck(ref, {})).rejects.toMatchObject({ code: 'provider-rejected', ref, ...expected });
  });

  it.each([{ message: 'gateway' }, { errorId: 0 }])(
    'an answer that says nothing leaves the task alone: %j',
    async (body) => {
      await expect(example(body).handler.doCheck(ref, {})).rejects.toMatchObject({
        code: 'transport',
        delivery: 'unknown',
        ref,
      });
    },
  );

  it('refuses a ref of a task type it does not have', async () => {
    const { handler, call } = example({});
    for (const taskType of ['Other', 'toString']) {
      await expect(handler.doCheck({ ...ref, taskType }, {})).rejects.toMatchObject({ field: 'ref.taskType' });
    }
    expect(call).not.toHaveBeenCalled();
  });
});

describe('reportRejected', () => {
  it('is taken by an answer without an error, and names the task', async () => {
    const { provider, call } = example({ errorId: 0 });
    await expect(provider.reportRejected!(ref)).resolves.toBeUndefined();
    expect(call).toHaveBeenCalledWith('7', {});
  });

  it('is refused as a check is, with the ref', async () => {
    const refused = example({ errorId: 1, errorCode: 'UNSOLVABLE' }).provider.reportRejected!(ref);
    await expect(refused).rejects.toMatchObject({ code: 'provider-rejected', providerCode: 'UNSOLVABLE', ref });
    await expect(example({}).provider.reportRejected!(ref)).rejects.toMatchObject({ path: '$.errorId' });
  });
});

describe('getBalance', () => {
  it('gives the amount in the unit of the table', async () => {
    expect(await example({ errorId: 0, balance: 0 }).provider.getBalance()).toEqual({ amount: 0, unit: 'points' });
  });

  it('reports errors like a start', async () => {
    await expect(example({ errorId: 1, errorCode: 'ZERO_BALANCE' }).provider.getBalance()).rejects.toMatchObject({
      providerCode: 'ZERO_BALANCE',
      scope: 'account',
    });
    await expect(example({ errorId: 0, balance: '12' }).provider.getBalance()).rejects.toMatchObject({
      path: '$.balance',
    });
    await expect(example({}).provider.getBalance()).rejects.toMatchObject({ path: '$.errorId' });
  });
});

describe('account', () => {
  const accountWith = (settings: ProviderSettings) => example({}, { settings }).provider.account();

  it('does not wait for a key any longer than for a request', async () => {
    const clock = createVirtualClock();
    const account = accountWith({ apiKey: () => new Promise<never>(() => {}), clock, requestTimeoutMs: 5000 });
    const notSent = { code: 'transport', delivery: 'not-sent', message: expect.stringContaining('5000 ms') as unknown };
    await expect(account).rejects.toMatchObject(notSent);
    expect(clock.sleeping).toBe(0);
  });

  it('is the same for the same key, another for another, and tells neither', async () => {
    const account = await accountWith({ apiKey: 'planted-key' });
    expect(account).toMatch(/^[0-9a-f]{16}$/);
    expect(await accountWith({ apiKey: async () => ' planted-key ', id: 'another-name' })).toBe(account);
    expect(await accountWith({ apiKey: 'other-key' })).not.toBe(account);
  });

  it('needs a key', async () => {
    await expect(accountWith({})).rejects.toMatchObject({ code: 'missing-api-key', provider: 'example' });
  });
});
