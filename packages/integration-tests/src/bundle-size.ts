import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type BuildOptions, type Metafile } from 'esbuild';

/** Bytes after minifying and gzip. */
export interface BundleSize {
  /** What is loaded with the entry. */
  atImport: number;
  /** That, and all that loads at first use. */
  whole: number;
}

const options = {
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'browser',
  // What Node has, and what users have anyway.
  external: ['node:*', 'msw'],
  metafile: true,
  write: false,
  outdir: 'never-written',
} as const satisfies BuildOptions;

/** Bundles all exports of an entry in memory, as a user's bundler would. */
export async function measureBundle(entry: string): Promise<BundleSize> {
  const stdin = { contents: `export * from '${entry}';`, resolveDir: fileURLToPath(new URL('.', import.meta.url)) };
  const [one, split] = await Promise.all([build({ ...options, stdin }), build({ ...options, stdin, splitting: true })]);
  const chunks = new Map(split.outputFiles.map(({ path, contents }) => [fileNameOf(path), contents]));
  const eager = [...staticChunks(split.metafile.outputs, 'stdin.js')].map((name) => chunks.get(name)!);
  return { atImport: gzipped(eager), whole: gzipped(one.outputFiles.map(({ contents }) => contents)) };
}

const fileNameOf = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);

/** A chunk and those it imports by statements, by file name. */
function staticChunks(outputs: Metafile['outputs'], name: string, seen: Set<string> = new Set()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const { path, kind, external } of outputs[`${options.outdir}/${name}`]!.imports) {
    if (kind === 'import-statement' && !external) staticChunks(outputs, fileNameOf(path), seen);
  }
  return seen;
}

const gzipped = (chunks: readonly Uint8Array[]): number =>
  chunks.reduce((sum, chunk) => sum + gzipSync(chunk).byteLength, 0);
