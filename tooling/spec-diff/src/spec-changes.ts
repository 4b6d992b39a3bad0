import type { Bump } from './bump.js';
import { type Change, createReport } from './change.js';
import { compareSpecs } from './compare-specs.js';
import { fieldsOf } from './compare/values.js';
import { neededBumps } from './concerned-packages.js';
import { readBase, readSpec } from './spec-files.js';

/** What has changed in one spec. */
export interface SpecChanges {
  provider: string;
  /** Its name for people. */
  title: string;
  /** What it was compared with. */
  since: string;
  changes: Change[];
  /** The smallest bump that is enough, by package. */
  bumps: ReadonlyMap<string, Bump>;
}

export async function changesOf(root: string, vendor: string, from?: string): Promise<SpecChanges> {
  const { document } = await readSpec(root, vendor);
  const { title } = fieldsOf(document['x-captchakit-provider']);
  const base = await readBase(root, vendor, from);
  const changes = base.document ? compareSpecs(base.document, document) : newProvider(vendor);
  const bumps = await neededBumps(root, vendor, changes);
  return { provider: vendor, title: String(title), since: base.name, changes, bumps };
}

function newProvider(vendor: string): Change[] {
  const { report, changes } = createReport();
  report('provider-new', [vendor], 'is a new provider');
  return changes();
}
