import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changed, smallSpec } from '../test/small-spec.js';
import { generate } from './generate.js';
import * as targets from './targets.js';

vi.mock('./targets.js', { spy: true });

const nothingChanged = 'Nothing has changed since all generated files were fresh.';
const spec = 'spec/small/openapi.yaml';
const types = 'packages/small/src/generated/openapi.ts';
const flags = 'apps/cli/src/generated/flags.json';
const page = 'docs/providers/small.md';
const superfluous = 'packages/small/src/generated/old.ts';
const goneVendor = 'docs/providers/gone.md';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'captchakit-generate-'));
  await write(spec, smallSpec);
  await write('pnpm-lock.yaml', 'lockfileVersion: 1\n');
  await write('README.md', '<!-- generated:kinds -->\n<!-- /generated:kinds -->\n');
});
afterEach(() => rm(folder, { recursive: true }));

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}
const read = (path: string) => readFile(join(folder, path), 'utf8');
const run = (checkOnly = false) => generate(folder, join(folder, 'stamp'), checkOnly);

describe('generate', () => {
  it('writes everything, and is done at once while nothing changes', async () => {
    expect((await run()).message).toMatch(/^Brought 14 of 14 generated files up to date:\n {2}stale {7}README.md\n/);
    expect(await run()).toEqual({ fresh: true, message: nothingChanged });
    expect(await run(true)).toEqual({ fresh: true, message: nothingChanged });
  });

  it('follows a spec that changes, and again when it changes back', async () => {
    await run();
    const before = await read(types);
    await write(spec, changed(['challenge: { type: string }', 'challenge: { type: integer }']));
    expect((await run()).message).toContain(`stale       ${types}`);
    expect(await read(types)).toContain('challenge: number');
    await write(spec, smallSpec);
    expect((await run()).message).toContain(`stale       ${types}`);
    expect(await read(types)).toBe(before);
  });

  it('restores what was deleted or edited by hand, as often as it happens', async () => {
    await run();
    const [typesBefore, flagsBefore, readmeBefore] = [await read(types), await read(flags), await read('README.md')];
    for (let time = 1; time <= 2; time += 1) {
      await write(types, `${typesBefore}// by hand\n`);
      await write('README.md', readmeBefore.replace('Kind', 'Sort'));
      await write(superfluous, '');
      await write(goneVendor, '');
      await rm(join(folder, flags));
      await rm(join(folder, page));
      expect((await run()).message).toBe(
        [
          'Brought 6 of 14 generated files up to date:',
          '  stale       README.md',
          `  missing     ${flags}`,
          `  superfluous ${goneVendor}`,
          `  missing     ${page}`,
          `  superfluous ${superfluous}`,
          `  stale       ${types}`,
        ].join('\n'),
      );
      expect([await read(types), await read(flags), await read('README.md')]).toEqual([
        typesBefore,
        flagsBefore,
        readmeBefore,
      ]);
      await expect(read(superfluous)).rejects.toThrow('ENOENT');
      await expect(read(goneVendor)).rejects.toThrow('ENOENT');
      expect(await read(page)).toContain('# Small');
    }
  });

  it('looks again when a library or the text around a table has changed', async () => {
    await run();
    await write('pnpm-lock.yaml', 'lockfileVersion: 2\n');
    expect((await run()).message).toBe('All 14 generated files are fresh.');
    await write('README.md', `New title\n\n${await read('README.md')}`);
    expect((await run()).message).toBe('All 14 generated files are fresh.');
    expect((await run()).message).toBe(nothingChanged);
  });
});

describe('a spec that is saved while it is being generated from', () => {
  it('is generated from the next time', async () => {
    const { renderTargets } = await vi.importActual<typeof targets>('./targets.js');
    vi.mocked(targets.renderTargets).mockImplementationOnce(async (...given) => {
      await write(spec, changed(['challenge: { type: string }', 'challenge: { type: integer }']));
      return renderTargets(...given);
    });
    await run();
    expect(await read(types)).toContain('challenge: string');
    expect((await run(true)).fresh).toBe(false);
    await run();
    expect(await read(types)).toContain('challenge: number');
  });
});

describe('the check', () => {
  it('names what is stale and changes nothing, however often it is asked', async () => {
    await run();
    await write(types, '// by hand\n');
    for (let time = 1; time <= 2; time += 1) {
      expect(await run(true)).toEqual({
        fresh: false,
        message: `1 generated files do not match the specs:\n  stale       ${types}\nRun: pnpm generate`,
      });
      expect(await read(types)).toBe('// by hand\n');
    }
  });

  it('names a page that is stale, missing or of a vendor that is gone, and the section of errors', async () => {
    await write('docs/errors.md', '<!-- generated:codes -->\n<!-- /generated:codes -->\n');
    await run();
    await write('docs/errors.md', (await read('docs/errors.md')).replace('ERROR_KEY', 'ERROR_LOCK'));
    await write('docs/providers/README.md', '');
    await write(goneVendor, '');
    await rm(join(folder, page));
    expect((await run(true)).message).toBe(
      [
        '4 generated files do not match the specs:',
        '  stale       docs/errors.md',
        '  stale       docs/providers/README.md',
        `  superfluous ${goneVendor}`,
        `  missing     ${page}`,
        'Run: pnpm generate',
      ].join('\n'),
    );
  });

  it('tells what is wrong with a spec, each time', async () => {
    await run();
    await write(spec, changed(['solution: TokenSolution', 'solution: Missing']));
    for (const checkOnly of [true, false, false]) {
      await expect(run(checkOnly)).rejects.toThrow('spec/small/openapi.yaml:54:9 OldTask: solution "Missing"');
    }
  });
});
