import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readEntries } from './entries.js';
import { createProgram, readApi } from './read-api.js';
import { renderReport } from './render-report.js';

export interface Outcome {
  /** Whether the reports agree with the built types now. */
  fresh: boolean;
  /** For people. */
  message: string;
}

/**
 * Brings the reports of all entries up to date; with `checkOnly`, says which are not.
 * @param root folder of the repository
 */
export async function report(root: string, checkOnly = false): Promise<Outcome> {
  const entries = readEntries(root);
  const program = createProgram(entries.map(({ types }) => types));
  const wanted = new Map(
    await Promise.all(
      entries.map(async ({ name, types, packageFolder, report: path }): Promise<[string, string]> => {
        return [path, await renderReport(name, readApi(program, types, packageFolder))];
      }),
    ),
  );
  const existing = globSync('{packages,apps}/*/api/*.api.md', { cwd: root }).map((path) => path.replaceAll('\\', '/'));
  const superfluous = existing.filter((path) => !wanted.has(path));
  const stale = [...wanted].filter(
    ([path, text]) => !existing.includes(path) || readFileSync(join(root, path), 'utf8') !== text,
  );
  const paths = [...stale.map(([path]) => path), ...superfluous].toSorted();
  const list = paths.map((path) => `\n  ${path}`).join('');
  if (paths.length === 0) return { fresh: true, message: `All ${wanted.size} reports of the public API are fresh.` };
  if (checkOnly) {
    const message = `The public API is not what these reports say:${list}\nRun: pnpm api:report, and read what it changed.`;
    return { fresh: false, message };
  }
  for (const path of superfluous) rmSync(join(root, path));
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return { fresh: true, message: `Brought ${paths.length} reports of the public API up to date:${list}` };
}
