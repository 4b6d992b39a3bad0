import { execFile } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './repository.js';

const run = promisify(execFile);

/** A packed manifest: what npm and Node read of it. */
export interface PackedManifest {
  name: string;
  description?: string;
  keywords?: string[];
  license?: string;
  type?: string;
  sideEffects?: boolean | string[];
  exports?: Record<string, string | Record<string, string> | null>;
  bin?: Record<string, string>;
  publishConfig?: Record<string, unknown>;
  engines?: Record<string, string>;
  dependencies?: Record<string, string>;
  scripts?: Record<string, string>;
}

export interface Tarball {
  /** Where it was unpacked. */
  folder: string;
  /** Paths below that folder, with forward slashes. */
  files: readonly string[];
  manifest: PackedManifest;
}

/**
 * Packs a package as `pnpm publish` would, and unpacks that into a folder of its own.
 * @param folder of the package, below the root
 */
export async function pack(folder: string): Promise<Tarball> {
  const target = mkdtempSync(join(tmpdir(), 'captchakit-pack-'));
  await run('pnpm', ['pack', '--pack-destination', target], { cwd: join(root, folder) });
  const unpacked = join(target, 'unpacked');
  mkdirSync(unpacked);
  await run('tar', ['-xzf', globSync(join(target, '*.tgz'))[0]!, '-C', unpacked, '--strip-components=1']);
  return {
    folder: unpacked,
    files: globSync('**/*', { cwd: unpacked, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(unpacked.length + 1)
          .replaceAll('\\', '/'),
      )
      .toSorted(),
    manifest: JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8')) as PackedManifest,
  };
}
