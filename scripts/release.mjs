// `pnpm release`: builds and publishes each version that the registry does not have yet, and tags it. What it publishes is
// what is committed, so it refuses a tree with changes, and changesets that are no versions yet.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { noteFile } from './unfinished-versions.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

function run(command, args, stdio = 'inherit') {
  const { status, stdout, error } = spawnSync(command, args, { cwd: root, stdio, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
  return stdout;
}

function refuse(reason) {
  console.error(reason);
  process.exit(1);
}

if (existsSync(noteFile(root))) {
  refuse('`pnpm version-packages` was interrupted. Run it again, and commit what it does.');
}
const changed = run('git', ['status', '--porcelain'], ['ignore', 'pipe', 'inherit']);
if (changed)
  refuse(`These changes are not committed, so nobody could find what was published:\n${changed}Commit them first.`);
const waiting = globSync('.changeset/*.md', { cwd: root });
if (waiting.length > 0) {
  refuse(
    `These changesets are no versions yet: ${waiting.join(', ')}\nRun \`pnpm version-packages\` and commit what it does.`,
  );
}
run('pnpm', ['install', '--frozen-lockfile', '--prefer-offline']);
run('pnpm', [
  'exec',
  'turbo',
  'run',
  'build',
  '--filter=./packages/*',
  '--filter=captchakit',
  '--output-logs=errors-only',
]);
run('pnpm', ['exec', 'changeset', 'publish']);
