import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generatedFolders } from '@captchakit/codegen/spec';
import { type Bump, bumpFor } from './bump.js';
import type { Change } from './change.js';
import { fieldsOf } from './compare/values.js';

/**
 * The packages that hold code generated from a spec, with the smallest bump that is enough for each. What depends on them
 * follows by its range of versions.
 */
export async function neededBumps(
  root: string,
  vendor: string,
  changes: readonly Change[],
): Promise<Map<string, Bump>> {
  const needed = new Map<string, Bump>();
  for (const folder of generatedFolders(vendor)) {
    const manifest = join(root, folder.replace(/\/src\/.*$/, ''), 'package.json');
    const { name, version } = fieldsOf(JSON.parse(await readFile(manifest, 'utf8')));
    const bump = bumpFor(changes, String(version));
    if (bump) needed.set(String(name), bump);
  }
  return needed;
}
