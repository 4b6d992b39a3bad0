import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ChangesetFile,
  changesetPath,
  editedAndGone,
  parseChangeset,
  refreshChangeset,
  type Wanted,
  writeChangeset,
} from './changeset-file.js';
import { changesetLines } from './changeset-lines.js';
import { changesetProblems } from './changeset-problems.js';
import type { SpecChanges } from './spec-changes.js';

/** Writes or refreshes the changeset of a spec, where it has changed. Says what it did. */
export async function bringChangeset(root: string, spec: SpecChanges): Promise<string> {
  const { provider, title, since, changes, bumps } = spec;
  const file = changesetPath(provider);
  const text = await readText(root, provider);
  if (changes.length === 0) {
    const stale = text === undefined ? '' : `\n  ${file} tells of changes that are no more: delete it`;
    return `${provider}: nothing has changed since ${since}.${stale}`;
  }

  const wanted: Wanted = { title, lines: changesetLines(changes), bumps };
  const current = text === undefined ? undefined : parseChangeset(file, text);
  const fresh = current ? refreshChangeset(current, wanted) : writeChangeset(wanted);
  if (fresh === text) return `${provider}: ${file} is up to date.`;
  await writeFile(join(root, file), fresh);
  const least = [...bumps].map(([name, bump]) => `${name} ${bump}`).join(', ');
  const edited = current ? editedAndGone(current, wanted).length : 0;
  const look =
    edited > 0 ? `\n  ${edited} of the lines that were edited tell of what is no longer so: read it again` : '';
  return `${provider}: ${current ? 'refreshed' : 'wrote'} ${file} (${least}). Edit its text for users.${look}`;
}

/** What keeps the changesets from telling users of all changes. */
export async function findProblems(root: string, specs: readonly SpecChanges[]): Promise<string[]> {
  const problems = await Promise.all(
    specs.map(async (spec) => changesetProblems(spec, await readChangeset(root, spec.provider))),
  );
  return problems.flat();
}

async function readChangeset(root: string, vendor: string): Promise<ChangesetFile | undefined> {
  const text = await readText(root, vendor);
  return text === undefined ? undefined : parseChangeset(changesetPath(vendor), text);
}

async function readText(root: string, vendor: string): Promise<string | undefined> {
  try {
    return await readFile(join(root, changesetPath(vendor)), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
