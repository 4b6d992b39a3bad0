// Bundles the package in the current folder: one file for each entry of its `exports`, and what they share. Node takes about
// half a millisecond to load a file, so an import of fifty costs more than everything the import does.
//
// node bundle.mjs [dependency...]   dependencies to take what is needed of into the bundle, with their licenses
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { build } from 'esbuild';

const { exports, dependencies = {}, peerDependencies = {} } = JSON.parse(readFileSync('package.json', 'utf8'));
const takenIn = process.argv.slice(2);
const external = Object.keys({ ...dependencies, ...peerDependencies }).filter((name) => !takenIn.includes(name));
const entries = Object.values(exports).flatMap((target) =>
  target?.default?.startsWith('./dist/') ? [target.default] : [],
);

/**
 * What another entry imports from `../index.js` it gets from there at run time. Otherwise esbuild would put it in a file that
 * the main entry has to load as well.
 */
const mainEntry = {
  name: 'main-entry',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\.\/index\.js$/ }, ({ path, resolveDir }) =>
      resolve(resolveDir, path) === resolve('src/index.js') ? { path, external: true } : undefined,
    );
  },
};

const { outputFiles, metafile } = await build({
  entryPoints: entries.map((path) => path.replace('./dist/', './src/').replace(/\.js$/, '.ts')),
  outdir: 'dist',
  outbase: 'src',
  bundle: true,
  splitting: true,
  chunkNames: 'shared/[name]-[hash]',
  external: ['node:*', ...external.flatMap((name) => [name, `${name}/*`])],
  mainFields: ['module', 'main'],
  plugins: [mainEntry],
  format: 'esm',
  platform: 'neutral',
  target: 'es2023',
  // The sources are part of the package.
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
  metafile: true,
  write: false,
});

// The names of shared files change with what is in them, so those of an earlier build would stay.
const written = new Set(outputFiles.map(({ path }) => path));
for (const path of globSync('dist/**/*.{js,js.map}')) if (!written.has(resolve(path))) rmSync(path);
for (const { path, text } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true });
  // esbuild imports a shared file for its side effects even where it has none, which bundlers of users complain of. An
  // empty line in its place, so that the source map stays true.
  writeFileSync(path, path.endsWith('.js') ? text.replace(/^import "\.[^"]+";$/gm, '') : withoutForeignSources(text));
}

/** What was taken in is not a part of the package as a source. */
function withoutForeignSources(sourceMap) {
  const { sources, ...rest } = JSON.parse(sourceMap);
  return JSON.stringify({ ...rest, sources: sources.map((path) => (path.includes('/node_modules/') ? null : path)) });
}

// Their licenses want to be wherever their code is.
for (const name of takenIn) {
  const below = new RegExp(`^.*/node_modules/${name}/`);
  const [folder] = Object.keys(metafile.inputs).flatMap((path) => below.exec(path) ?? []);
  if (!folder) throw new Error(`Nothing of ${name} is needed: take it out of the arguments.`);
  writeFileSync(`dist/LICENSE-${name}`, readFileSync(`${folder}LICENSE`));
}
