import { readFileSync } from 'node:fs';
import type { Input } from '@captchakit/provider';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { createCapMonster } from './capmonster-provider.js';
import { geetestV3, geetestV4 } from './capmonster-tasks.js';
import * as schemas from './generated/schemas.js';
import { errors, tasks } from './generated/tables.js';
import type { TaskMap } from './generated/task-map.js';

// The vendor's GeeTestTask page in its state of 2023-11-27, row by row and sample by sample: what it told callers to
// send is still accepted, and our mapping sends as much.

const example = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../spec/capmonster/examples/${name}.json`, import.meta.url), 'utf8'));
const sampleTask = (name: string): object =>
  (example(`createTask.geetest-${name}.request`) as { readonly task: object }).task;
const sampleSolution = (name: string): object =>
  (example(`getTaskResult.geetest-${name}.response`) as { readonly solution: object }).solution;

/** Where a schema objects to a value. */
const objections = (schema: z.ZodMiniType, value: unknown): string[] =>
  schema.safeParse(value).error?.issues.map(({ path }) => path.join('.')) ?? [];

const userAgent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/92.0.4515.107 Safari/537.36';
const proxy = 'http://proxyLoginHere:proxyPasswordHere@8.8.8.8:8080';
const gt = '81dc9bdb52d04dc20036dbd8313ed055';
const challenge = 'd93591bdf7860e1e4ee2fca799911215';
const pageUrl = 'https://example.com/geetest.php';

const shared = {
  type: 'GeeTestTask',
  websiteURL: pageUrl,
  gt,
  geetestApiServerSubdomain: 'geetest.example.com',
  geetestGetLib: '{"fullpage":"/static/js/fullpage.js"}',
  initParameters: { riskType: 'slide' },
  proxyType: 'http',
  proxyAddress: '8.8.8.8',
  proxyPort: 8080,
  proxyLogin: 'proxyLoginHere',
  proxyPassword: 'proxyPasswordHere',
  userAgent,
} as const;
const everythingV3 = { ...shared, version: 3, challenge } satisfies TaskMap['GeeTestV3Task']['task'];
const everythingV4 = { ...shared, version: 4 } satisfies TaskMap['GeeTestV4Task']['task'];

const script = {
  apiServerSubdomain: shared.geetestApiServerSubdomain,
  getLib: { fullpage: '/static/js/fullpage.js' },
  userAgent,
  proxy,
};
const inputV3 = { pageUrl, gt, challenge, ...script } satisfies Input<'geetest-v3'>;
const inputV4 = { pageUrl, captchaId: gt, riskType: 'slide', ...script } satisfies Input<'geetest-v4'>;

interface Row {
  parameter: keyof typeof everythingV3;
  /** A value of another type than the row's. */
  wrong: unknown;
  /** Versions that cannot do without it. The page demanded proxies of this type, the pages since 2025-04-17 do not. */
  requiredBy: readonly (3 | 4)[];
}

const rows: readonly Row[] = [
  { parameter: 'type', wrong: 1, requiredBy: [3, 4] },
  { parameter: 'websiteURL', wrong: 1, requiredBy: [3, 4] },
  { parameter: 'gt', wrong: 1, requiredBy: [3, 4] },
  { parameter: 'challenge', wrong: 1, requiredBy: [3] },
  { parameter: 'geetestApiServerSubdomain', wrong: 1, requiredBy: [] },
  { parameter: 'geetestGetLib', wrong: { fullpage: 'not text' }, requiredBy: [] },
  { parameter: 'version', wrong: '3', requiredBy: [4] },
  { parameter: 'initParameters', wrong: '{"riskType":"slide"}', requiredBy: [] },
  { parameter: 'proxyType', wrong: 'ftp', requiredBy: [] },
  { parameter: 'proxyAddress', wrong: 8, requiredBy: [] },
  { parameter: 'proxyPort', wrong: '8080', requiredBy: [] },
  { parameter: 'proxyLogin', wrong: 1, requiredBy: [] },
  { parameter: 'proxyPassword', wrong: 1, requiredBy: [] },
  { parameter: 'userAgent', wrong: 1, requiredBy: [] },
];

const ref = { instance: 'capmonster', endpoint: '', kind: 'geetest-v4', taskType: '', id: '7' } as const;

describe('the table of parameters', () => {
  it('is whole', () => {
    const names = rows.map(({ parameter }) => parameter).toSorted();
    expect(names).toEqual(Object.keys(everythingV3).toSorted());
    expect(names.filter((name) => name !== 'challenge')).toEqual(Object.keys(everythingV4).toSorted());
  });

  it('is accepted when everything in it is sent', () => {
    expect(objections(schemas.zGeeTestV3Task, everythingV3)).toEqual([]);
    expect(objections(schemas.zGeeTestV4Task, everythingV4)).toEqual([]);
    // The table has one row for both versions, so a caller of version 4 may send a challenge, too.
    expect(objections(schemas.zGeeTestV4Task, { ...everythingV4, challenge })).toEqual([]);
  });

  it.each(rows)('gives $parameter its type', ({ parameter, wrong }) => {
    expect(objections(schemas.zGeeTestV3Task, { ...everythingV3, [parameter]: wrong })).toEqual([parameter]);
    if (parameter === 'challenge') return;
    expect(objections(schemas.zGeeTestV4Task, { ...everythingV4, [parameter]: wrong })).toEqual([parameter]);
  });

  it.each(rows)('says who needs $parameter', ({ parameter, requiredBy }) => {
    const left = { [parameter]: undefined };
    expect(objections(schemas.zGeeTestV3Task, { ...everythingV3, ...left })).toEqual(
      requiredBy.includes(3) ? [parameter] : [],
    );
    expect(objections(schemas.zGeeTestV4Task, { ...everythingV4, ...left })).toEqual(
      requiredBy.includes(4) ? [parameter] : [],
    );
  });

  it.each(['http', 'https', 'socks4', 'socks5'] as const)('takes %s proxies, and so do we', (type) => {
    expect(objections(schemas.zGeeTestV3Task, { ...everythingV3, proxyType: type })).toEqual([]);
    expect(geetestV3.toTask({ ...inputV3, proxy: { type, host: '8.8.8.8', port: 8080 } }).proxyType).toBe(type);
  });

  it('knows no version but 3 and 4', () => {
    expect(schemas.zTask.safeParse({ ...everythingV3, version: 5 }).success).toBe(false);
  });

  it('is what we send for version 3, but for the parameters of version 4', () => {
    expect(geetestV3.toTask(inputV3)).toEqual({ ...everythingV3, initParameters: undefined });
  });

  it('is what we send for version 4', () => {
    expect(geetestV4.toTask(inputV4)).toEqual(everythingV4);
  });
});

describe('the remarks', () => {
  const { handlers } = createCapMonster({ apiKey: 'sample-key' });

  it('an expired challenge is charged, and only a new one helps', () => {
    expect(errors.ERROR_TOKEN_EXPIRED).toMatchObject({ charged: 'yes', onCheck: 'fresh-input' });
  });

  it('proxies on local machines are not allowed', () => {
    const plan = handlers['geetest-v3'].plan({ ...inputV3, proxy: 'http://127.0.0.1:8080' });
    expect(plan).toMatchObject({ ok: false, field: 'proxy' });
  });

  it('results come within 10 s to 30 s', () => {
    for (const { timing } of [tasks.GeeTestV3Task, tasks.GeeTestV4Task]) {
      expect([timing.expectedMs[0], timing.expectedMs[2]]).toEqual([10_000, 30_000]);
    }
  });
});

describe('the samples of requests', () => {
  const bareV3 = { pageUrl, gt, challenge };
  const bareV4 = { pageUrl, captchaId: gt, riskType: 'slide' };

  it.each(['v3-seed-proxy', 'v3-seed-proxyless', 'v4-seed-proxy', 'v4-seed-proxyless'])('%s is accepted', (name) => {
    expect(objections(schemas.zCreateTaskRequest, example(`createTask.geetest-${name}.request`))).toEqual([]);
  });

  it('is accepted, too, in the form printed for version 4 with a proxy, which has the type without one', () => {
    const printed = { ...sampleTask('v4-seed-proxy'), type: 'GeeTestTaskProxyless' };
    expect(objections(schemas.zGeeTestV4TaskProxyless, printed)).toEqual([]);
  });

  it('v3-seed-proxy is what we send, with the version that has become required', () => {
    expect(geetestV3.toTask({ ...bareV3, userAgent, proxy })).toEqual({ ...sampleTask('v3-seed-proxy'), version: 3 });
  });

  it('v3-seed-proxyless is what we send, under the type of today', () => {
    const today = { ...sampleTask('v3-seed-proxyless'), type: 'GeeTestTask', version: 3 };
    expect(geetestV3.toTask(bareV3)).toEqual(today);
  });

  it('v4-seed-proxy is what we send', () => {
    expect(geetestV4.toTask({ ...bareV4, userAgent, proxy })).toEqual(sampleTask('v4-seed-proxy'));
  });

  it('v4-seed-proxyless is what we send, under the type of today', () => {
    expect(geetestV4.toTask(bareV4)).toEqual({ ...sampleTask('v4-seed-proxyless'), type: 'GeeTestTask' });
  });
});

describe('the samples of answers', () => {
  const invalid = (path: string): never => {
    throw new Error(path);
  };

  it.each([
    ['createTask.geetest-ok.response', schemas.zCreateTaskResponse],
    ['getTaskResult.geetest-v3-ready.response', schemas.zGetTaskResultResponse],
    ['getTaskResult.geetest-v4-ready.response', schemas.zGetTaskResultResponse],
  ] as const)('are accepted: %s', (name, schema) => {
    expect(objections(schema, example(name))).toEqual([]);
  });

  it.each(['challenge', 'validate', 'seccode'])('version 3 needs %s, a text', (property) => {
    const solution = sampleSolution('v3-ready');
    expect(objections(schemas.zGeeTestV3FormSolution, solution)).toEqual([]);
    expect(objections(schemas.zGeeTestV3FormSolution, { ...solution, [property]: 1 })).toEqual([property]);
    expect(objections(schemas.zGeeTestV3FormSolution, { ...solution, [property]: undefined })).toEqual([property]);
  });

  it.each(['captcha_id', 'lot_number', 'pass_token', 'gen_time', 'captcha_output'])(
    'version 4 needs %s, a text',
    (property) => {
      const solution = sampleSolution('v4-ready');
      expect(objections(schemas.zGeeTestV4Solution, solution)).toEqual([]);
      expect(objections(schemas.zGeeTestV4Solution, { ...solution, [property]: 1 })).toEqual([property]);
      expect(objections(schemas.zGeeTestV4Solution, { ...solution, [property]: undefined })).toEqual([property]);
    },
  );

  it('are our solutions, with the names of the form', () => {
    const v3 = schemas.zGeeTestV3FormSolution.parse(sampleSolution('v3-ready'));
    const v4 = schemas.zGeeTestV4Solution.parse(sampleSolution('v4-ready'));
    expect(geetestV3.toSolution(v3, invalid, ref)).toStrictEqual(v3);
    expect(geetestV4.toSolution(v4, invalid, ref)).toStrictEqual(v4);
    expect([Object.keys(v3).length, Object.keys(v4).length]).toEqual([3, 5]);
  });
});
