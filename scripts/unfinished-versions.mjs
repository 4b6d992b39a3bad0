// The note that `pnpm version-packages` leaves while it works. Git shows it, and `pnpm release` publishes nothing beside it.
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the note is; it is there only until the work is done. */
export const noteFile = (root) => join(root, '.changeset/unfinished.json');

export const readNote = (root) =>
  existsSync(noteFile(root)) ? JSON.parse(readFileSync(noteFile(root), 'utf8')) : undefined;

/** Appears as a whole, so that an interruption leaves no half of it. */
export function writeNote(root, state) {
  const file = noteFile(root);
  writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/** What versions are made from and what they change: the waiting changesets, the packages' versions, digests of the specs. */
export function stateNow(root) {
  const files = (pattern) =>
    globSync(pattern, { cwd: root })
      .map((file) => file.replaceAll('\\', '/'))
      .toSorted();
  const of = (pattern, read) =>
    Object.fromEntries(files(pattern).map((file) => [file, read(readFileSync(join(root, file), 'utf8'))]));
  return {
    changesets: files('.changeset/*.md'),
    versions: of('{packages,apps}/*/package.json', (text) => JSON.parse(text).version),
    specs: of('spec/*/openapi.yaml', (text) => createHash('sha256').update(text).digest('hex')),
  };
}
