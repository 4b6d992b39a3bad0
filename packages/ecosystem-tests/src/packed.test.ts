import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installConsumer } from './install.js';
import { installCli, sampleSolve } from './installed-cli.js';
import { type Packed, packAll } from './pack.js';
import { type Registry, startRegistry } from './registry.js';
import { mustRun, run } from './run.js';

let folder: string;
let packages: readonly Packed[];
let registry: Registry;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'captchakit-ecosystem-'));
  packages = await packAll(folder);
  registry = await startRegistry(packages);
});
afterAll(async () => {
  await registry?.[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const require = createRequire(import.meta.url);
const tscOf = (typescript: string) => join(dirname(require.resolve(`${typescript}/package.json`)), 'bin/tsc');

describe('the packed packages', () => {
  it('name versions, and nothing that only this repository knows', () => {
    const names = packages.map(({ manifest }) => manifest.name);
    expect(names).toContain('captchakit');
    expect(names).toContain('@captchakit/solver-core');
    const unpublishable = packages.filter(({ manifest }) =>
      Object.values(manifest.dependencies ?? {}).some((range) => /^(?:workspace|catalog|file|link):/.test(range)),
    );
    expect(unpublishable.map(({ manifest }) => manifest.name)).toEqual([]);
  });

  it('work in JavaScript', async () => {
    const consumer = await installConsumer('javascript', folder, registry.url);
    expect(await mustRun(process.execPath, ['main.js'], { cwd: consumer })).toBe('passed number\n');
  });

  it('work in CommonJS, through import()', async () => {
    const consumer = await installConsumer('commonjs', folder, registry.url);
    expect(await mustRun(process.execPath, ['main.js'], { cwd: consumer })).toBe('string\n');
  });

  describe('have types, without the types of Node,', () => {
    let consumer = '';
    beforeAll(async () => {
      consumer = await installConsumer('typescript', folder, registry.url);
    });

    it.each([
      ['typescript', 'nodenext'],
      ['typescript', 'bundler'],
      ['typescript-5', 'nodenext'],
      ['typescript-5', 'bundler'],
    ])('for %s with the module resolution %s', async (typescript, way) => {
      const args = [tscOf(typescript), '-p', `tsconfig.${way}.json`];
      const { code, stdout } = await run(process.execPath, args, { cwd: consumer });
      expect(stdout).toBe('');
      expect(code).toBe(0);
    });
  });
});

describe('the command line, installed globally into an empty prefix', () => {
  let captchakit: Awaited<ReturnType<typeof installCli>>;
  beforeAll(async () => {
    captchakit = await installCli(folder, registry.url);
  });

  it('helps', async () => {
    const { code, stdout } = await captchakit('--help');
    expect(code).toBe(0);
    expect(stdout).toContain('Usage: captchakit');
  });

  it('solves', async () => {
    const { code, stdout } = await captchakit(...sampleSolve);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'geetest-v4', provider: 'capmonster' });
  });

  it('keeps a journal, and finds everything healthy', async () => {
    const { code, stdout, stderr } = await captchakit('doctor');
    expect(`${stdout}${stderr}`).toContain('journal: can be written');
    expect(code).toBe(0);
  });
});
