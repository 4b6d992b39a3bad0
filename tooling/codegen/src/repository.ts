import { mkdir, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Difference, errorsPath, extensionsSchemaPath, isGenerated, isWritable } from './compare-files.js';
import { pagesFolder } from './generated-folders.js';
import type { Files } from './targets.js';

/** Everything on disk that is read to generate, or was generated. */
export interface Repository {
  vendors: string[];
  files: Files;
}

export async function readRepository(root: string): Promise<Repository> {
  const vendors = await folders(root, 'spec');
  const packages = [
    ...(await folders(root, 'packages')).map((name) => `packages/${name}`),
    ...(await folders(root, 'apps')).map((name) => `apps/${name}`),
  ];
  const generated = await Promise.all(packages.map((path) => filesBelow(root, `${path}/src/generated`)));
  const paths = [
    ...vendors.map((vendor) => `spec/${vendor}/openapi.yaml`),
    extensionsSchemaPath,
    'README.md',
    errorsPath,
    ...packages.map((path) => `${path}/README.md`),
    ...generated.flat(),
    ...(await filesBelow(root, pagesFolder)),
  ];
  const contents = await Promise.all(paths.map((path) => ifPresent(readFile(join(root, path), 'utf8'))));
  const files = new Map<string, string>();
  for (const [index, path] of paths.entries()) {
    const content = contents[index];
    if (content !== undefined) files.set(path, content);
  }
  return { vendors, files };
}

/** What the generated files depend on beside the specs: the generators, the contract, the versions of all libraries. */
export async function readGenerators(root: string): Promise<Files> {
  const paths = [
    'pnpm-lock.yaml',
    ...(await filesBelow(root, 'tooling/codegen/src')),
    ...(await filesBelow(root, 'packages/provider/dist')),
  ];
  return new Map(
    await Promise.all(
      paths.map(async (path): Promise<[string, string]> => [path, await readFile(join(root, path), 'utf8')]),
    ),
  );
}

/**
 * Makes the disk agree with what was rendered; files that are fresh stay untouched.
 * @throws before anything is changed, when a path is neither generated nor a document with a section; only generated files are deleted
 */
export async function writeDifferences(root: string, wanted: Files, differences: readonly Difference[]): Promise<void> {
  for (const { path } of differences) {
    if (!wanted.has(path) && !isGenerated(path)) throw new Error(`${path} is not generated, so it is not deleted`);
    if (!isWritable(path))
      throw new Error(`${path} is neither generated nor a document with a section, so it is not written`);
  }
  for (const { path } of differences) {
    const content = wanted.get(path);
    if (content === undefined) {
      await refuseLinkedFolder(root, path);
      await rm(join(root, path), { force: true });
    } else {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await refuseLinkedFolder(root, path);
      await writeFile(join(root, path), content);
    }
  }
}

/** A symbolic link on the way would lead to files that are not the generator's. */
async function refuseLinkedFolder(root: string, path: string): Promise<void> {
  const folder = dirname(path);
  if ((await realpath(join(root, folder))) !== join(await realpath(root), folder)) {
    throw new Error(`${folder} is reached through a symbolic link, so nothing in it is changed`);
  }
}

async function folders(root: string, parent: string): Promise<string[]> {
  const entries = (await ifPresent(readdir(join(root, parent), { withFileTypes: true }))) ?? [];
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

async function filesBelow(root: string, folder: string): Promise<string[]> {
  const entries = (await ifPresent(readdir(join(root, folder), { withFileTypes: true }))) ?? [];
  const nested = await Promise.all(
    entries.map(async (entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(root, path) : [path];
    }),
  );
  return nested.flat().toSorted();
}

async function ifPresent<T>(operation: Promise<T>): Promise<T | undefined> {
  try {
    return await operation;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
