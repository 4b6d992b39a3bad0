import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface Manifest {
  name: string;
  version: string;
  private?: boolean;
  files?: readonly string[];
  exports?: Readonly<Record<string, unknown>>;
  dependencies?: Readonly<Record<string, string>>;
  [field: string]: unknown;
}

/** A package in a folder. */
export interface Source {
  folder: string;
  manifest: Manifest;
}

export const readSource = (folder: string): Source => ({
  folder,
  manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest,
});

/** What a repository publishes. */
export const publishedSources = (repository: string): Source[] =>
  globSync('{packages,apps}/*/package.json', { cwd: repository })
    .toSorted()
    .map((file) => readSource(join(repository, dirname(file))))
    .filter(({ manifest }) => manifest.private !== true);
