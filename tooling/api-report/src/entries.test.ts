import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readEntries } from './entries.js';

it('waits for the build of every package that is reported, by naming it in its devDependencies', () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const { devDependencies } = JSON.parse(text) as { devDependencies: Record<string, string> };
  const reported = new Set(readEntries(root).map(({ packageFolder }) => `@captchakit/${basename(packageFolder)}`));
  expect(reported.size).toBeGreaterThan(7);
  expect([...reported].filter((name) => devDependencies[name] === undefined)).toEqual([]);
});
