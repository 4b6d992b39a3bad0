import { beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../test/compile.js';
import { repositoryWith, smallSpec } from '../test/small-spec.js';
import { renderTargets } from './targets.js';

const wider = [
  ['a field of another type', 'token: z.string()', 'token: z.number()'],
  ['a field that became optional', 'token: z.string()', 'token: z.optional(z.string())'],
  ['a field that is gone', 'token: z.string(),', ''],
  ['a constant that changed', 'z.literal(4)', 'z.literal(5)'],
  ['a schema that is missing', 'export const zTokenSolution', 'const zTokenSolution'],
] as const;

const narrower = [
  ['a field that became required', 'taskId: z.optional(z.int())', 'taskId: z.int()'],
  ['a field with fewer values', 'token: z.string()', "token: z.literal('only')"],
  ['a required field too many', 'token: z.string(),', 'token: z.string(), more: z.string(),'],
  ['a task that is gone', 'z.union([zOldTask, zNewTask])', 'z.union([zNewTask])'],
  ['a schema too many', 'export const zTask =', 'export const zMore = z.string();\nexport const zTask ='],
] as const;

const tampered = [...wider, ...narrower];

/** What the compiler says of the guard, by what was done to the schemas beside it. */
let problems: Map<string, string[]>;

beforeAll(async () => {
  const targets = await renderTargets(['small'], repositoryWith(smallSpec));
  const generated = (name: string) => targets.get(`packages/small/src/generated/${name}`)!;
  const cases = [['nothing', '', ''], ...tampered] as const;

  const sources = cases.flatMap(([name, from, to]) => {
    if (!generated('schemas.ts').includes(from)) throw new Error(`${name}: the schemas do not say ${from}`);
    return [
      [`${name}/openapi.ts`, generated('openapi.ts')],
      [`${name}/schemas.ts`, generated('schemas.ts').replace(from, to)],
      [`${name}/guard.ts`, generated('schemas-match-types.test-d.ts')],
    ];
  });
  problems = await compile(Object.fromEntries(sources));
});

describe('the guard that schemas equal types', () => {
  it('compiles for what was generated', () => {
    expect([...problems.keys()].filter((file) => file.startsWith('nothing/'))).toEqual([]);
  });

  it.each(tampered)('does not compile for %s', (name) => {
    const told = problems.get(`${name}/guard.ts`) ?? [];
    expect(told).not.toEqual([]);
    for (const problem of told)
      expect(problem).toMatch(/\b(zTokenSolution|zNewTask|zTask|zCreateTaskResponse|zMore)\b/);
  });
});
