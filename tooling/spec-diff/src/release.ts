import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findVendors, releasedPath, specPath } from './spec-files.js';

/** Makes the specs of now what later ones are compared with. */
export async function releaseSpecs(root: string): Promise<void> {
  for (const vendor of await findVendors(root)) {
    await copyFile(join(root, specPath(vendor)), join(root, releasedPath(vendor)));
  }
}
