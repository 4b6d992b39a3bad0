// `pnpm version-packages`: turns changesets into versions and changelogs, and the specs of now into those of the last
// release. A change that no changeset tells of would be lost with that, so it is refused before. A run that is interrupted
// leaves a note, and the next one finishes its work.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { noteFile, readNote, stateNow, writeNote } from './unfinished-versions.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const spec = ['tsx', '--tsconfig', 'tooling/spec-diff/tsconfig.json', 'tooling/spec-diff/src/main.ts'];

function run(command, ...args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (error) throw error;
  return status ?? 1;
}

function refuse(reason) {
  console.error(reason);
  process.exit(1);
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Whether an earlier run has turned its changesets into versions, and only the specs are left to do. */
function hasVersions() {
  const note = readNote(root);
  if (!note) return false;
  const now = stateNow(root);
  const left = note.changesets.filter((file) => now.changesets.includes(file));
  // Nothing was done yet, or all of it was taken back.
  if (same(note.versions, now.versions) && left.length === note.changesets.length) return false;
  if (left.length > 0) {
    refuse(
      `An earlier run was interrupted while it wrote versions, and these changesets are left: ${left.join(', ')}\n` +
        'Take back what it did to package.json, CHANGELOG.md and .changeset, for example with `git restore packages apps .changeset`, and run this again.',
    );
  }
  const changed = Object.keys({ ...note.specs, ...now.specs }).filter((file) => note.specs[file] !== now.specs[file]);
  if (changed.length > 0) {
    refuse(
      `An earlier run was interrupted before it copied the specs, and these have changed since: ${changed.join(', ')}\n` +
        'Take these changes back, run this again, and make them anew: they belong to the next release.',
    );
  }
  return true;
}

if (!hasVersions()) {
  const refused = run(...spec, 'changeset:check');
  if (refused) process.exit(refused);
  const before = stateNow(root);
  writeNote(root, before);
  const failed = run('changeset', 'version');
  if (failed) {
    if (same(before, stateNow(root))) rmSync(noteFile(root));
    process.exit(failed);
  }
}
const failed = run(...spec, 'release');
if (failed) process.exit(failed);
rmSync(noteFile(root));
