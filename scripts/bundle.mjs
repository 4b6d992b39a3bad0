// Bundles the package in the current folder: one file for each entry of its `exports`, and what they share. Node takes about
// half a millisecond to load a file, so an import of fifty costs more than everything the import does.
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { build } from 'esbuild';

const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
const entries = Object.values(exports).flatMap((target) =>
  target?.default?.startsWith('./dist/') ? [target.default] : [],
);

const { outputFiles } = await build({
  entryPoints: entries.map((path) => path.replace('./dist/', './src/').replace(/\.js$/, '.ts')),
  outdir: 'dist',
  outbase: 'src',
  bundle: true,
  splitting: true,
  chunkNames: 'shared/[name]-[hash]',
  packages: 'external',
  format: 'esm',
  platform: 'neutral',
  target: 'es2023',
  // The sources are part of the package.
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
  write: false,
});

// The names of shared files change with what is in them, so those of an earlier build would stay.
const written = new Set(outputFiles.map(({ path }) => path));
for (const path of globSync('dist/**/*.{js,js.map}')) if (!written.has(resolve(path))) rmSync(path);
for (const { path, text } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true });
  // esbuild imports a shared file for its side effects even where it has none, which bundlers of users complain of. An
  // empty line in its place, so that the source map stays true.
  writeFileSync(path, path.endsWith('.js') ? text.replace(/^import "\.[^"]+";$/gm, '') : text);
}
