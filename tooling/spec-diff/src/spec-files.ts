import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { checkExtensions, loadSpec, type OpenApiDocument, type Spec } from '@captchakit/codegen/spec';
import { UsageError } from './usage-error.js';

/** Names of the folders with a spec, or the one that is asked for. */
export async function findVendors(root: string, wanted?: string): Promise<string[]> {
  const entries = await readdir(join(root, 'spec'), { withFileTypes: true });
  const vendors = entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).toSorted();
  if (wanted === undefined) return vendors;
  if (!vendors.includes(wanted)) throw new UsageError(`no provider "${wanted}"; there are ${vendors.join(', ')}`);
  return [wanted];
}

export const specPath = (vendor: string): string => `spec/${vendor}/openapi.yaml`;
export const releasedPath = (vendor: string): string => `spec/${vendor}/released.yaml`;

/**
 * Reads a spec as it is now.
 * @throws {ProblemError} it is wrong, and where
 */
export async function readSpec(root: string, vendor: string): Promise<Spec> {
  const file = specPath(vendor);
  const spec = loadSpec(vendor, file, await ifPresent(join(root, file)));
  checkExtensions(spec);
  return spec;
}

/** What a spec is compared with. */
export interface Base {
  /** For people: a path or a commit. */
  name: string;
  /** Missing where there was no such spec yet. */
  document?: OpenApiDocument;
}

/**
 * Reads what the present spec is compared with: as of the last release, unless a file or a commit is given.
 * @param from path of a file, from the folder of the caller, or a name that git knows
 */
export async function readBase(root: string, vendor: string, from?: string): Promise<Base> {
  if (from === undefined)
    return baseOf(vendor, releasedPath(vendor), await ifPresent(join(root, releasedPath(vendor))));

  const file = resolve(process.env['INIT_CWD'] ?? process.cwd(), from);
  const text = await ifPresent(file);
  if (text !== undefined) return baseOf(vendor, relative(root, file), text);

  const git = (...args: string[]) => promisify(execFile)('git', ['-C', root, ...args]);
  const commit = await git('rev-parse', '--verify', '--quiet', `${from}^{commit}`).catch(() => {
    throw new UsageError(`--from ${from}: neither a file nor a commit that git knows here`);
  });
  const shown = await git('show', `${commit.stdout.trim()}:${specPath(vendor)}`).catch(() => undefined);
  return baseOf(vendor, `${specPath(vendor)} of ${from}`, shown?.stdout);
}

const baseOf = (vendor: string, name: string, text: string | undefined): Base =>
  text === undefined ? { name } : { name, document: loadSpec(vendor, name, text).document };

/** The text of a file, or nothing where there is none. */
export async function ifPresent(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR'))
      return undefined;
    throw error;
  }
}
