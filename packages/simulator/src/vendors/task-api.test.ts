import { describe, expect, it } from 'vitest';
import { errorTables, everyTask, oneTask } from '../../test/every-task.js';
import { createTestbed, expectSolution, type Json, sampleTasks } from '../../test/testbed.js';
import { type VendorId, vendorIds, vendors } from './index.js';

const tasksOf = (vendor: VendorId) => everyTask.filter((one) => one.vendor === vendor);

it('has a task of every type, a sample or one of the documents', () => {
  for (const vendor of vendorIds) {
    expect(tasksOf(vendor).map(({ taskType }) => taskType)).toEqual(Object.keys(vendors[vendor].tasks));
  }
});

it('has samples of every type of these vendors', () => {
  const typesOf = (table: object) => Object.keys(table).toSorted();
  expect(Object.keys(sampleTasks)).toEqual(['capmonster', 'ezcaptcha', 'onecaptcha']);
  expect(typesOf(sampleTasks.capmonster)).toEqual(typesOf(vendors.capmonster.tasks));
  expect(typesOf(sampleTasks.ezcaptcha)).toEqual(typesOf(vendors.ezcaptcha.tasks));
  expect(typesOf(sampleTasks.onecaptcha)).toEqual(typesOf(vendors.onecaptcha.tasks));
  expect(oneTask).toMatchObject({
    capmonster: { taskType: 'RecaptchaV3TaskProxyless', task: sampleTasks.capmonster.RecaptchaV3TaskProxyless },
    ezcaptcha: { taskType: 'ReCaptchaV3TaskProxyless', task: sampleTasks.ezcaptcha.ReCaptchaV3TaskProxyless },
    onecaptcha: { taskType: 'RecaptchaV3TaskProxyless', task: sampleTasks.onecaptcha.RecaptchaV3TaskProxyless },
  });
});

const errorsOf = await errorTables();
const codeOf = (vendor: VendorId) => expect.toBeOneOf(Object.keys(errorsOf[vendor])) as unknown;

/** What these vendors say of a task whose fields are wrong. */
const invalidTask: Partial<Record<VendorId, string>> = {
  capmonster: 'ERROR_INVALID_TASK',
  ezcaptcha: 'ERROR_REQUEST_PARAMETERS',
  onecaptcha: 'ERROR_REQUIRED_FIELDS',
};

describe('a plain client', () => {
  it.each(everyTask)('solves $taskType at $vendor within its timeout', async ({ vendor, taskType, task }) => {
    const { solve, clock, simulator } = createTestbed();
    const start = clock.now();
    const { solution } = await solve(vendor, task);
    const info = vendors[vendor].tasks[taskType]!;
    expectSolution(vendor, info.solution, solution);
    expect(clock.now() - start).toBeLessThan(info.timing.timeoutMs);
    expect(JSON.stringify(solution)).not.toContain(simulator.apiKeys[vendor]);
  });

  it.each(everyTask)('is refused $taskType at $vendor when a field is missing', async ({ vendor, task }) => {
    const { create } = createTestbed();
    const { websiteURL: _left, ...rest } = task;
    const { body } = await create(vendor, rest);
    expect(body).toMatchObject({
      errorId: 1,
      errorCode: invalidTask[vendor] ?? codeOf(vendor),
      errorDescription: expect.stringMatching(/websiteURL.*is required/),
    });
  });

  it.each(everyTask)('is refused $taskType at $vendor when a field has the wrong type', async ({ vendor, task }) => {
    const { create } = createTestbed();
    const { body } = await create(vendor, { ...task, websiteURL: 7 });
    expect(body).toMatchObject({ errorId: 1, errorDescription: expect.stringMatching(/websiteURL.*must be a string/) });
  });
});

describe('solutions', () => {
  it('lengthen a GeeTest v3 challenge by two characters', async () => {
    const { solve } = createTestbed();
    const task = sampleTasks.capmonster.GeeTestV3Task;
    const { solution } = await solve('capmonster', task);
    expect(solution).toEqual({
      challenge: expect.stringMatching(new RegExp(`^${task.challenge}[0-9a-f]{2}$`)),
      validate: expect.stringMatching(/^[0-9a-f]{32}$/),
      seccode: `${String(solution['validate'])}|jordan`,
    });
  });

  it('are v4-like for a challenge that is the name of an operation', async () => {
    const { solve } = createTestbed();
    const { solution } = await solve('capmonster', {
      ...sampleTasks.capmonster.GeeTestV3Task,
      challenge: 'SendVerifyCode',
    });
    expectSolution('capmonster', 'GeeTestV3OperationSolution', solution);
    expect(solution).not.toHaveProperty('captcha_id');
  });

  it.each(['capmonster', 'ezcaptcha', 'onecaptcha'] as const)(
    'hold a token of realistic length at %s',
    async (vendor) => {
      const { solve } = createTestbed();
      const { solution } = await solve(vendor, oneTask[vendor].task);
      expect(solution['gRecaptchaResponse']).toMatch(/^03AF[A-Za-z0-9_-]{500,2180}$/);
    },
  );

  it('name a user agent beside the token of the Enterprise task at CapMonster Cloud, and of no other', async () => {
    const { solve } = createTestbed();
    const enterprise = await solve('capmonster', sampleTasks.capmonster.RecaptchaV3EnterpriseTask);
    expect(enterprise.solution).toMatchObject({ userAgent: expect.stringContaining('Chrome/') });
    const plain = await solve('capmonster', sampleTasks.capmonster.RecaptchaV3TaskProxyless);
    expect(plain.solution).not.toHaveProperty('userAgent');
  });

  it('hold a clearance cookie and the headers to replay', async () => {
    const { solve } = createTestbed();
    const { solution } = await solve('ezcaptcha', sampleTasks.ezcaptcha.CloudFlare5STask);
    expect(solution).toMatchObject({
      header: { 'user-agent': expect.stringContaining('Chrome/') },
      cookies: { cf_clearance: expect.stringMatching(/^.{40,}-\d{10}-1\.2\.1\.1-.{200,}$/) },
      body: expect.stringContaining('<html'),
    });
  });

  it('hold a clearance cookie and nothing else at CapMonster Cloud', async () => {
    const { solve } = createTestbed();
    const { solution } = await solve('capmonster', sampleTasks.capmonster.CloudflareClearanceTask);
    expect(solution).toEqual({ cf_clearance: expect.stringMatching(/^.{40,}-\d{10}-1\.2\.1\.1-.{200,}$/) });
  });

  it.each([
    ['RecaptchaV3TaskProxylessS9', {}, true],
    ['RecaptchaV3TaskProxyless', {}, false],
    ['RecaptchaV3TaskProxyless', { minScore: undefined }, true],
    ['RecaptchaV3EnterpriseTaskProxyless', {}, false],
    ['RecaptchaV3EnterpriseTaskProxyless', { minScore: undefined }, true],
    ['ReCaptchaV3EnterpriseTaskProxyless', {}, true],
  ] as const)('of %s with %j at 1captcha hold a cookie: %s', async (taskType, change, expected) => {
    const { solve } = createTestbed();
    const { solution } = await solve('onecaptcha', { ...sampleTasks.onecaptcha[taskType], ...change });
    const cookies = { _GRECAPTCHA: expect.stringMatching(/^09AN[A-Za-z0-9_-]{86}$/) };
    expect(solution).toEqual({ gRecaptchaResponse: expect.any(String), ...(expected && { cookies }) });
  });

  it('name the browser of their user agent, and its brands or its TLS, at EzCaptcha', async () => {
    const { solve } = createTestbed();
    const { solution: challenge } = await solve('ezcaptcha', sampleTasks.ezcaptcha.CloudFlare5STask);
    const userAgent = (challenge['header'] as Json)['user-agent'];
    const version = /Chrome\/(\d+)/.exec(String(userAgent))?.[1];
    expect(challenge).toMatchObject({ tlsVersion: `chrome${version}`, sToken: '' });
    const { solution: token } = await solve('ezcaptcha', sampleTasks.ezcaptcha.ReCaptchaV3EnterpriseTaskProxylessS9);
    expect(token).toMatchObject({ user_agent: userAgent, sec_ch_ua: expect.stringContaining(`v="${version}"`) });
  });

  it('stay the same each time they are fetched', async () => {
    const { solve, check, clock } = createTestbed();
    const { taskId, body } = await solve('capmonster', sampleTasks.capmonster.GeeTestV4Task);
    await clock.advance(2000);
    expect((await check('capmonster', taskId)).body).toEqual(body);
  });
});

describe('task ids', () => {
  it('are whole numbers at CapMonster Cloud and UUIDs elsewhere', async () => {
    const { create } = createTestbed();
    const capmonster = await create('capmonster', sampleTasks.capmonster.GeeTestV4Task);
    expect(capmonster.body['taskId']).toSatisfy(Number.isInteger);
    for (const [vendor, task] of [
      ['ezcaptcha', sampleTasks.ezcaptcha.CloudFlare5STask],
      ['onecaptcha', sampleTasks.onecaptcha.CloudFlareTask],
    ] as const) {
      expect((await create(vendor, task)).body['taskId']).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    }
  });
});

describe('errors', () => {
  const words = {
    capmonster: {
      key: [200, 'ERROR_KEY_DOES_NOT_EXIST'],
      json: [200, 'ERROR_TASK_ABSENT'],
      noTask: [200, 'ERROR_TASK_ABSENT'],
      type: [200, 'ERROR_TASK_NOT_SUPPORTED'],
      balance: [200, 'ERROR_ZERO_BALANCE'],
      unknownTask: [200, 'ERROR_NO_SUCH_CAPCHA_ID'],
      badTaskId: [200, 'WRONG_CAPTCHA_ID'],
      path: [404, 'ERROR_NO_SUCH_METHOD'],
      method: [404, 'ERROR_NO_SUCH_METHOD'],
    },
    ezcaptcha: {
      key: [500, 'ERROR_KEY_DOES_NOT_EXIST'],
      json: [400, 'ERROR_REQUEST_PARAMETERS'],
      noTask: [400, 'ERROR_REQUEST_PARAMETERS'],
      type: [500, 'ERROR_TASK_TYPE_NOT_SUPPORTED'],
      balance: [500, 'ERROR_ZERO_BALANCE'],
      unknownTask: [500, 'ERROR_TASK_NOT_EXIST'],
      badTaskId: [400, 'ERROR_REQUEST_PARAMETERS'],
      path: [404, 'ERROR_NOT_FOUND'],
      method: [405, 'ERROR_REQUEST_METHOD'],
    },
    onecaptcha: {
      key: [200, 'ERROR_KEY_DOES_NOT_EXIST'],
      json: [200, 'ERROR_BAD_REQUEST'],
      noTask: [200, 'ERROR_REQUIRED_FIELDS'],
      type: [200, 'ERROR_REQUIRED_FIELDS'],
      balance: [200, 'ERROR_ZERO_BALANCE'],
      unknownTask: [200, 'ERROR_TASKID_INVALID'],
      badTaskId: [200, 'ERROR_REQUIRED_FIELDS'],
      path: [404, 'ERROR_PAGE_NOT_FOUND'],
      method: [404, 'ERROR_PAGE_NOT_FOUND'],
    },
  } as const;
  const unknownIdOf = (vendor: VendorId) => (vendor === 'capmonster' ? 7 : 'cdb2a2b6-0000-4000-8000-000000000000');

  /** What each mistake is answered with. */
  const makeMistakes = async (vendor: VendorId) => {
    const { task } = oneTask[vendor];
    const { post, send, create, check, simulator } = createTestbed({ balances: { [vendor]: 0 } });
    const clientKey = simulator.apiKeys[vendor];
    const unknownId = unknownIdOf(vendor);
    const answers = {
      key: await post(vendor, 'createTask', { clientKey: 'another-key', task }),
      json: await post(vendor, 'createTask', '{"clientKey": '),
      noTask: await post(vendor, 'createTask', { clientKey }),
      type: await create(vendor, { ...task, type: 'NoSuchTask' }),
      balance: await create(vendor, task),
      unknownTask: await check(vendor, unknownId),
      badTaskId: await check(vendor, { not: 'an id' }),
      path: await post(vendor, 'createTasks', {}),
      method: await send(vendor, 'createTask'),
      keyOfCheck: await post(vendor, 'getTaskResult', { taskId: unknownId }),
      keyOfBalance: await post(vendor, 'getBalance', { clientKey: '' }),
    };
    for (const { body } of Object.values(answers)) {
      expect(body).toMatchObject({ errorId: 1, errorCode: codeOf(vendor) });
      expect(JSON.stringify(body)).not.toContain('another-key');
    }
    const codes = Object.entries(answers).map(([what, { status, body }]) => [what, [status, body['errorCode']]]);
    return Object.fromEntries(codes) as Record<keyof typeof answers, [status: number, code: string]>;
  };

  it.each(vendorIds)('are in the table of %s, the same for a wrong key everywhere', async (vendor) => {
    const { key, keyOfCheck, keyOfBalance } = await makeMistakes(vendor);
    expect([keyOfCheck, keyOfBalance]).toEqual([key, key]);
  });

  it.each(Object.keys(words) as (keyof typeof words)[])('speak the words of %s', async (vendor) => {
    expect(await makeMistakes(vendor)).toMatchObject(words[vendor]);
  });

  it.each([
    ...vendorIds.map((vendor) => [vendor, oneTask[vendor].lifetimeMs] as const),
    ['capmonster', 300_000],
    ['ezcaptcha', 300_000],
    ['onecaptcha', 300_000],
  ] as const)('say at %s that a result is gone after %d ms', async (vendor, lifetimeMs) => {
    const { create, check, clock } = createTestbed();
    const { taskId } = (await create(vendor, oneTask[vendor].task)).body;
    await clock.advance(lifetimeMs - 1);
    expect((await check(vendor, taskId)).body).toMatchObject({ status: 'ready' });
    await clock.advance(1);
    const unknown = (await check(vendor, unknownIdOf(vendor))).body;
    expect((await check(vendor, taskId)).body).toMatchObject({ errorCode: unknown['errorCode'] });
  });

  it('name the fields in a map at EzCaptcha', async () => {
    const { create } = createTestbed();
    const answer = await create('ezcaptcha', { type: 'ReCaptchaV3TaskProxyless', isInvisible: 'yes' });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        errorCode: 'ERROR_REQUEST_PARAMETERS',
        errors: {
          'task.websiteURL': 'is required',
          'task.websiteKey': 'is required',
          'task.isInvisible': 'must be true or false',
        },
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', ''])(
    'refuse the content type "%s" at EzCaptcha',
    async (type) => {
      const { send } = createTestbed();
      const body = new Blob([JSON.stringify({ clientKey: 'simulated-ezcaptcha-key' })]);
      const answer = await send('ezcaptcha', 'getBalance', {
        method: 'POST',
        headers: type ? { 'content-type': type } : {},
        body,
      });
      expect(answer).toMatchObject({ status: 415, body: { errorCode: 'ERROR_CONTENT_TYPE_ERROR' } });
    },
  );

  it.each([
    [undefined, 'ERROR_REQUEST_PROXY_MISSING'],
    ['203.0.113.10:8080', 'ERROR_REQUEST_PARAMETERS'],
    ['http://203.0.113.10:8080', 'ERROR_REQUEST_PARAMETERS'],
    ['socks4://username:password@203.0.113.10:8080', 'ERROR_REQUEST_PARAMETERS'],
    ['http://username:password@127.0.0.1:8080', 'ERROR_REQUEST_PARAMETERS'],
  ])('refuse the proxy %s at EzCaptcha', async (proxy, errorCode) => {
    const { create } = createTestbed();
    const answer = await create('ezcaptcha', { ...sampleTasks.ezcaptcha.CloudFlare5STask, proxy });
    expect(answer).toMatchObject({ status: 400, body: { errorCode, errors: { 'task.proxy': expect.any(String) } } });
  });

  it.each([
    [{ proxyType: 'http' }, 'ERROR_PROXY_MISSING', 'proxyAddress'],
    [
      { proxyType: 'http', proxyAddress: '203.0.113.10', proxyPort: 8080, proxyPassword: '50%' },
      'ERROR_PROXY_CREDENTIALS_INVALID_CHARACTER',
      'proxyPassword',
    ],
    [{ proxyType: 'ftp', proxyAddress: '203.0.113.10', proxyPort: 8080 }, 'ERROR_PROXY_MISSING', 'proxyType'],
    [{ version: '4' }, 'ERROR_INVALID_TASK', 'version'],
    [{ version: 5 }, 'ERROR_INVALID_TASK', 'version'],
    [{ gt: '' }, 'ERROR_INVALID_TASK', 'gt'],
    [{ websiteURL: 'ftp://example.com' }, 'ERROR_INVALID_TASK', 'websiteURL'],
  ])('refuse %j at CapMonster Cloud', async (change, errorCode, field) => {
    const { create } = createTestbed();
    const { body } = await create('capmonster', { ...sampleTasks.capmonster.GeeTestV4Task, ...change });
    expect(body).toMatchObject({ errorCode, errorDescription: expect.stringContaining(`${field}:`), taskId: 0 });
  });

  it.each([
    [{ proxyLogin: undefined, proxyPassword: undefined }, 'ERROR_PROXY_MISSING', 'proxyLogin'],
    [{ proxyPassword: '50%' }, 'ERROR_PROXY_CREDENTIALS_INVALID_CHARACTER', 'proxyPassword'],
    [{ userAgent: undefined, proxyPort: undefined }, 'ERROR_INVALID_TASK', 'userAgent'],
    [{ htmlPageBase64: '<title>Just a moment...</title>' }, 'ERROR_INVALID_TASK', 'htmlPageBase64'],
    [{ htmlPageBase64: '' }, 'ERROR_INVALID_TASK', 'htmlPageBase64'],
    [{ cloudflareTaskType: 'cookie' }, 'ERROR_INVALID_TASK', 'cloudflareTaskType'],
  ])('refuse %j for a Cloudflare challenge at CapMonster Cloud', async (change, errorCode, field) => {
    const { create } = createTestbed();
    const { body } = await create('capmonster', { ...sampleTasks.capmonster.CloudflareClearanceTask, ...change });
    expect(body).toMatchObject({ errorCode, errorDescription: expect.stringContaining(`${field}:`), taskId: 0 });
  });

  it.each([
    ['"TheKey"', 'task.rqData', 'must be an object'],
    [{ mode: 'XML' }, 'task.rqData.mode', 'must be "JSON" or "FORM"'],
    [{ cType: 7 }, 'task.rqData.cType', 'must be a string'],
  ])('refuse the rqData %j at EzCaptcha', async (rqData, path, message) => {
    const { create } = createTestbed();
    const answer = await create('ezcaptcha', { ...sampleTasks.ezcaptcha.CloudFlare5STask, rqData });
    expect(answer).toMatchObject({ status: 400, body: { errors: { [path]: message } } });
  });

  it('name a wrong field beside the task', async () => {
    const { create } = createTestbed();
    const { body } = await create('capmonster', sampleTasks.capmonster.GeeTestV4Task, { softId: 'fifty-four' });
    expect(body).toMatchObject({ errorCode: 'ERROR_INVALID_TASK', errorDescription: 'softId: must be a number' });
  });
});

describe('what vendors tolerate', () => {
  it('a key with __nocache at CapMonster Cloud', async () => {
    const { post, simulator } = createTestbed();
    const { body } = await post('capmonster', 'createTask', {
      clientKey: `${simulator.apiKeys.capmonster}__nocache`,
      task: sampleTasks.capmonster.RecaptchaV3TaskProxyless,
    });
    expect(body['errorId']).toBe(0);
  });

  it.each([
    { TheKey: 'TheValue' },
    { mode: 'FORM', name1: 'value1', name2: 123456 },
    { cType: 'managed', chlPageData: 'data' },
    {},
  ])('the rqData of every document, such as %j, at EzCaptcha', async (rqData) => {
    const { solve } = createTestbed();
    const { solution } = await solve('ezcaptcha', { ...sampleTasks.ezcaptcha.CloudFlare5STask, rqData });
    expect(solution).toHaveProperty('cookies.cf_clearance');
  });

  it('any case in a task type, and the prefix /solver/v1, at EzCaptcha', async () => {
    const { post, solve, simulator } = createTestbed();
    const task = { ...sampleTasks.ezcaptcha.ReCaptchaV3TaskProxyless, type: 'RECAPTCHAV3TASKPROXYLESS' };
    await solve('ezcaptcha', task);
    const { body } = await post('ezcaptcha', 'solver/v1/createTask', { clientKey: simulator.apiKeys.ezcaptcha, task });
    expect(body['errorId']).toBe(0);
    const catalogued = { ...task, type: 'RecaptchaV3EnterpriseTaskProxylessS9' };
    await solve('ezcaptcha', catalogued);
  });

  it('unknown fields everywhere', async () => {
    const { create } = createTestbed();
    for (const vendor of vendorIds) {
      const { task } = oneTask[vendor];
      expect((await create(vendor, { ...task, unheardOf: 1 }, { alsoNew: true })).body['errorId']).toBe(0);
    }
  });
});

describe('the balance', () => {
  it.each([
    ['capmonster', sampleTasks.capmonster.GeeTestV4Task, 0.0012],
    ['capmonster', sampleTasks.capmonster.RecaptchaV3TaskProxyless, 0.0009],
    ['capmonster', sampleTasks.capmonster.RecaptchaV3EnterpriseTask, 0.0009],
    ['capmonster', sampleTasks.capmonster.CloudflareClearanceTask, 0.0013],
    ['ezcaptcha', sampleTasks.ezcaptcha.ReCaptchaV3TaskProxyless, 8],
    ['ezcaptcha', sampleTasks.ezcaptcha.ReCaptchaV3TaskProxylessS9, 15],
    ['ezcaptcha', sampleTasks.ezcaptcha.ReCaptchaV3EnterpriseTaskProxyless, 20],
    ['ezcaptcha', sampleTasks.ezcaptcha.ReCaptchaV3EnterpriseTaskProxylessS9, 20],
    ['ezcaptcha', sampleTasks.ezcaptcha.CloudFlare5STask, 0],
    ['onecaptcha', sampleTasks.onecaptcha.RecaptchaV3TaskProxyless, 6],
    ['onecaptcha', sampleTasks.onecaptcha.RecaptchaV3TaskProxylessS9, 21],
    ['onecaptcha', sampleTasks.onecaptcha.RecaptchaV3EnterpriseTaskProxyless, 21],
    ['onecaptcha', sampleTasks.onecaptcha.CloudFlareTask, 7],
  ] as const)('of %s falls when a task is charged: %j costs %d', async (vendor, task, price) => {
    const { create, balance, clock } = createTestbed({ balances: { [vendor]: 1000 } });
    await create(vendor, task);
    expect(await balance(vendor)).toBe(vendor === 'ezcaptcha' ? 1000 - price : 1000);
    await clock.advance(400_000);
    expect(await balance(vendor)).toBeCloseTo(1000 - price, 6);
  });
});

describe('draws', () => {
  const times = async (order: (tasks: Json[]) => Json[], seed = 1) => {
    const { create, check, clock } = createTestbed({ seed });
    const tasks = Array.from({ length: 8 }, (_, index) => ({
      ...sampleTasks.capmonster.RecaptchaV3TaskProxyless,
      pageAction: `action${index % 5}`,
    }));
    const started = await Promise.all(
      order(tasks).map(async (task) => ({ task, id: (await create('capmonster', task)).body['taskId'] })),
    );
    const ready: string[] = [];
    for (let second = 0; second < 60; second += 2) {
      await clock.advance(2000);
      for (const { task, id } of started) {
        const { body } = await check('capmonster', id);
        if (body['status'] === 'ready')
          ready.push(`${second} ${task['pageAction']} ${JSON.stringify(body['solution'])}`);
      }
    }
    return ready.toSorted();
  };

  it('do not depend on the order in which requests come', async () => {
    const forward = await times((tasks) => tasks);
    expect(await times((tasks) => tasks.toReversed())).toEqual(forward);
  });

  it('depend on the seed', async () => {
    expect(await times((tasks) => tasks, 2)).not.toEqual(await times((tasks) => tasks, 1));
  });
});

describe('the current user agent', () => {
  const ask = (method: string) =>
    createTestbed().simulator.apis.capmonster(new Request('http://simulated.test/api/useragent/actual', { method }));

  it('is a line of text, for whoever asks', async () => {
    const response = await ask('GET');
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await response.text()).toMatch(/^Mozilla\/5\.0 \(Windows.+$/);
  });

  it('is read by GET only', async () => {
    expect((await ask('POST')).status).toBe(404);
  });
});
