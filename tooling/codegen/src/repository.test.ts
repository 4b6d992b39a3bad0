import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareFiles } from './compare-files.js';
import { readRepository, writeDifferences } from './repository.js';

const generated = 'packages/small/src/generated';
const wanted = new Map([
  [`${generated}/fresh.ts`, 'fresh'],
  [`${generated}/stale.ts`, 'new'],
  [`${generated}/missing.ts`, 'missing'],
]);
const existing = {
  [`${generated}/fresh.ts`]: 'fresh',
  [`${generated}/stale.ts`]: 'old',
  [`${generated}/superfluous.ts`]: 'nobody wants it',
  'packages/small/README.md': 'by hand',
  'packages/small/src/index.ts': 'by hand',
  'spec/small/openapi.yaml': 'by hand',
};

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'captchakit-repository-'));
  for (const [path, content] of Object.entries(existing)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
});
afterEach(() => rm(root, { recursive: true }));

const read = (path: string) => readFile(join(root, path), 'utf8');

describe('generated files on disk', () => {
  it('that are stale, missing or superfluous are all named', async () => {
    const { vendors, files } = await readRepository(root);
    expect(vendors).toEqual(['small']);
    expect(compareFiles(wanted, files)).toEqual([
      { path: `${generated}/missing.ts`, state: 'missing' },
      { path: `${generated}/stale.ts`, state: 'stale' },
      { path: `${generated}/superfluous.ts`, state: 'superfluous' },
    ]);
  });

  it('are brought up to date, and nothing else is touched', async () => {
    const { files } = await readRepository(root);
    await writeDifferences(root, wanted, compareFiles(wanted, files));
    expect(await read(`${generated}/stale.ts`)).toBe('new');
    expect(await read(`${generated}/missing.ts`)).toBe('missing');
    await expect(read(`${generated}/superfluous.ts`)).rejects.toThrow('ENOENT');
    expect(await read('packages/small/src/index.ts')).toBe('by hand');
    expect(await read('packages/small/README.md')).toBe('by hand');
    expect(compareFiles(wanted, (await readRepository(root)).files)).toEqual([]);
  });

  it('may be gone already, taken away by another run', async () => {
    const { files } = await readRepository(root);
    const differences = compareFiles(wanted, files);
    await writeDifferences(root, wanted, differences);
    await writeDifferences(root, wanted, differences);
    expect(compareFiles(wanted, (await readRepository(root)).files)).toEqual([]);
  });

  it('are the only files that can be deleted', async () => {
    const outside = { path: 'packages/small/src/index.ts', state: 'superfluous' } as const;
    await expect(writeDifferences(root, wanted, [outside])).rejects.toThrow('is not generated');
    expect(await read(outside.path)).toBe('by hand');
  });

  it.each([
    'packages/small/src/index.ts',
    'packages/small/src/generated/../index.ts',
    'packages/../src/generated/x.ts',
    'packages/small/src/generated/',
    'packages/small/src/generated-by-hand/x.ts',
    'spec/small/openapi.yaml',
    'docs/README.md',
    'docs/demo.md',
    'docs/providers/',
    'docs/providers/small/page.md',
    'docs/providers/../demo.md',
    '../README.md',
    '/README.md',
    '',
  ])(
    'and documents with sections are the only ones that can be written: "%s" is refused before anything is changed',
    async (path) => {
      const changes = new Map([...wanted, [path, 'overwritten']]);
      const differences = [...changes.keys()].map((name) => ({ path: name, state: 'stale' }) as const);
      await expect(writeDifferences(root, changes, differences)).rejects.toThrow(
        'is neither generated nor a document with a section',
      );
      expect(await read('packages/small/src/index.ts')).toBe('by hand');
      expect(await read(`${generated}/stale.ts`)).toBe('old');
    },
  );

  it.each([
    'README.md',
    'packages/small/README.md',
    'apps/small/README.md',
    'docs/errors.md',
    'docs/providers/small.md',
  ])('include %s', async (path) => {
    await writeDifferences(root, new Map([[path, 'table']]), [{ path, state: 'stale' }]);
    expect(await read(path)).toBe('table');
  });

  it('are neither deleted nor written through a symbolic link', async () => {
    const elsewhere = join(root, 'elsewhere');
    await mkdir(elsewhere);
    await writeFile(join(elsewhere, 'keep.ts'), 'keep');
    await mkdir(join(root, 'packages/linked/src'), { recursive: true });
    await symlink(elsewhere, join(root, 'packages/linked/src/generated'));
    const path = 'packages/linked/src/generated/keep.ts';

    const { files } = await readRepository(root);
    const differences = compareFiles(new Map(), files).filter((difference) => difference.path === path);
    expect(differences).toEqual([{ path, state: 'superfluous' }]);
    await expect(writeDifferences(root, new Map(), differences)).rejects.toThrow('symbolic link');
    await expect(writeDifferences(root, new Map([[path, 'new']]), differences)).rejects.toThrow('symbolic link');
    expect(await read('elsewhere/keep.ts')).toBe('keep');
  });
});
