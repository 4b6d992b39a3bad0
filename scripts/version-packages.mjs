// `pnpm version-packages`: turns changesets into versions and changelogs, and the specs of now into those of the last
// release. A change that no changeset tells of would be lost with that, so it is refused before.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const spec = ['tsx', '--tsconfig', 'tooling/spec-diff/tsconfig.json', 'tooling/spec-diff/src/main.ts'];

for (const [command, ...args] of [
  [...spec, 'changeset:check'],
  ['changeset', 'version'],
  [...spec, 'release'],
]) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
