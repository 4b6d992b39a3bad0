import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cache = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url));

/** A folder of its own from which the dependencies of this package can be imported, until it is removed. */
export async function makeScratchFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'codegen-test-'));
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

/** Runs something with such a folder. */
export async function withScratchFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const { folder, remove } = await makeScratchFolder();
  try {
    return await run(folder);
  } finally {
    await remove();
  }
}
