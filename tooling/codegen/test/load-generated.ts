import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as z from 'zod/mini';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Runs a generated `schemas.ts` and returns what it exports. The file lives only as long as the import takes. */
export async function loadSchemas(source: string): Promise<Record<string, z.ZodMiniType>> {
  const folder = await mkdtemp(join(here, '.schemas-'));
  try {
    const file = join(folder, 'schemas.ts');
    await writeFile(file, source);
    return (await import(pathToFileURL(file).href)) as Record<string, z.ZodMiniType>;
  } finally {
    await rm(folder, { recursive: true });
  }
}
