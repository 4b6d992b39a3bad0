import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { smallSpec } from '../test/small-spec.js';
import { loadSpec } from './load-spec.js';
import { renderSchemas, safeOutput } from './render-schemas.js';

// The library deletes its output folder before it writes, even in a dry run. It must never be given one that exists.
describe('the output folder of the schema library', () => {
  it('is a new name below the folder for temporary files, and cleaning is off', () => {
    const { path, clean } = safeOutput();
    expect(dirname(path)).toBe(tmpdir());
    expect(existsSync(path)).toBe(false);
    expect(path).not.toBe(safeOutput().path);
    expect(clean).toBe(false);
  });

  it('is neither made nor emptied, and its neighbours survive', async () => {
    const neighbour = await mkdtemp(join(tmpdir(), 'captchakit-codegen-neighbour-'));
    try {
      await writeFile(join(neighbour, 'keep.txt'), 'keep');
      await renderSchemas(loadSpec('small', 'spec/small/openapi.yaml', smallSpec).document);
      expect(await readdir(neighbour)).toEqual(['keep.txt']);
    } finally {
      await rm(neighbour, { recursive: true });
    }
  });
});
