import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { withScratchFolder } from './scratch-folder.js';

/**
 * What the compiler says of sources, by file; files of which it says nothing are missing. One program for all of them: it
 * reads its own libraries and zod once.
 */
export const compile = (sources: Readonly<Record<string, string>>): Promise<Map<string, string[]>> =>
  withScratchFolder(async (folder) => {
    const files = Object.keys(sources).map((name) => join(folder, name));
    for (const [name, source] of Object.entries(sources)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), source);
    }
    const program = ts.createProgram(files, {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      types: [],
    });
    const problems = new Map<string, string[]>();
    for (const { file, messageText } of ts.getPreEmitDiagnostics(program)) {
      const name = file ? relative(folder, file.fileName) : 'no file';
      problems.set(name, [...(problems.get(name) ?? []), ts.flattenDiagnosticMessageText(messageText, '\n')]);
    }
    return problems;
  });
