// Runs pnpm, in the version of package.json's `packageManager`, on a machine that has only Node and npm.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const { packageManager } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

/** Node 24 of the lockfile, whatever Node the machine has. It is there once `install` has run. */
export const nodePath = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));

/**
 * Runs a command to its end and ends this process when it fails: its own output has told why.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean; env?: Record<string, string> }} [options] quiet: its output goes to stderr
 */
async function run(command, args, { quiet = false, env = {} } = {}) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', quiet ? 2 : 'inherit', 'inherit'],
  });
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) process.exit(code ?? 1);
}

/** npx puts pnpm on the PATH of everything below it, which turbo needs. */
export const pnpm = (args, options) =>
  run('npx', ['--yes', '--prefer-offline', `--package=${packageManager}`, '--', 'pnpm', ...args], options);

export const install = (options) =>
  pnpm(['install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only'], options);
