import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { renderTargets } from '../src/targets.js';
import { makeScratchFolder } from './scratch-folder.js';

const options: ts.CompilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
};

/** A vendor's package as it runs, and what the compiler said of it. */
export interface BuiltVendor {
  problems: string[];
  /** Loads a source file by its name without extension: `client`, `generated/tables`. */
  load(name: string): Promise<unknown>;
  /** Removes what was built; some of it is loaded only when it is needed. */
  remove(): Promise<void>;
}

/**
 * Does what happens to a new vendor: generates from its spec and compiles its sources beside the generated ones.
 * @param id the vendor's id
 * @param folder holds `openapi.yaml` and `src/`
 */
export async function buildVendor(id: string, folder: string): Promise<BuiltVendor> {
  const spec = await readFile(join(folder, 'openapi.yaml'), 'utf8');
  const targets = await renderTargets([id], new Map([[`spec/${id}/openapi.yaml`, spec]]));
  const sources = new Map<string, string>();
  const prefix = `packages/${id}/src/`;
  for (const [path, text] of targets) if (path.startsWith(prefix)) sources.set(path.slice(prefix.length), text);
  for (const name of await readdir(join(folder, 'src'))) {
    sources.set(name, await readFile(join(folder, 'src', name), 'utf8'));
  }

  const { folder: built, remove } = await makeScratchFolder();
  await writeFile(join(built, 'package.json'), '{"type":"module"}');
  for (const [name, text] of sources) {
    await mkdir(dirname(join(built, name)), { recursive: true });
    await writeFile(join(built, name), text);
  }
  const program = ts.createProgram(
    [...sources.keys()].map((name) => join(built, name)),
    options,
  );
  const problems = ts.getPreEmitDiagnostics(program).map(describeProblem);
  program.emit();
  const load = (name: string): Promise<unknown> => import(pathToFileURL(join(built, `${name}.js`)).href);
  return { problems, load, remove };
}

function describeProblem({ file, messageText }: ts.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(messageText, '\n');
  return file ? `${basename(file.fileName)}: ${text}` : text;
}
