import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import type * as z from 'zod/mini';
import { withScratchFolder } from './scratch-folder.js';

/** Runs a generated `schemas.ts` and returns what it exports. */
export const loadSchemas = (source: string): Promise<Record<string, z.ZodMiniType>> =>
  withScratchFolder(async (folder) => {
    const file = join(folder, 'schemas.mjs');
    const { outputText } = ts.transpileModule(source, {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    });
    await writeFile(file, outputText);
    return (await import(pathToFileURL(file).href)) as Record<string, z.ZodMiniType>;
  });
