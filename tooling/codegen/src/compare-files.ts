import { posix } from 'node:path';
import { pagesFolder } from './generated-folders.js';
import type { Files } from './targets.js';

/** How a file on disk differs from what the specs say. */
export interface Difference {
  path: string;
  state: 'stale' | 'missing' | 'superfluous';
}

/**
 * Every file that would change.
 * @param existing the files there are; one that lies in a folder of generated files and is not wanted is superfluous
 */
export function compareFiles(wanted: Files, existing: Files): Difference[] {
  const differences: Difference[] = [];
  for (const [path, content] of wanted) {
    const current = existing.get(path);
    if (current === undefined) differences.push({ path, state: 'missing' });
    else if (current !== content) differences.push({ path, state: 'stale' });
  }
  for (const path of existing.keys()) {
    if (isGenerated(path) && !wanted.has(path)) differences.push({ path, state: 'superfluous' });
  }
  return differences.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Whether a path lies in a folder that belongs to the generator, where it may delete. */
export const isGenerated = (path: string): boolean =>
  isPlain(path) && (/^(packages|apps)\/[^/]+\/src\/generated\/./.test(path) || posix.dirname(path) === pagesFolder);

/** The JSON Schema of the extensions, which stands beside the specs. */
export const extensionsSchemaPath = 'spec/extensions.schema.json';

/** Every error code of every provider, in a page that people wrote. */
export const errorsPath = 'docs/errors.md';

/** Whether the generator may write a path: what it made itself, and documents, where it keeps a section up to date. */
export const isWritable = (path: string): boolean =>
  isGenerated(path) ||
  path === extensionsSchemaPath ||
  path === errorsPath ||
  (isPlain(path) && /^((packages|apps)\/[^/]+\/)?README\.md$/.test(path));

/** Without steps such as `..`, which would lead out of the folder that a path begins with. */
const isPlain = (path: string): boolean => posix.normalize(path) === path && !path.includes('\\');
