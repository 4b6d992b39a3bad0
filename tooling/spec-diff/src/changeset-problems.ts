import { isAtLeast } from './bump.js';
import { type ChangesetFile, changesetPath } from './changeset-file.js';
import { changesetLines, markOf } from './changeset-lines.js';
import type { SpecChanges } from './spec-changes.js';

/** What a changeset lacks of telling users about the changes of a spec. */
export function changesetProblems(spec: SpecChanges, changeset: ChangesetFile | undefined): string[] {
  const file = changesetPath(spec.provider);
  const lines = changesetLines(spec.changes);
  if (lines.length === 0) {
    return changeset ? [`${file} tells of changes that spec/${spec.provider} does not have any more: delete it`] : [];
  }
  if (!changeset) return [`${file} is missing: spec/${spec.provider} has changed since ${spec.since}`];

  const wanted = new Set(lines.map(markOf));
  const untold = lines.filter((line) => !changeset.told.has(markOf(line)));
  const gone = [...changeset.told].filter((mark) => !wanted.has(mark));
  return [
    ...[...spec.bumps]
      .filter(([name, bump]) => !isAtLeast(changeset.bumps.get(name), bump))
      .map(([name, bump]) => `${file} says ${changeset.bumps.get(name) ?? 'nothing'} for ${name}, which needs ${bump}`),
    ...untold.map((line) => `${file} does not tell: ${line.slice(2)}`),
    ...(gone.length > 0
      ? [`${file} tells ${gone.length === 1 ? 'a change' : `${gone.length} changes`} that no longer holds`]
      : []),
  ];
}
