import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Something users import, and where its report belongs. */
export interface Entry {
  /** Such as `@captchakit/geetest/web`. */
  name: string;
  /** The built declarations, absolute. */
  types: string;
  /** Folder of the package, absolute. */
  packageFolder: string;
  /** Below the root, with forward slashes. */
  report: string;
}

interface Manifest {
  name: string;
  private?: boolean;
  exports?: Record<string, { types?: string } | string | null>;
}

/**
 * Every entry with types of every published package.
 * @throws an entry is not built
 */
export function readEntries(root: string): Entry[] {
  const manifests = globSync('{packages,apps}/*/package.json', { cwd: root }).toSorted();
  return manifests.flatMap((file) => {
    const folder = dirname(file).replaceAll('\\', '/');
    const { name, private: isPrivate, exports = {} } = JSON.parse(readFileSync(join(root, file), 'utf8')) as Manifest;
    if (isPrivate) return [];
    return Object.entries(exports).flatMap(([path, target]) => {
      if (target === null || typeof target === 'string' || target.types === undefined) return [];
      const types = join(root, folder, target.types);
      if (!existsSync(types)) throw new Error(`${types} is not there. Run: pnpm build`);
      const report = `${folder}/api/${path === '.' ? 'index' : path.slice(2).replaceAll('/', '-')}.api.md`;
      return [{ name: name + path.slice(1), types, packageFolder: join(root, folder), report }];
    });
  });
}
