import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publicEntries, root } from './repository.js';

interface Benchmark {
  does: string;
  file: string;
  build?: string;
}

const benchmarks = Object.entries(
  JSON.parse(readFileSync(join(root, 'bench/benchmarks.json'), 'utf8')) as Record<string, Benchmark>,
);
const readme = readFileSync(join(root, 'bench/README.md'), 'utf8');
const bench = (...args: string[]) =>
  spawnSync(process.execPath, ['bench/run.mjs', ...args], { cwd: root, encoding: 'utf8' });

describe('pnpm bench', () => {
  it('lists every benchmark with a sentence, and succeeds', () => {
    const { status, stdout } = bench();
    expect(status).toBe(0);
    expect(benchmarks.length).toBeGreaterThan(5);
    for (const [name, { does }] of benchmarks) expect(stdout).toMatch(new RegExp(`^ {2}${name} +${does}$`, 'm'));
  });

  it.each(['nothing', '__proto__'])('says that there is no benchmark %s, and ends with 2', (name) => {
    const { status, stdout, stderr } = bench(name);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`There is no benchmark ${name}.`);
    expect(stderr).toContain(benchmarks[0]![1].does);
  });

  it.each(benchmarks)('%s is a program, which the readme explains', (name, { file }) => {
    expect(existsSync(join(root, file))).toBe(true);
    expect(readme).toMatch(new RegExp(`^## ${name}\n\n\\w`, 'm'));
  });

  it('knows every program in a folder for benchmarks', () => {
    const files = globSync('{packages,apps}/*/bench/*.ts', { cwd: root, exclude: ['**/*.test.ts'] });
    // What others import or fork is part of a benchmark, not one itself.
    const texts = files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
    const isPart = (file: string): boolean => {
      const name = /([^/\\]+)\.ts$/.exec(file)![1]!;
      return texts.includes(`'./${name}.js'`) || texts.includes(`'${name}.ts'`);
    };
    const programs = files.map((file) => file.replaceAll('\\', '/')).filter((file) => !isPart(file));
    expect(programs.toSorted()).toEqual(benchmarks.map(([, { file }]) => file).toSorted());
  });

  it('has a size on record for every entry', () => {
    const [, sizes = ''] = /^## sizes\n(.*?)^## /ms.exec(readme) ?? [];
    expect(publicEntries.filter((entry) => !sizes.includes(`| \`${entry}\` `))).toEqual([]);
  });
});
