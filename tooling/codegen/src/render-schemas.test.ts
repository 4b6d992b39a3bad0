import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { smallSpec } from '../test/small-spec.js';
import { loadSpec } from './load-spec.js';
import { renderSchemas, safeOutput } from './render-schemas.js';

vi.mock('@hey-api/openapi-ts', { spy: true });

const { document } = loadSpec('small', 'spec/small/openapi.yaml', smallSpec);

// The library deletes its output folder before it writes, even in a dry run. It must never be given one that exists.
describe('the output folder of the schema library', () => {
  /** Stands in for the folder for temporary files, so that a mistake could reach nothing but this one. */
  let temporary: string;
  beforeEach(async () => {
    temporary = await mkdtemp(join(tmpdir(), 'captchakit-codegen-test-'));
    vi.stubEnv('TMPDIR', temporary);
    vi.mocked(createClient).mockClear();
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(temporary, { recursive: true });
  });

  const givenOutputs = () =>
    vi.mocked(createClient).mock.calls.map(([options]) => options as { dryRun: boolean; output: { path: string } });

  it('is a new name below the folder for temporary files, and cleaning is off', () => {
    const { path, clean } = safeOutput();
    expect(dirname(path)).toBe(temporary);
    expect(basename(path)).toMatch(/^captchakit-codegen-[0-9a-f-]{36}$/);
    expect(existsSync(path)).toBe(false);
    expect(path).not.toBe(safeOutput().path);
    expect(clean).toBe(false);
  });

  it('is what the library is given, in a dry run without commands to run afterwards', async () => {
    vi.mocked(createClient).mockResolvedValueOnce([]);
    await renderSchemas(document);
    expect(givenOutputs()).toEqual([
      expect.objectContaining({
        dryRun: true,
        output: expect.objectContaining({ clean: false, postProcess: [] }),
        logs: expect.objectContaining({ file: false }),
      }),
    ]);
    const { path } = givenOutputs()[0]!.output;
    expect(dirname(path)).toBe(temporary);
    expect(existsSync(path)).toBe(false);
  });

  it('is not made, and its neighbours survive', async () => {
    await mkdir(join(temporary, 'neighbour'));
    await writeFile(join(temporary, 'neighbour', 'keep.txt'), 'keep');
    expect(await renderSchemas(document)).toContain('export const zTokenSolution');
    expect(await readdir(temporary, { recursive: true })).toEqual(['neighbour', 'neighbour/keep.txt']);
  });
});
