import { beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../test/compile.js';
import { repositoryWith, smallSpec } from '../test/small-spec.js';
import { renderTargets } from './targets.js';

const cases = [
  [
    'accept either task',
    `export const tasks: Task[] = [
      { type: 'PuzzleTask', challenge: 'c' },
      { type: 'PuzzleTask', version: 3, challenge: 'c' },
      { type: 'PuzzleTask', version: 4, headers: { accept: 'text/html' } },
    ];`,
    [],
  ],
  [
    'know the fields once the constant is known',
    `export const challengeOf = (task: Task) => (task.version === 4 ? task.headers?.['accept'] : task.challenge);`,
    [],
  ],
  [
    "refuse a field of one task with the other's constant",
    `export const task: Task = { type: 'PuzzleTask', version: 4, challenge: 'c' };`,
    ["'challenge' does not exist"],
  ],
  [
    'refuse a third constant',
    `export const task: Task = { type: 'PuzzleTask', version: 5, challenge: 'c' };`,
    ["Type '5' is not assignable"],
  ],
  [
    'refuse a field before the constant is known',
    `export const challengeOf = (task: Task) => task.challenge;`,
    ["Property 'challenge' does not exist on type"],
  ],
] as const;

/** What the compiler says of each case, by its name. */
let problems: Map<string, string[]>;

beforeAll(async () => {
  const targets = await renderTargets(['small'], repositoryWith(smallSpec));
  const task = "import type { components } from './openapi.js';\ntype Task = components['schemas']['Task'];\n";
  problems = await compile({
    'openapi.ts': targets.get('packages/small/src/generated/openapi.ts')!,
    ...Object.fromEntries(cases.map(([name, statement]) => [`${name}.ts`, task + statement])),
  });
});

describe('types of tasks that share a type and differ in another constant', () => {
  it.each(cases)('%s', (name, _statement, messages) => {
    expect(problems.get(`${name}.ts`) ?? []).toEqual(messages.map((message) => expect.stringContaining(message)));
  });
});
