import { describe, expect, it } from 'vitest';
import { documentedTasks, examplesOf } from '../test/every-task.js';
import { createTestbed, type Json } from '../test/testbed.js';
import { vendorIds } from './vendors/index.js';

/** Fields that come and go by themselves: an answer may have them or not. */
const passing = new Set(['requestId', 'workerRegion']);

/** The fields of an object and their types; the two ways of saying "no error" count as one. */
const shapeOf = (value: unknown, ...without: string[]): Json =>
  Object.fromEntries(
    Object.entries(value as Json)
      .filter(([field]) => !passing.has(field) && !without.includes(field))
      .map(([field, part]) => [field, part === null ? 'null' : typeof part])
      .toSorted(),
  );

const requests = vendorIds.flatMap((vendor) =>
  documentedTasks(vendor).map(({ file, body, task }) => ({
    vendor,
    file,
    task,
    more: { ...body, clientKey: undefined },
  })),
);

describe('documented requests', () => {
  it('exist for every vendor', () => {
    expect(new Set(requests.map(({ vendor }) => vendor))).toEqual(new Set(vendorIds));
  });

  it.each(requests)('$vendor $file is accepted and answered as documented', async ({ vendor, task, more }) => {
    const { post, check, balance, simulator } = createTestbed();
    const documented = (operation: string) =>
      examplesOf(vendor)
        .filter(({ file }) => file.startsWith(`${operation}.`) && file.endsWith('.response.json'))
        .map(({ body }) => body);

    const created = await post(vendor, 'createTask', { ...more, clientKey: simulator.apiKeys[vendor] });
    const creations = documented('createTask').filter(({ errorId }) => errorId === 0);
    expect(creations.map((body) => shapeOf(body))).toContainEqual(shapeOf(created.body));

    const pending = (await check(vendor, created.body['taskId'])).body;
    const pendings = documented('getTaskResult').filter(({ status }) => status === 'processing');
    expect(pendings.map((body) => shapeOf(body))).toContainEqual(shapeOf(pending));

    // Another simulator: a GeeTest v3 challenge is good for one task.
    const { body: ready, solution } = await createTestbed().solve(vendor, task);
    const readies = documented('getTaskResult').filter(({ status }) => status === 'ready');
    expect(readies.map((body) => shapeOf(body))).toContainEqual(shapeOf(ready));
    expect(readies.map((body) => shapeOf(body['solution']))).toContainEqual(shapeOf(solution));

    expect(typeof (await balance(vendor))).toBe('number');
  });
});

describe('documented errors', () => {
  const example = (vendor: string, file: string) => examplesOf(vendor).find((one) => one.file === file)!.body;

  it.each([
    ['capmonster', 'createTask.key-does-not-exist.response.json', 'createTask'],
    ['capmonster', 'getBalance.key-does-not-exist.response.json', 'getBalance'],
    ['onecaptcha', 'createTask.key-does-not-exist.response.json', 'createTask'],
  ] as const)('come word by word from %s: %s', async (vendor, file, operation) => {
    const { post } = createTestbed();
    const { body } = await post(vendor, operation, { clientKey: 'unknown', task: {} });
    expect(body).toEqual(example(vendor, file));
  });

  it('have the documented fields elsewhere', async () => {
    const { create, check } = createTestbed({ balances: { ezcaptcha: 0 } });
    const task = { type: 'ReCaptchaV3TaskProxyless', websiteURL: 'https://example.com', websiteKey: 'site-key' };
    const answers: [vendor: string, file: string, body: Json][] = [
      [
        'capmonster',
        'createTask.invalid-task.response.json',
        (await create('capmonster', { type: 'GeeTestTask' })).body,
      ],
      ['capmonster', 'getTaskResult.unsolvable.response.json', (await check('capmonster', 1)).body],
      ['ezcaptcha', 'createTask.validation-error.response.json', (await create('ezcaptcha', { type: task.type })).body],
      ['ezcaptcha', 'createTask.zero-balance.response.json', (await create('ezcaptcha', task)).body],
      ['ezcaptcha', 'getTaskResult.task-not-exist.response.json', (await check('ezcaptcha', 'gone')).body],
      ['onecaptcha', 'getTaskResult.error.response.json', (await check('onecaptcha', 'gone')).body],
    ];
    expect(answers.map(([, file, body]) => [file, shapeOf(body)])).toEqual(
      answers.map(([vendor, file]) => [file, shapeOf(example(vendor, file))]),
    );
  });
});
