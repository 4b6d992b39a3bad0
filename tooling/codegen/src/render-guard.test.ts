import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { withScratchFolder } from '../test/scratch-folder.js';
import { repositoryWith, smallSpec } from '../test/small-spec.js';
import { renderTargets } from './targets.js';

const tampered = [
  ['a field of another type', 'token: z.string()', 'token: z.number()'],
  ['a field that became optional', 'token: z.string()', 'token: z.optional(z.string())'],
  ['a field that is gone', 'token: z.string(),', ''],
  ['a constant that changed', 'z.literal(4)', 'z.literal(5)'],
  ['a schema that is missing', 'export const zTokenSolution', 'const zTokenSolution'],
] as const;

/** What the compiler says of the guard, by what was done to the schemas beside it. */
let problems: Map<string, string[]>;

// One program for all of them: the compiler reads its own libraries and zod once.
beforeAll(async () => {
  const targets = await renderTargets(['small'], repositoryWith(smallSpec));
  const source = (name: string) => targets.get(`packages/small/src/generated/${name}`)!;
  const cases = [['nothing', '', ''], ...tampered] as const;

  problems = await withScratchFolder(async (folder) => {
    const guards = cases.map((_case, index) => join(folder, String(index), 'guard.ts'));
    for (const [index, [name, from, to]] of cases.entries()) {
      if (!source('schemas.ts').includes(from)) throw new Error(`${name}: the schemas do not say ${from}`);
      const beside = join(folder, String(index));
      await mkdir(beside);
      await writeFile(join(beside, 'openapi.ts'), source('openapi.ts'));
      await writeFile(join(beside, 'schemas.ts'), source('schemas.ts').replace(from, to));
      await writeFile(join(beside, 'guard.ts'), source('schemas-match-types.test-d.ts'));
    }
    const program = ts.createProgram(guards, {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      types: [],
    });
    const diagnostics = ts.getPreEmitDiagnostics(program);
    const found = guards.map((guard) =>
      diagnostics
        .filter(({ file }) => file === undefined || dirname(file.fileName) === dirname(guard))
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
    );
    return new Map(cases.map(([name], index) => [name, found[index]!]));
  });
});

describe('the guard that schemas equal types', () => {
  it('compiles for what was generated', () => {
    expect(problems.get('nothing')).toEqual([]);
  });

  it.each(tampered)('does not compile for %s', (name) => {
    expect(problems.get(name)).toEqual([expect.stringMatching(/zTokenSolution|zNewTask|zTask/)]);
  });
});
