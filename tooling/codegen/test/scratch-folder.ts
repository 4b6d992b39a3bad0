import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cache = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url));

/** Runs something with a folder of its own from which the dependencies of this package can be imported. */
export async function withScratchFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'codegen-test-'));
  try {
    return await run(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
