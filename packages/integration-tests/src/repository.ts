import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface Manifest {
  name: string;
  /** Folder below the root, with forward slashes. */
  folder: string;
  private: boolean;
  /** Names of this repository's packages it needs at run time. */
  runtime: readonly string[];
  /** The same with those it needs only for development. */
  all: readonly string[];
  /** What others may import, such as `@captchakit/geetest/client`. */
  entries: readonly string[];
}

const ours = (dependencies: Record<string, string> = {}): string[] =>
  Object.keys(dependencies).filter((name) => dependencies[name]!.startsWith('workspace:'));

const entriesOf = ({ name, exports = {} }: { name: string; exports?: Record<string, object | string | null> }) =>
  Object.entries(exports)
    .filter(([, target]) => typeof target === 'object' && target !== null)
    .map(([path]) => name + path.slice(1));

/** The manifests of all packages of the repository. */
export const manifests: readonly Manifest[] = globSync('{packages,apps,tooling}/*/package.json', { cwd: root })
  .toSorted()
  .map((file) => {
    const manifest = JSON.parse(readFileSync(join(root, file), 'utf8'));
    const runtime = ours({ ...manifest.dependencies, ...manifest.peerDependencies });
    return {
      name: manifest.name,
      folder: file.slice(0, -'/package.json'.length).replaceAll('\\', '/'),
      private: manifest.private === true,
      runtime,
      all: [...runtime, ...ours(manifest.devDependencies)],
      entries: entriesOf(manifest),
    };
  });

/** The packages of the vendors that solve: those whose spec has a table of errors of tasks. */
export const vendorPackages: readonly string[] = globSync('spec/*/openapi.yaml', { cwd: root })
  .toSorted()
  .filter((file) => /^x-captchakit-errors:/m.test(readFileSync(join(root, file), 'utf8')))
  .map((file) => `@captchakit/${file.split(/[/\\]/)[1]}`);

/** What users can import, of all published packages. */
export const publicEntries: readonly string[] = manifests
  .filter((manifest) => !manifest.private)
  .flatMap(({ entries }) => entries);
