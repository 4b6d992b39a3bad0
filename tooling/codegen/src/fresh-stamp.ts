import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Files } from './targets.js';

/** Names everything the generated files depend on, and the files themselves. */
export function fingerprint(...parts: readonly Files[]): string {
  const hash = createHash('sha256');
  for (const files of parts) {
    for (const [path, content] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      hash.update(`${path}\0${content.length}\0${content}`);
    }
  }
  return hash.digest('hex');
}

/**
 * Whether nothing has changed since everything was fresh: then there is no need to load the generators. The fingerprint
 * kept is that of the state after a run; the cache of a task runner would keep the one before it, and take a stale state
 * that comes back for a fresh one.
 */
export const isStamped = async (print: string, file: string): Promise<boolean> =>
  (await readFile(file, 'utf8').catch(() => '')) === print;

export async function stamp(print: string, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, print);
}
