import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedSources } from './repository.js';

/** Paths of the changesets of a repository. */
export const changesetsIn = (repository: string): string[] =>
  globSync('.changeset/*.md', { cwd: repository }).map((file) => join(repository, file));

/** The packages that the changesets of a repository announce. */
export const announcedIn = (repository: string): Set<string> =>
  new Set(
    changesetsIn(repository).flatMap((file) =>
      Array.from(readFileSync(file, 'utf8').matchAll(/^'(.+)': (?:major|minor|patch)$/gm), ([, name]) => name!),
    ),
  );

/** Right after a release there is nothing to announce, and so no next release to rehearse: then this writes a changeset. */
export function announceSomething(repository: string): void {
  if (changesetsIn(repository).length > 0) return;
  const bumps = publishedSources(repository).map(({ manifest }) => `'${manifest.name}': patch`);
  writeFileSync(join(repository, '.changeset/rehearsal.md'), `---\n${bumps.join('\n')}\n---\n\nA rehearsal.\n`);
}
