import { execFile } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { root } from './repository.js';

const folder = fileURLToPath(new URL('../node_modules/.cache/readme', import.meta.url));
const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));

const programsOf = (file: string, text: string) =>
  [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code], index) => ({
    file,
    name: `${file.replaceAll(/[/.]/g, '-')}-${index + 1}.ts`,
    code: `${code!}export {};\n`,
  }));

const documented = globSync(['README.md', '{packages,apps,spec,tooling}/*/README.md', 'contributing/*.md'], {
  cwd: root,
})
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

it('every TypeScript program in a README and in a docstring compiles', async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, code } of programs) writeFileSync(join(folder, name), code);
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: '@captchakit/tsconfig/base.json', compilerOptions: { noEmit: true }, include: ['*.ts'] }),
  );
  expect(documented.length).toBeGreaterThanOrEqual(8);
  const problems = await promisify(execFile)(process.execPath, [tsc, '-p', folder]).then(
    () => '',
    (error: { stdout?: string }) => error.stdout ?? String(error),
  );
  expect(problems).toBe('');
});
