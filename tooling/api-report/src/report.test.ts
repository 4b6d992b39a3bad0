import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchRepository } from '../test/scratch-repository.js';
import { report } from './report.js';

const manifest = (fields: object): string => JSON.stringify({ name: '@example/a', type: 'module', ...fields });
const exports = {
  '.': { types: './dist/index.d.ts' },
  './b/c': { types: './dist/c.d.ts' },
  './package.json': './package.json',
};

const smallRepository = () =>
  scratchRepository({
    'packages/a/package.json': manifest({ exports }),
    'packages/a/dist/index.d.ts': 'export declare function solve(kind: string): void;\n',
    'packages/a/dist/c.d.ts': 'export type C = 1;\n',
    'packages/hidden/package.json': manifest({ private: true, exports }),
  });

const paths = ['packages/a/api/index.api.md', 'packages/a/api/b-c.api.md'] as const;

describe('the reports of a repository', () => {
  it('are written for each entry with types of each published package, and are fresh then', async () => {
    const root = smallRepository();
    expect(await report(root)).toMatchObject({ fresh: true, message: expect.stringContaining('2 reports') });
    expect(readFileSync(join(root, paths[0]), 'utf8')).toBe(
      [
        '# API of `@example/a`\n',
        'Made from the built types by `pnpm api:report`. Of what is generated it has the names; the rest stands in `src/generated/`.\n',
        '## Exports (1)\n',
        '```typescript\ndeclare function solve(kind: string): void;\n```\n',
      ].join('\n'),
    );
    expect(readFileSync(join(root, paths[1]), 'utf8')).toContain('# API of `@example/a/b/c`');
    expect(existsSync(join(root, 'packages/hidden/api'))).toBe(false);
    expect(await report(root, true)).toEqual({ fresh: true, message: 'All 2 reports of the public API are fresh.' });
  });

  it.each<[title: string, stale: string, change: (root: string) => void]>([
    [
      'a parameter is added',
      paths[0],
      (root) =>
        writeFileSync(
          join(root, 'packages/a/dist/index.d.ts'),
          'export declare function solve(kind: string, once: true): void;',
        ),
    ],
    [
      'an export is added',
      paths[1],
      (root) => writeFileSync(join(root, 'packages/a/dist/c.d.ts'), 'export type C = 1;\nexport type D = 1;'),
    ],
    ['a report was edited', paths[1], (root) => writeFileSync(join(root, paths[1]), 'edited')],
    ['a report is missing', paths[0], (root) => rmSync(join(root, paths[0]))],
    [
      'an entry is gone',
      paths[1],
      (root) => writeFileSync(join(root, 'packages/a/package.json'), manifest({ exports: { '.': exports['.'] } })),
    ],
  ])('are refused by a check when %s, and mended by the command that it names', async (_, stale, change) => {
    const root = smallRepository();
    await report(root);
    change(root);
    const before = paths.map((path) => existsSync(join(root, path)));
    const { fresh, message } = await report(root, true);
    expect({ fresh, lines: message.split('\n').filter((line) => line.startsWith('  ')) }).toEqual({
      fresh: false,
      lines: [`  ${stale}`],
    });
    expect(message).toContain('pnpm api:report');
    expect(paths.map((path) => existsSync(join(root, path)))).toEqual(before);
    await report(root);
    expect(await report(root, true)).toMatchObject({ fresh: true });
  });

  it('need the build', async () => {
    const root = smallRepository();
    rmSync(join(root, 'packages/a/dist/c.d.ts'));
    await expect(report(root)).rejects.toThrow('Run: pnpm build');
  });
});
