// Bundles the package in the current folder: one file for each entry of its `exports`, and what they share. Node takes about
// half a millisecond to load a file, so an import of fifty costs more than everything the import does.
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
const entries = Object.values(exports).flatMap((target) =>
  target?.default?.startsWith('./dist/') ? [target.default] : [],
);

await build({
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
});
