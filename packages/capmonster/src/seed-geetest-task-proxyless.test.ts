import { readFileSync } from 'node:fs';
import type { Input } from '@captchakit/provider';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { geetestV3, geetestV4 } from './capmonster-tasks.js';
import * as schemas from './generated/schemas.js';
import { errors, tasks } from './generated/tables.js';
import type { TaskMap } from './generated/task-map.js';

// Two versions of the vendor's still older GeeTestTaskProxyless page, compared: the one in which the section on
// GeeTest v4 was still a copy of that on v3, and the one in which it had become its own. What either told callers to
// send is still accepted, and our mapping sends as much under the type of today.

const example = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../spec/capmonster/examples/${name}.json`, import.meta.url), 'utf8'));

/** Where a schema objects to a value. */
const objections = (schema: z.ZodMiniType, value: unknown): string[] =>
  schema.safeParse(value).error?.issues.map(({ path }) => path.join('.')) ?? [];

const gt = '81dc9bdb52d04dc20036dbd8313ed055';
const challenge = 'd93591bdf7860e1e4ee2fca799911215';
const pageUrl = 'https://example.com/geetest.php';
const userAgent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/92.0.4515.107 Safari/537.36';

const shared = {
  type: 'GeeTestTaskProxyless',
  websiteURL: pageUrl,
  gt,
  geetestApiServerSubdomain: 'geetest.example.com',
  geetestGetLib: '{"fullpage":"/static/js/fullpage.js"}',
  initParameters: { riskType: 'slide' },
  userAgent,
} as const;
const everythingV3 = { ...shared, challenge, version: 3 } satisfies TaskMap['GeeTestV3TaskProxyless']['task'];
const everythingV4 = { ...shared, version: 4 } satisfies TaskMap['GeeTestV4TaskProxyless']['task'];

const script = {
  apiServerSubdomain: shared.geetestApiServerSubdomain,
  getLib: shared.geetestGetLib,
  userAgent,
};
const inputV3 = { pageUrl, gt, challenge, ...script } satisfies Input<'geetest-v3'>;
const inputV4 = {
  pageUrl,
  captchaId: gt,
  initParameters: { riskType: 'slide' },
  ...script,
} satisfies Input<'geetest-v4'>;

interface Row {
  parameter: keyof typeof everythingV3;
  /** A value of another type than the row's. */
  wrong: unknown;
  required: boolean;
}

const rows: readonly Row[] = [
  { parameter: 'type', wrong: 1, required: true },
  { parameter: 'websiteURL', wrong: 1, required: true },
  { parameter: 'gt', wrong: 1, required: true },
  { parameter: 'challenge', wrong: 1, required: true },
  { parameter: 'geetestApiServerSubdomain', wrong: 1, required: false },
  { parameter: 'geetestGetLib', wrong: { fullpage: 'not text' }, required: false },
  { parameter: 'version', wrong: '3', required: false },
  { parameter: 'initParameters', wrong: '{"riskType":"slide"}', required: false },
  { parameter: 'userAgent', wrong: 1, required: false },
];

const ref = { instance: 'capmonster', endpoint: '', kind: 'geetest-v4', taskType: '', id: '7' } as const;

describe('the table of parameters', () => {
  it('is whole', () => {
    expect(rows.map(({ parameter }) => parameter).toSorted()).toEqual(Object.keys(everythingV3).toSorted());
  });

  it('is accepted when everything in it is sent, a challenge for version 4 too', () => {
    expect(objections(schemas.zGeeTestV3TaskProxyless, everythingV3)).toEqual([]);
    expect(objections(schemas.zGeeTestV4TaskProxyless, everythingV4)).toEqual([]);
    expect(objections(schemas.zGeeTestV4TaskProxyless, { ...everythingV4, challenge })).toEqual([]);
  });

  it.each(rows)('gives $parameter its type', ({ parameter, wrong }) => {
    expect(objections(schemas.zGeeTestV3TaskProxyless, { ...everythingV3, [parameter]: wrong })).toEqual([parameter]);
  });

  it.each(rows)('says whether $parameter is required', ({ parameter, required }) => {
    const left = { ...everythingV3, [parameter]: undefined };
    expect(objections(schemas.zGeeTestV3TaskProxyless, left)).toEqual(required ? [parameter] : []);
  });

  it('has 3 as the version of a task that names none', () => {
    const { version: _left, ...unnamed } = everythingV3;
    expect(objections(schemas.zGeeTestV3TaskProxyless, unnamed)).toEqual([]);
    expect(objections(schemas.zGeeTestV4TaskProxyless, unnamed)).toEqual(['version']);
  });

  it('is what we send, under the type of today', () => {
    const today = { type: 'GeeTestTask' };
    expect(geetestV3.toTask(inputV3)).toEqual({ ...everythingV3, ...today, initParameters: undefined });
    expect(geetestV4.toTask(inputV4)).toEqual({ ...everythingV4, ...today });
  });

  it('warns that ERROR_TOKEN_EXPIRED is charged', () => {
    expect(errors.ERROR_TOKEN_EXPIRED).toMatchObject({ charged: 'yes', onCheck: 'fresh-input' });
  });

  it('promises results within 10 s to 30 s', () => {
    for (const { timing } of [tasks.GeeTestV3TaskProxyless, tasks.GeeTestV4TaskProxyless]) {
      expect([timing.expectedMs[0], timing.expectedMs[2]]).toEqual([10_000, 30_000]);
    }
  });
});

describe('the samples', () => {
  const sampleV3 = { type: 'GeeTestTaskProxyless', websiteURL: pageUrl, gt, challenge } as const;
  const sampleV4 = {
    type: 'GeeTestTaskProxyless',
    websiteURL: pageUrl,
    gt,
    version: 4,
    initParameters: { riskType: 'slide' },
  } as const;

  it('of version 3, which both pages had and the older one under version 4, too', () => {
    const task = sampleV3 satisfies TaskMap['GeeTestV3TaskProxyless']['task'];
    expect(example('createTask.geetest-v3-seed-proxyless.request')).toMatchObject({ task });
    expect(objections(schemas.zCreateTaskRequest, { task })).toEqual([]);
    expect(geetestV3.toTask({ pageUrl, gt, challenge })).toEqual({ ...task, type: 'GeeTestTask', version: 3 });
  });

  it('of version 4: version and initParameters instead of a challenge', () => {
    const task = sampleV4 satisfies TaskMap['GeeTestV4TaskProxyless']['task'];
    expect(example('createTask.geetest-v4-seed-proxyless.request')).toMatchObject({ task });
    expect(objections(schemas.zCreateTaskRequest, { task })).toEqual([]);
    expect(geetestV4.toTask({ pageUrl, captchaId: gt, riskType: 'slide' })).toEqual({ ...task, type: 'GeeTestTask' });
  });

  it('of the answer to createTask', () => {
    expect(schemas.zCreateTaskResponse.parse({ errorId: 0, taskId: 407_533_072 })).toEqual(
      example('createTask.geetest-ok.response'),
    );
  });

  const invalid = (path: string): never => {
    throw new Error(path);
  };

  it('of three values for version 3', () => {
    const solution = {
      challenge: '0f759dd1ea6c4wc76cedc2991039ca4f23',
      validate: '6275e26419211d1f526e674d97110e15',
      seccode: '510cd9735583edcb158601067195a5eb|jordan',
    } satisfies TaskMap['GeeTestV3TaskProxyless']['solution'];
    expect(example('getTaskResult.geetest-v3-ready.response')).toEqual({ errorId: 0, status: 'ready', solution });
    expect(objections(schemas.zGeeTestV3Solution, solution)).toEqual([]);
    expect(geetestV3.toSolution(solution, invalid, ref)).toStrictEqual(solution);
  });

  it('of five values for version 4, where there were three', () => {
    const solution = {
      captcha_id: 'f5c2ad5a8a3cf37192d8b9c039950f79',
      lot_number: 'bcb2c6ce2f8e4e9da74f2c1fa63bd713',
      pass_token: 'edc7a17716535a5ae624ef4707cb6e7e478dc557608b068d202682c8297695cf',
      gen_time: '1683794919',
      captcha_output: 'XwmTZEJCJEnRIJBlvtEAZ662T...[cut]...SQ3fX-MyoYOVDMDXWSRQig56',
    } satisfies TaskMap['GeeTestV4TaskProxyless']['solution'];
    expect(example('getTaskResult.geetest-v4-ready.response')).toEqual({ errorId: 0, status: 'ready', solution });
    expect(objections(schemas.zGeeTestV4Solution, solution)).toEqual([]);
    expect(geetestV4.toSolution(solution, invalid, ref)).toStrictEqual(solution);
    // The older answer would not do: the form of version 4 needs all five.
    const older = { challenge, validate: 'v', seccode: 's' };
    expect(objections(schemas.zGeeTestV4Solution, older)).toEqual(Object.keys(solution));
  });
});
