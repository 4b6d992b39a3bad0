import { join } from 'node:path';
import { generatedFolders, ProblemError } from '@captchakit/codegen/spec';
import { type Bump, bumpFor } from './bump.js';
import type { Change } from './change.js';
import { fieldsOf } from './compare/values.js';
import { ifPresent } from './spec-files.js';

/**
 * The packages that hold code generated from a spec, with the smallest bump that is enough for each. What depends on them
 * follows by its range of versions.
 * @throws {ProblemError} a provider has no package yet
 */
export async function neededBumps(
  root: string,
  vendor: string,
  changes: readonly Change[],
): Promise<Map<string, Bump>> {
  const needed = new Map<string, Bump>();
  for (const folder of generatedFolders(vendor)) {
    const file = `${folder.replace(/\/src\/.*$/, '')}/package.json`;
    const manifest = await ifPresent(join(root, file));
    if (manifest === undefined) {
      const message = 'is missing; make the package of this provider first, see contributing/add-a-provider.md';
      throw new ProblemError([{ file, message }]);
    }
    const { name, version } = fieldsOf(JSON.parse(manifest));
    const bump = bumpFor(changes, String(version));
    if (bump) needed.set(String(name), bump);
  }
  return needed;
}
