import { createVirtualClock, type VirtualClock } from '@captchakit/provider/testing';
import { describe, expect, it } from 'vitest';
import { errorTables, everyTask, oneTask } from '../test/every-task.js';
import { expectDocumented, expectSolution, type Json, sampleTasks } from '../test/testbed.js';
import { type RunningSimulator, startSimulator, type StartSimulatorOptions } from './start-simulator.js';
import { type VendorId, vendorIds, vendors } from './vendors/index.js';

class Declined extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/**
 * A client as somebody writes one who has read the vendors' documents and nothing else: fetch, a key, a task, and a check
 * every 3 s. It reads the body whatever the status, and errorId before all else.
 */
const createPlainClient = (vendor: VendorId, baseUrl: string, clientKey: string, clock: VirtualClock) => {
  const call = async (operation: string, fields: Json): Promise<Json> => {
    const response = await fetch(`${baseUrl}/${operation}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ clientKey, ...fields }),
    });
    const body = (await response.json()) as Json;
    expectDocumented(vendor, operation, response.status, body);
    if (body['errorId'] !== 0) throw new Declined(String(body['errorCode']));
    return body;
  };
  const check = async (taskId: unknown): Promise<Json | undefined> => {
    const { status, solution } = await call('getTaskResult', { taskId });
    return status === 'ready' ? (solution as Json) : undefined;
  };
  const solve = async (task: Json): Promise<Json> => {
    const { taskId } = await call('createTask', { task });
    for (let checks = 0; checks < 100; checks++) {
      await clock.advance(3000);
      const solution = await check(taskId);
      if (solution) return solution;
    }
    throw new Error('no solution within 100 checks');
  };
  return { call, check, solve };
};

type PlainClient = ReturnType<typeof createPlainClient>;

interface Bed {
  simulator: RunningSimulator;
  client: PlainClient;
  clientOf(key: string): PlainClient;
  task: Json;
}

const withBed = async <T>(vendor: VendorId, run: (bed: Bed) => Promise<T>, options?: StartSimulatorOptions) => {
  const clock = createVirtualClock({ auto: false });
  await using simulator = await startSimulator({ ...options, clock });
  const { baseUrl, apiKey } = simulator.settings(vendor);
  const clientOf = (key: string) => createPlainClient(vendor, baseUrl, key, clock);
  return await run({ simulator, client: clientOf(apiKey), clientOf, task: oneTask[vendor].task });
};

it.each(everyTask)('a plain client solves $taskType at $vendor over HTTP', async ({ vendor, taskType, task }) => {
  const solution = await withBed(vendor, async ({ client }) => client.solve(task));
  expect(solution).toEqual(expect.any(Object));
  expectSolution(vendor, vendors[vendor].tasks[taskType]!.solution, solution);
});

const errors = await errorTables();

type Provoke = (bed: Bed) => Promise<unknown>;

const create =
  (change: Json): Provoke =>
  ({ client, task }) =>
    client.call('createTask', { task: { ...task, ...change } });

const withProxy =
  (change: Json): Provoke =>
  ({ client }) =>
    client.call('createTask', { task: { ...sampleTasks.capmonster.CloudflareClearanceTask, ...change } });

const wrongKey: Provoke = ({ clientOf }) => clientOf('wrong').call('getBalance', {});
const noBalance: Provoke = async ({ simulator, client, task }) => {
  for (const vendor of vendorIds) simulator.setAccount(vendor, { key: simulator.apis[vendor].apiKey, balance: 0 });
  await client.call('createTask', { task });
};
const inState =
  (state: 'paused' | 'disabled'): Provoke =>
  async ({ simulator, client, task }) => {
    for (const vendor of vendorIds) simulator.setAccount(vendor, { key: simulator.apis[vendor].apiKey, state });
    await client.call('createTask', { task });
  };
const untilBanned: Provoke = async ({ clientOf, task }) => {
  for (let attempt = 0; attempt < 1001; attempt++) {
    const error = await clientOf('wrong')
      .call('createTask', { task })
      .catch((reason: unknown) => reason);
    if (!(error instanceof Declined) || error.code !== 'ERROR_KEY_DOES_NOT_EXIST') throw error;
  }
};
const unknownPath: Provoke = ({ client }) => client.call('createTasks', {});
const unknownTask: Provoke = ({ client }) => client.check(7);
const unknownTaskId: Provoke = ({ client }) => client.check('00000000-0000-4000-8000-000000000000');

/** How to meet each error by behaving so. All others are up to the service and met as faults. */
const provocations: Partial<Record<VendorId, Record<string, Provoke>>> = {
  capmonster: {
    ERROR_KEY_DOES_NOT_EXIST: wrongKey,
    ERROR_ZERO_BALANCE: noBalance,
    ERROR_IP_BANNED: untilBanned,
    async ERROR_TOO_MUCH_REQUESTS({ client, task }) {
      const { taskId } = await client.call('createTask', { task });
      await client.check(taskId);
      await client.check(taskId);
    },
    ERROR_SERVICE_NOT_AVAILABLE: inState('paused'),
    ERROR_NO_SUCH_METHOD: unknownPath,
    ERROR_TASK_NOT_SUPPORTED: create({ type: 'NoSuchTask' }),
    ERROR_TASK_ABSENT: ({ client }) => client.call('createTask', {}),
    ERROR_INVALID_TASK: create({ websiteKey: undefined }),
    ERROR_PROXY_MISSING: withProxy({ proxyAddress: undefined }),
    ERROR_PROXY_CREDENTIALS_INVALID_CHARACTER: withProxy({ proxyPassword: '50%' }),
    ERROR_PROXY_CONNECT_REFUSED: withProxy({ proxyAddress: '10.0.0.1' }),
    ERROR_PROXY_READ_TIMEOUT: withProxy({ proxyPort: 0 }),
    async ERROR_TOKEN_EXPIRED({ client }) {
      await client.solve(sampleTasks.capmonster.GeeTestV3Task);
      await client.solve(sampleTasks.capmonster.GeeTestV3Task);
    },
    ERROR_NO_SUCH_CAPCHA_ID: unknownTask,
    WRONG_CAPTCHA_ID: ({ client }) => client.check('seven'),
  },
  ezcaptcha: {
    ERROR_KEY_DOES_NOT_EXIST: wrongKey,
    ERROR_KEY_NOT_AVAILABLE: inState('disabled'),
    ERROR_ZERO_BALANCE: noBalance,
    ERROR_SUBSCRIPTION_EXPIRED: inState('paused'),
    ERROR_REQUEST_BANNED: untilBanned,
    ERROR_TASK_TYPE_NOT_SUPPORTED: create({ type: 'NoSuchTask' }),
    ERROR_TASK_TYPE_NOT_ALLOWED: ({ client }) =>
      client.call('createSyncTask', { task: sampleTasks.ezcaptcha.CloudFlare5STask }),
    ERROR_REQUEST_PARAMETERS: create({ websiteKey: 7 }),
    ERROR_REQUEST_PROXY_MISSING: create({ type: 'CloudFlare5STask' }),
    ERROR_NOT_FOUND: unknownPath,
    async ERROR_REQUEST_METHOD({ simulator }) {
      const response = await fetch(`${simulator.apis.ezcaptcha.url}/createTask`);
      throw new Declined(((await response.json()) as { errorCode: string }).errorCode);
    },
    async ERROR_CONTENT_TYPE_ERROR({ simulator }) {
      const response = await fetch(`${simulator.apis.ezcaptcha.url}/createTask`, { method: 'POST', body: '{}' });
      throw new Declined(((await response.json()) as { errorCode: string }).errorCode);
    },
    ERROR_TASK_NOT_EXIST: unknownTaskId,
  },
  onecaptcha: {
    ERROR_KEY_DOES_NOT_EXIST: wrongKey,
    ERROR_ZERO_BALANCE: noBalance,
    ERROR_SETTLEMENT_FAILED: inState('paused'),
    ERROR_IP_BANNED: untilBanned,
    ERROR_REQUIRED_FIELDS: create({ websiteKey: undefined }),
    async ERROR_BAD_REQUEST({ simulator }) {
      const response = await fetch(`${simulator.apis.onecaptcha.url}/createTask`, { method: 'POST', body: '{' });
      throw new Declined(((await response.json()) as { errorCode: string }).errorCode);
    },
    ERROR_PAGE_NOT_FOUND: unknownPath,
    ERROR_TASKID_INVALID: unknownTaskId,
  },
};

describe('a plain client meets each documented error', () => {
  it.each(vendorIds)('of %s: those there are', (vendor) => {
    expect(Object.keys(errors[vendor])).toEqual(expect.arrayContaining(Object.keys(provocations[vendor] ?? {})));
  });

  const provoked = vendorIds.flatMap((vendor) =>
    Object.entries(provocations[vendor] ?? {}).map(([code, provoke]) => ({ vendor, code, provoke })),
  );
  it.each(provoked)('$code of $vendor, by behaving so', async ({ vendor, code, provoke }) => {
    const met = await withBed(vendor, async (bed) => provoke(bed).catch((error: unknown) => error));
    expect(met).toMatchObject({ code });
  });

  const injected = vendorIds.flatMap((vendor) =>
    Object.entries(errors[vendor]).flatMap(([code, row]) =>
      (['create', 'check'] as const)
        .filter(
          (phase) => !(code in (provocations[vendor] ?? {})) && (phase === 'create' ? 'onCreate' : 'onCheck') in row,
        )
        .map((phase) => ({ vendor, code, phase })),
    ),
  );
  it.each(injected)('$code of $vendor, on $phase, as a fault', async ({ vendor, code, phase }) => {
    const met = await withBed(vendor, async ({ client, task }) => client.solve(task).catch((error: unknown) => error), {
      scenario: { faults: [{ fault: 'api-error', code, phase }] },
    });
    expect(met).toMatchObject({ code });
  });
});
