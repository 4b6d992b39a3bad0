// Runs pnpm, in the version of package.json's `packageManager`, on a machine that has only Node and npm.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { packageManager } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** Node 24 of the lockfile, whatever Node the machine has. It is there once `install` has run. */
export const nodePath = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));

/**
 * Runs pnpm to its end, and ends this process when it fails. npx puts pnpm on the PATH of everything below it, which
 * turbo needs.
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean }} [options] quiet: its output is shown, on stderr, only when it fails
 */
export async function pnpm(args, { quiet = false } = {}) {
  const output = quiet ? 'pipe' : 'inherit';
  const child = spawn('npx', ['--yes', '--prefer-offline', `--package=${packageManager}`, '--', 'pnpm', ...args], {
    cwd: root,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', output, output],
  });
  const chunks = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(chunk));
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code === 0) return;
  process.stderr.write(Buffer.concat(chunks));
  process.exit(code ?? 1);
}

/** @param {{ quiet?: boolean }} [options] */
export const install = (options) =>
  pnpm(['install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only'], options);

/** @param {string} name of the package to build with all it depends on */
export const build = (name, options) =>
  pnpm(['exec', 'turbo', 'run', 'build', `--filter=${name}`, '--output-logs=errors-only'], options);
