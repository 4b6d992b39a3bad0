// What `changeset version` writes into the changelogs: what each changeset says, and the dependencies that came with it once,
// where the generator of @changesets/cli names them once for each changeset of theirs.

/** A changeset that is a list becomes so many points. */
export const getReleaseLine = ({ summary }) => {
  const lines = summary.split('\n').map((line) => line.trimEnd());
  if (/^[-*] /.test(summary)) return lines.join('\n');
  return lines.map((line, index) => (index === 0 ? `- ${line}` : line && `  ${line}`)).join('\n');
};

export const getDependencyReleaseLine = (_changesets, dependencies) => {
  if (dependencies.length === 0) return '';
  const list = dependencies.map(({ name, newVersion }) => `  - ${name}@${newVersion}`);
  return ['- Updated dependencies', ...list].join('\n');
};
