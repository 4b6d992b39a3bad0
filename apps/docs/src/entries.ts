import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Something users import. */
export interface Entry {
  /** Such as `@captchakit/geetest/web`. */
  name: string;
  /** Its source, below the root, with forward slashes. */
  source: string;
  /** The report of its API, for people who read the repository on a code host. */
  report: string;
  /** The page of its API in the site. */
  page: string;
}

interface Manifest {
  name: string;
  private?: boolean;
  exports?: Record<string, { types?: string } | string | null>;
}

/** Every entry with types of every published package, in the order of their names. */
export function readEntries(root: string): Entry[] {
  return globSync('packages/*/package.json', { cwd: root })
    .toSorted()
    .flatMap((file) => {
      const folder = dirname(file).replaceAll('\\', '/');
      const manifest = JSON.parse(readFileSync(join(root, file), 'utf8')) as Manifest;
      if (manifest.private) return [];
      return Object.entries(manifest.exports ?? {}).flatMap(([path, target]) => {
        if (target === null || typeof target === 'string' || target.types === undefined) return [];
        return [
          {
            name: manifest.name + path.slice(1),
            source: `${folder}/${target.types.replace('./dist/', 'src/').replace(/\.d\.ts$/, '.ts')}`,
            page: `api/${(manifest.name + path.slice(1)).replace(/^@\w+\//, '')}.md`,
            report: `${folder}/api/${path === '.' ? 'index' : path.slice(2).replaceAll('/', '-')}.api.md`,
          },
        ];
      });
    });
}
