import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { repositoryWith, smallSpec } from '../test/small-spec.js';
import { type Files, renderTargets } from './targets.js';

const here = fileURLToPath(new URL('../test', import.meta.url));
const folder = 'packages/small/src/generated';

let targets: Files;
beforeAll(async () => {
  targets = await renderTargets(['small'], repositoryWith(smallSpec));
});

/** What the compiler says of the guard, beside schemas changed by `tamper`. */
async function compile(tamper: (schemas: string) => string): Promise<string[]> {
  const directory = await mkdtemp(join(here, '.guard-'));
  try {
    const source = (name: string) => targets.get(`${folder}/${name}`)!;
    await writeFile(join(directory, 'openapi.ts'), source('openapi.ts'));
    await writeFile(join(directory, 'schemas.ts'), tamper(source('schemas.ts')));
    const guard = join(directory, 'guard.ts');
    await writeFile(guard, source('schemas-match-types.test-d.ts'));
    const program = ts.createProgram([guard], {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      types: [],
    });
    return ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  } finally {
    await rm(directory, { recursive: true });
  }
}

describe('the guard that schemas equal types', () => {
  it('compiles for what was generated', async () => {
    expect(await compile((schemas) => schemas)).toEqual([]);
  });

  it.each([
    ['a field of another type', 'token: z.string()', 'token: z.number()'],
    ['a field that became optional', 'token: z.string()', 'token: z.optional(z.string())'],
    ['a field that is gone', 'token: z.string(),', ''],
    ['another constant', 'z.literal(4)', 'z.literal(5)'],
    ['a schema that is missing', 'export const zTokenSolution', 'const zTokenSolution'],
  ])('does not compile for %s', async (_name, from, to) => {
    const problems = await compile((schemas) => {
      expect(schemas).toContain(from);
      return schemas.replace(from, to);
    });
    expect(problems).not.toEqual([]);
  });
});
