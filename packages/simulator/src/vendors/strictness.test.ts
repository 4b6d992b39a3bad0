import { describe, expect, it } from 'vitest';
import { oneTask } from '../../test/every-task.js';
import { createTestbed, type Json, sampleTasks } from '../../test/testbed.js';
import type { SimulatorOptions } from '../simulator.js';
import { type VendorId, vendorIds, vendors } from './index.js';

/** A testbed with a task, and what each check of it answers, in short. */
const withTask = async (vendor: VendorId, options?: Omit<SimulatorOptions, 'clock'>) => {
  const bed = createTestbed(options);
  const { taskId } = (await bed.create(vendor, oneTask[vendor].task)).body;
  const checkAfter = async (ms: number) => {
    await bed.clock.advance(ms);
    const { body } = await bed.check(vendor, taskId);
    return body['errorCode'] || body['status'];
  };
  return { ...bed, taskId, checkAfter };
};

describe('the interval between checks', () => {
  it('is 2 s for each task at CapMonster Cloud', async () => {
    const { checkAfter, create, check } = await withTask('capmonster');
    expect(await checkAfter(0)).toBe('processing');
    expect(await checkAfter(1000)).toBe('ERROR_TOO_MUCH_REQUESTS');
    const other = (await create('capmonster', oneTask.capmonster.task)).body['taskId'];
    expect((await check('capmonster', other)).body['status']).toBe('processing');
    // The refused one does not count: 2 s after the first.
    expect(await checkAfter(1000)).toBe('processing');
    expect(await checkAfter(1949)).toBe('ERROR_TOO_MUCH_REQUESTS');
    expect(await checkAfter(1)).toBe('processing');
  });

  it('may be missed by 50 ms of real time, which is more at a higher speed', async () => {
    const clock = (await import('../clocks/scaled-clock.js')).createScaledClock;
    let real = 0;
    const scaled = clock({ speed: 20, startAt: 0, real: { now: () => real, sleep: async () => {} } });
    const { createSimulator } = await import('../simulator.js');
    const { jsonRequest } = await import('../../test/fault-bed.js');
    const simulator = createSimulator({ clock: scaled });
    const clientKey = simulator.apiKeys.capmonster;
    const send = async (path: string, body: Json) => {
      const answer = await simulator.apis.capmonster(
        jsonRequest(`http://simulated.test/${path}`, { clientKey, ...body }),
      );
      return (await answer.json()) as Json;
    };
    const { taskId } = await send('createTask', { task: oneTask.capmonster.task });
    const seen: unknown[] = [];
    for (const afterMs of [0, 51, 100, 49, 1]) {
      real += afterMs;
      const { status, errorCode } = await send('getTaskResult', { taskId });
      seen.push(errorCode ?? status);
    }
    expect(seen).toEqual(['processing', 'processing', 'processing', 'ERROR_TOO_MUCH_REQUESTS', 'processing']);
  });

  it.each(['ezcaptcha', 'onecaptcha'] as const)('is not limited at %s, where no document says so', async (vendor) => {
    const { checkAfter } = await withTask(vendor);
    expect([await checkAfter(0), await checkAfter(0), await checkAfter(1)]).toEqual(Array(3).fill('processing'));
  });
});

describe('the number of checks', () => {
  it.each([
    ['capmonster', 'ERROR_NO_SUCH_CAPCHA_ID'],
    ['onecaptcha', 'ERROR_TASKID_INVALID'],
  ] as const)('is 120 for a task at %s', async (vendor, beyond) => {
    const { checkAfter, simulator } = await withTask(vendor);
    for (let check = 1; check <= 120; check++) expect(['processing', 'ready']).toContain(await checkAfter(2000));
    expect(await checkAfter(2000)).toBe(beyond);
    expect(simulator.books()[vendor].tasks).toMatchObject([{ checks: 121 }]);
  });

  it('is not limited at EzCaptcha, where no document says so', async () => {
    const { checkAfter } = await withTask('ezcaptcha');
    for (let check = 1; check <= 130; check++) expect(['processing', 'ready']).toContain(await checkAfter(1000));
  });
});

describe('a ban', () => {
  const attempts = async (
    bed: ReturnType<typeof createTestbed>,
    vendor: VendorId,
    count: number,
    clientKey: string,
  ) => {
    let last: unknown;
    for (let attempt = 0; attempt < count; attempt++) {
      last = (await bed.post(vendor, 'createTask', { clientKey, task: oneTask[vendor].task })).body['errorCode'];
    }
    return last;
  };

  it.each([
    ['capmonster', 30, 600_000, 'ERROR_IP_BANNED', 200],
    ['ezcaptcha', 30, 180_000, 'ERROR_REQUEST_BANNED', 429],
    ['onecaptcha', 1000, 600_000, 'ERROR_IP_BANNED', 200],
  ] as const)('at %s follows %d wrong keys in a minute, for %d ms', async (vendor, count, banMs, code, status) => {
    const bed = createTestbed();
    const unknown = 'ERROR_KEY_DOES_NOT_EXIST';
    expect(await attempts(bed, vendor, count, 'wrong')).toBe(unknown);
    expect(await attempts(bed, vendor, 1, 'wrong')).toBe(code);
    expect((await bed.post(vendor, 'createTask', { clientKey: 'wrong' })).status).toBe(status);
    expect((await bed.create(vendor, oneTask[vendor].task)).body['errorId']).toBe(0);
    await bed.clock.advance(banMs - 1);
    expect(await attempts(bed, vendor, 1, 'wrong')).toBe(code);
    await bed.clock.advance(1);
    expect(await attempts(bed, vendor, 1, 'wrong')).toBe(unknown);
  });

  it('does not come when the errors take longer than a minute', async () => {
    const bed = createTestbed();
    for (let half = 0; half < 4; half++) {
      expect(await attempts(bed, 'ezcaptcha', 14, 'wrong')).toBe('ERROR_KEY_DOES_NOT_EXIST');
      await bed.clock.advance(30_000);
    }
  });

  it('of createTask leaves checks alone at EzCaptcha, and the other way round', async () => {
    const { checkAfter, ...bed } = await withTask('ezcaptcha');
    bed.simulator.setAccount('ezcaptcha', { key: bed.simulator.apiKeys.ezcaptcha, balance: 0 });
    expect(await attempts(bed, 'ezcaptcha', 31, bed.simulator.apiKeys.ezcaptcha)).toBe('ERROR_REQUEST_BANNED');
    expect(await checkAfter(1000)).toBe('processing');
    for (let check = 0; check < 31; check++) await bed.post('ezcaptcha', 'getTaskResult', { clientKey: 'wrong' });
    const { status, body } = await bed.post('ezcaptcha', 'getTaskResult', { clientKey: 'wrong' });
    expect([status, body['errorCode']]).toEqual([429, 'ERROR_REQUEST_BANNED']);
    expect(await attempts(bed, 'ezcaptcha', 1, 'wrong')).toBe('ERROR_KEY_DOES_NOT_EXIST');
  });

  it('counts unknown tasks at CapMonster Cloud, and ends what runs meanwhile', async () => {
    const { checkAfter, check } = await withTask('capmonster');
    for (let unknown = 1; unknown <= 30; unknown++) await check('capmonster', unknown);
    expect(await checkAfter(0)).toBe('ERROR_IP_BANNED');
  });

  it('follows rules of your own', async () => {
    const bed = createTestbed({ bans: { capmonster: [{ count: 2, perMs: 1000, banMs: 1000 }], ezcaptcha: [] } });
    expect(await attempts(bed, 'capmonster', 3, 'wrong')).toBe('ERROR_IP_BANNED');
    expect(await attempts(bed, 'ezcaptcha', 40, 'wrong')).toBe('ERROR_KEY_DOES_NOT_EXIST');
  });
});

describe('a GeeTest v3 challenge', () => {
  const task = sampleTasks.capmonster.GeeTestV3Task;

  it('is good for one task; the second ends with ERROR_TOKEN_EXPIRED and is charged', async () => {
    const { solve, create, check, clock, balance } = createTestbed({ balances: { capmonster: 1 } });
    await solve('capmonster', task);
    const { taskId } = (await create('capmonster', sampleTasks.capmonster.GeeTestV3TaskProxyless)).body;
    expect(taskId).toEqual(expect.any(Number));
    expect((await check('capmonster', taskId)).body['status']).toBe('processing');
    await clock.advance(60_000);
    expect((await check('capmonster', taskId)).body).toMatchObject({ errorId: 1, errorCode: 'ERROR_TOKEN_EXPIRED' });
    expect(await balance('capmonster')).toBeCloseTo(1 - 2 * 0.0012, 6);
  });

  it('may be used as often as wanted when it is the name of an operation', async () => {
    const { solve } = createTestbed();
    for (let time = 0; time < 2; time++) {
      const { solution } = await solve('capmonster', { ...task, challenge: 'SendVerifyCode' });
      expect(solution).toHaveProperty('encryptedData');
    }
  });

  it('is not used up by a task that was refused', async () => {
    const { create, solve, simulator } = createTestbed({ balances: { capmonster: 0 } });
    expect((await create('capmonster', task)).body['errorCode']).toBe('ERROR_ZERO_BALANCE');
    simulator.setAccount('capmonster', { key: simulator.apiKeys.capmonster, balance: 1 });
    expect((await solve('capmonster', task)).solution).toHaveProperty('seccode');
  });
});

describe('a proxy', () => {
  const withProxy = { ...sampleTasks.capmonster.CloudflareClearanceTask };

  it.each([
    [{ proxyAddress: '127.0.0.1' }, 'ERROR_PROXY_CONNECT_REFUSED', 'proxyAddress'],
    [{ proxyAddress: '192.168.1.5' }, 'ERROR_PROXY_CONNECT_REFUSED', 'proxyAddress'],
    [{ proxyAddress: '172.20.0.1' }, 'ERROR_PROXY_CONNECT_REFUSED', 'proxyAddress'],
    [{ proxyAddress: 'localhost' }, 'ERROR_PROXY_CONNECT_REFUSED', 'proxyAddress'],
    [{ proxyAddress: 'fd00::1' }, 'ERROR_PROXY_CONNECT_REFUSED', 'proxyAddress'],
    [{ proxyAddress: '' }, 'ERROR_PROXY_MISSING', 'proxyAddress'],
    [{ proxyPort: 0 }, 'ERROR_PROXY_READ_TIMEOUT', 'proxyPort'],
    [{ proxyPort: 65_536 }, 'ERROR_PROXY_READ_TIMEOUT', 'proxyPort'],
    [{ proxyPort: '8080' }, 'ERROR_INVALID_TASK', 'proxyPort'],
  ])('with %j is refused at CapMonster Cloud', async (change, code, field) => {
    const { create } = createTestbed();
    const { body } = await create('capmonster', { ...withProxy, ...change });
    expect(body).toMatchObject({ errorCode: code, errorDescription: expect.stringContaining(`${field}:`) });
  });

  it.each(['172.200.0.1', '11.0.0.1', 'proxy.example.com', '2001:db8::1'])(
    'at %s is accepted at CapMonster Cloud',
    async (proxyAddress) => {
      const { create } = createTestbed();
      expect((await create('capmonster', { ...withProxy, proxyAddress })).body['errorId']).toBe(0);
    },
  );

  it.each([
    ['http://203.0.113.10:8080', 0],
    ['203.0.113.10:8080', 0],
    ['usr:pwd@203.0.113.10:8080', 0],
    ['http://203.0.113.10', 1],
    ['http://203.0.113.10:99999', 1],
    ['nonsense', 1],
  ])('written %s at 1captcha: errorId %d', async (proxy, errorId) => {
    const { create } = createTestbed();
    const { body } = await create('onecaptcha', { ...sampleTasks.onecaptcha.CloudFlareTask, proxy });
    expect([body['errorId'], body['errorCode']]).toEqual([errorId, errorId ? 'ERROR_REQUIRED_FIELDS' : '']);
  });

  it.each([
    'http://username:password@203.0.113.10',
    'http://username:password@203.0.113.10:0',
    'http://username:password@10.1.2.3:80',
  ])('written %s is refused at EzCaptcha', async (proxy) => {
    const { create } = createTestbed();
    const { body } = await create('ezcaptcha', { ...sampleTasks.ezcaptcha.CloudFlare5STask, proxy });
    expect(body).toMatchObject({ errorCode: 'ERROR_REQUEST_PARAMETERS', errors: { 'task.proxy': expect.any(String) } });
  });
});

describe('accounts', () => {
  const accounts = { capmonster: [{ key: 'rich' }, { key: 'poor', balance: 0.0009 }] };

  it('have balances of their own and do not see the tasks of each other', async () => {
    const { post, clock } = createTestbed({ accounts });
    const as = async (clientKey: string, operation: string, more: Json = {}) =>
      (await post('capmonster', operation, { clientKey, ...more })).body;
    const { taskId } = await as('poor', 'createTask', { task: oneTask.capmonster.task });
    expect(await as('poor', 'createTask', { task: oneTask.capmonster.task })).toMatchObject({
      errorCode: 'ERROR_ZERO_BALANCE',
    });
    expect(await as('rich', 'getTaskResult', { taskId })).toMatchObject({ errorCode: 'ERROR_NO_SUCH_CAPCHA_ID' });
    await clock.advance(60_000);
    expect(await as('poor', 'getTaskResult', { taskId })).toMatchObject({ status: 'ready' });
    expect([(await as('rich', 'getBalance'))['balance'], (await as('poor', 'getBalance'))['balance']]).toEqual([
      100, 0,
    ]);
  });

  it('replace the usual one, and the first is handed out', async () => {
    const { simulator, post } = createTestbed({ accounts });
    expect(simulator.apiKeys.capmonster).toBe('rich');
    const { body } = await post('capmonster', 'getBalance', { clientKey: 'simulated-capmonster-key' });
    expect(body['errorCode']).toBe('ERROR_KEY_DOES_NOT_EXIST');
  });

  it.each([
    ['capmonster', 'ERROR_KEY_DOES_NOT_EXIST', 'ERROR_SERVICE_NOT_AVAILABLE'],
    ['ezcaptcha', 'ERROR_KEY_NOT_AVAILABLE', 'ERROR_SUBSCRIPTION_EXPIRED'],
    ['onecaptcha', 'ERROR_KEY_DOES_NOT_EXIST', 'ERROR_SETTLEMENT_FAILED'],
  ] as const)('of %s may be disabled (%s) or paused (%s)', async (vendor, disabled, paused) => {
    const { simulator, create, checkAfter } = await withTask(vendor);
    const key = simulator.apiKeys[vendor];
    simulator.setAccount(vendor, { key, state: 'paused' });
    expect((await create(vendor, oneTask[vendor].task)).body['errorCode']).toBe(paused);
    expect(await checkAfter(60_000)).toBe('ready');
    simulator.setAccount(vendor, { key, state: 'disabled' });
    expect(await checkAfter(2000)).toBe(disabled);
    simulator.setAccount(vendor, { key, state: 'active' });
    expect(await checkAfter(2000)).toBe('ready');
  });

  it.each([
    [{ capmonster: [] }, 'accounts.capmonster is empty'],
    [{ ezcaptcha: [{ key: '' }] }, 'needs a key that is not empty'],
    [{ onecaptcha: [{ key: 'a', balance: -1 }] }, 'must be at least 0, not -1'],
  ])('cannot be %j', (wrong, message) => {
    expect(() => createTestbed({ accounts: wrong })).toThrow(message);
  });
});

describe('the books', () => {
  it.each(vendorIds)('of %s say what was attempted, accepted, checked and charged', async (vendor) => {
    const { simulator, create, check, post, clock, balance } = createTestbed();
    const { taskType, task, lifetimeMs } = oneTask[vendor];
    const { taskId } = (await create(vendor, task)).body;
    await create(vendor, { type: 'Nothing' });
    await post(vendor, 'createTask', { clientKey: 'unknown', task });
    await post(vendor, 'getTaskResult', { clientKey: 'unknown', taskId });
    await check(vendor, taskId);
    await clock.advance(lifetimeMs - 1);
    await check(vendor, taskId);
    const book = simulator.books()[vendor];
    const { amount } = book.accounts[0]!.charges;
    expect(amount > 0).toBe(vendors[vendor].tasks[taskType]!.price !== undefined);
    expect(book).toEqual({
      accounts: [
        {
          key: simulator.apiKeys[vendor],
          state: 'active',
          balance: await balance(vendor),
          creates: { attempted: 2, accepted: 1 },
          checks: 2,
          charges: { count: 1, amount },
          reports: 0,
        },
      ],
      unknownKeys: { creates: 1, checks: 1 },
      tasks: [
        {
          id: String(taskId),
          type: taskType,
          pageUrl: task['websiteURL'],
          key: simulator.apiKeys[vendor],
          createdAt: Date.UTC(2026, 0, 1),
          checks: 2,
          charged: amount,
          reports: 0,
        },
      ],
      forgottenTasks: 0,
    });
    expect(JSON.parse(JSON.stringify(book))).toEqual(book);
  });
});
