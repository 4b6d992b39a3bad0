import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { manifests, root } from './repository.js';
import { directDependencies, runtimeDependencies } from './runtime-dependencies.js';

const published = manifests.filter((manifest) => !manifest.private);

/** Licences that ask for no more than that they are kept. */
const permissive: ReadonlySet<string> = new Set([
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'Unlicense',
  'CC0-1.0',
]);

/** All that is installed with any of the published packages. Whoever adds to it says why in the package's README. */
const known = [
  ['@clack/core', 'MIT'],
  ['@clack/prompts', 'MIT'],
  ['@hono/node-server', 'MIT'],
  ['commander', 'MIT'],
  ['fast-string-truncated-width', 'MIT'],
  ['fast-string-width', 'MIT'],
  ['fast-wrap-ansi', 'MIT'],
  ['hono', 'MIT'],
  ['openapi-fetch', 'MIT'],
  ['openapi-typescript-helpers', 'MIT'],
  ['sisteransi', 'MIT'],
  ['yaml', 'ISC'],
  ['zod', 'MIT'],
] as const;

describe('what is installed with the packages', () => {
  const installed = published.flatMap(({ folder }) => runtimeDependencies(folder));

  it('is this and nothing else', () => {
    const rows = new Map(installed.map(({ name, licence }) => [name, licence]));
    expect([...rows].toSorted(([a], [b]) => (a < b ? -1 : 1))).toEqual(known);
  });

  it('has permissive licences', () => {
    expect(installed.filter(({ licence }) => !permissive.has(licence))).toEqual([]);
  });
});

describe.each(published.map(({ name, folder }) => [name, folder] as const))('the README of %s', (_, folder) => {
  it('names each package of others with the reason it is there, and no other', () => {
    const readme = readFileSync(join(root, folder, 'README.md'), 'utf8');
    const [, section = ''] = /^## Dependencies\n(.*?)(?=^## |(?![^]))/ms.exec(readme) ?? [];
    const reasons = [...section.matchAll(/^- \[`([^`]+)`\]\(https:[^)]+\)[ ,:]\s*(.{20,}?)(?=\n- |\n\n|(?![^]))/gms)];
    expect(reasons.map(([, name]) => name).toSorted()).toEqual(directDependencies(folder));
    expect(section.trim()).not.toBe('');
  });
});
