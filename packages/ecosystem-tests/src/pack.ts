import { createHash } from 'node:crypto';
import { cpSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Manifest, publishedSources, readSource, root, type Source } from './repository.js';
import { mustRun } from './run.js';

/** A package as a registry has it. */
export interface Packed {
  manifest: Manifest;
  /** Name of its tarball. */
  file: string;
  tarball: Buffer;
  /** As the lockfile of a consumer writes it. */
  integrity: string;
}

/** Everything this repository publishes, and all it depends on at run time, packed from what is built and installed. */
export async function packAll(target: string): Promise<readonly Packed[]> {
  const ours = publishedSources(root);
  const names = new Set(ours.map(({ manifest }) => manifest.name));
  const others = collectOthers(ours, names);
  return Promise.all([
    ...ours.map((source) => packOurs(source, target)),
    ...Array.from(others.values(), (source) => packOther(source, target)),
  ]);
}

/** What the sources need from others, with what that needs, by name. */
function collectOthers(
  sources: readonly Source[],
  ours: ReadonlySet<string>,
  found = new Map<string, Source>(),
): Map<string, Source> {
  for (const { folder, manifest } of sources) {
    for (const name of Object.keys(manifest.dependencies ?? {})) {
      if (ours.has(name) || found.has(name)) continue;
      const other = readSource(findInstalled(folder, name));
      found.set(name, other);
      collectOthers([other], ours, found);
    }
  }
  return found;
}

/** As Node looks for it. */
function findInstalled(from: string, name: string): string {
  for (let folder = realpathSync(from); ; folder = dirname(folder)) {
    try {
      return realpathSync(join(folder, 'node_modules', name));
    } catch {
      if (dirname(folder) === folder) throw new Error(`${name} is not installed for ${from}.`);
    }
  }
}

/** pnpm replaces `workspace:` and `catalog:` by versions. */
async function packOurs({ folder }: Source, target: string): Promise<Packed> {
  const said = await mustRun('pnpm', ['pack', '--pack-destination', target], { cwd: folder });
  return readPacked(target, basename(said.trim().split('\n').at(-1)!));
}

/** As it is installed, which is as it was published. */
async function packOther({ folder, manifest }: Source, target: string): Promise<Packed> {
  const file = `${manifest.name.replace('@', '').replace('/', '-')}-${manifest.version}.tgz`;
  const copy = join(target, `copy-of-${file}`);
  cpSync(folder, join(copy, 'package'), { recursive: true, filter: (path) => basename(path) !== 'node_modules' });
  await mustRun('tar', ['-czf', join(target, file), '-C', copy, 'package']);
  return readPacked(target, file);
}

async function readPacked(target: string, file: string): Promise<Packed> {
  const tarball = readFileSync(join(target, file));
  const manifest = await mustRun('tar', ['-xzOf', join(target, file), 'package/package.json']);
  const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  return { manifest: JSON.parse(manifest) as Manifest, file, tarball, integrity };
}
