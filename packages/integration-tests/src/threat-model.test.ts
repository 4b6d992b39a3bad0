import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './repository.js';

const folder = join(root, 'docs');
const rows = readFileSync(join(folder, 'threat-model.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|') && /\.ts`\]\(/.test(line));
const shownBy = rows.flatMap((row) =>
  [...row.matchAll(/\]\(([^)]+)\) "([^"]+)"/g)].map(([, file, title]) => [title!, file!]),
);

it('every protection of the threat model is shown by a test', () => {
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.filter((row) => !/\]\([^)]+\) "[^"]+" +\|$/.test(row))).toEqual([]);
});

it.each(shownBy)('the threat model names the test “%s” of %s as it is called', (title, file) => {
  expect(readFileSync(join(folder, file), 'utf8')).toContain(title);
});
