// What `changeset version` writes into the changelogs: what each changeset says, and the dependencies that came with it once,
// where the generator of @changesets/cli names them once for each changeset of theirs.

/** A changeset that is a list becomes so many points. */
export const getReleaseLine = ({ summary }) => {
  const lines = summary.split('\n').map((line) => line.trimEnd());
  if (/^[-*] /.test(summary)) return lines.join('\n');
  return lines.map((line, index) => (index === 0 ? `- ${line}` : line && `  ${line}`)).join('\n');
};

/** What nobody had before is not updated: the first version of a package is no news for those that depend on it. */
export const getDependencyReleaseLine = (_changesets, dependencies) => {
  const updated = dependencies.filter(({ oldVersion }) => oldVersion !== '0.0.0');
  if (updated.length === 0) return '';
  const list = updated.map(({ name, newVersion }) => `  - ${name}@${newVersion}`);
  return ['- Updated dependencies', ...list].join('\n');
};
