import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { manifests, root } from './repository.js';

/** A package of somebody else that is installed with one of ours. */
export interface ExternalPackage {
  name: string;
  /** As its manifest names it. */
  licence: string;
}

interface Dependencies {
  name: string;
  license?: string;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

const read = (folder: string): Dependencies =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Dependencies;

const isOurs = (name: string): boolean => manifests.some((manifest) => manifest.name === name);

/** What a package of ours asks for itself, those its users bring along included, by name. */
export function directDependencies(folder: string): string[] {
  const { dependencies, peerDependencies } = read(join(root, folder));
  return Object.keys({ ...dependencies, ...peerDependencies })
    .filter((name) => !isOurs(name))
    .toSorted();
}

/** Everything that is installed with a package of ours, at whatever depth, as it is installed here. */
export function runtimeDependencies(folder: string): ExternalPackage[] {
  const found = new Map<string, ExternalPackage>();
  const visit = (from: string): void => {
    for (const name of Object.keys(read(from).dependencies ?? {})) {
      const installed = find(name, from);
      if (isOurs(name) || found.has(installed)) continue;
      found.set(installed, { name, licence: read(installed).license ?? 'none' });
      visit(installed);
    }
  };
  visit(join(root, folder));
  return [...found.values()];
}

/** Where Node finds a package that is imported from a folder. */
function find(name: string, from: string): string {
  const folder = join(from, 'node_modules', name);
  if (existsSync(folder)) return realpathSync(folder);
  if (dirname(from) === from) throw new Error(`${name} is not installed`);
  return find(name, dirname(from));
}
