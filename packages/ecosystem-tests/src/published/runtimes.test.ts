import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningSimulator, startSimulator } from '@captchakit/simulator';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { installConsumer } from '../install.js';
import { root } from '../repository.js';
import type { Finished } from '../run.js';
import { type Runtime, runtimes } from './runtimes.js';
import { readSupport, writeSupport } from './support-table.js';
import { type Use, uses } from './uses.js';

const readmePath = join(root, 'README.md');
const readme = readFileSync(readmePath, 'utf8');
const promised = readSupport(readme);

let consumer: string;
let simulator: RunningSimulator;
beforeAll(async () => {
  consumer = await installConsumer('runtimes', inject('folder'), inject('registry'));
  simulator = await startSimulator({ speed: 20 });
});
afterAll(() => simulator?.close());

const make = (use: Use, runtime: Runtime): Promise<Finished> =>
  runtime.use(use.program, { consumer, control: simulator.control });

const working = new Map(runtimes.map(({ title }) => [title, new Set<string>()]));

describe.each(runtimes)('$title', (runtime) => {
  it.each(uses.filter(({ title }) => promised.has(title, runtime.title)))('runs $title', async (use) => {
    const { code, stdout, stderr } = await make(use, runtime);
    expect({ code, said: `${stdout}${stderr}` }).toMatchObject({ code: 0 });
    working.get(runtime.title)!.add(use.title);
  });
});

describe('the table of support in the README', () => {
  it('has all that works', { timeout: 180_000 }, async () => {
    for (const runtime of runtimes) {
      for (const use of uses.filter(({ title }) => !promised.has(title, runtime.title))) {
        const { code } = await make(use, runtime);
        if (code === 0) working.get(runtime.title)!.add(use.title);
      }
    }
    const seen = writeSupport(readme, {
      rows: uses.map(({ title }) => title),
      columns: runtimes.map(({ title }) => title),
      has: (row, column) => working.get(column)!.has(row),
    });
    await expect(seen).toMatchFileSnapshot(readmePath);
  });
});
