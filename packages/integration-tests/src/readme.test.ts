import { execFile } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { readBlocks } from './documented-blocks.js';
import { root } from './repository.js';
import { createScratchProject } from './scratch-project.js';

const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));

/** Each document has a folder of its own, where its programs find each other by their names. */
const programsOf = (file: string, text: string) =>
  readBlocks(text)
    .filter(({ language }) => language === 'ts')
    .map(({ name, text: code }, index) => ({
      file,
      path: join(file.replaceAll(/[/.\\]/g, '-'), name ?? `${index + 1}.ts`),
      code: `${code}export {};\n`,
    }));

const documented = globSync(
  ['README.md', '{packages,apps,spec,tooling}/*/README.md', 'contributing/*.md', 'docs/**/*.md'],
  { cwd: root },
)
  .toSorted()
  .flatMap((file) => programsOf(file, readFileSync(join(root, file), 'utf8')));

/** The `@example`s of docstrings. */
const examples = globSync('packages/*/src/**/*.ts', { cwd: root, exclude: (path) => path.includes('generated') })
  .toSorted()
  .flatMap((file) => programsOf(file, readFileSync(join(root, file), 'utf8').replaceAll(/^ *\* ?/gm, '')));

const programs = [...documented, ...examples];

it('every class of error shows how to tell it', () => {
  const errors = globSync('packages/provider/src/errors/*-error.ts', { cwd: root }).toSorted();
  const shown = new Set(examples.map(({ file }) => file));
  expect(errors.length).toBeGreaterThan(10);
  expect(errors.filter((file) => !shown.has(file))).toEqual([]);
});

it('every TypeScript program in a document and in a docstring compiles', async () => {
  using project = createScratchProject();
  const { folder } = project;
  for (const { path, code } of programs) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), code);
  }
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: '@captchakit/tsconfig/base.json',
      compilerOptions: { noEmit: true, allowImportingTsExtensions: true, erasableSyntaxOnly: true },
      include: ['**/*.ts'],
    }),
  );
  expect(documented.length).toBeGreaterThanOrEqual(30);
  const problems = await promisify(execFile)(process.execPath, [tsc, '-p', folder]).then(
    () => '',
    (error: { stdout?: string }) => error.stdout ?? String(error),
  );
  expect(problems).toBe('');
});
