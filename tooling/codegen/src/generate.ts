import { compareFiles, type Difference } from './compare-files.js';
import { fingerprint, isStamped, stamp } from './fresh-stamp.js';
import { readGenerators, readRepository, writeDifferences } from './repository.js';
import type { Files } from './targets.js';

export interface Outcome {
  /** Whether the generated files agree with the specs now. */
  fresh: boolean;
  /** For people. */
  message: string;
}

/**
 * Brings the generated files up to date; with `checkOnly`, says which are not.
 * @param root folder of the repository
 * @param stampFile where the fingerprint of the last fresh state is kept
 * @throws {ProblemError} a spec is wrong
 */
export async function generate(root: string, stampFile: string, checkOnly = false): Promise<Outcome> {
  const generators = await readGenerators(root);
  const { vendors, files } = await readRepository(root);
  if (await isStamped(fingerprint(files, generators), stampFile)) {
    return { fresh: true, message: 'Nothing has changed since all generated files were fresh.' };
  }

  // Loading the generators takes most of the time.
  const { renderTargets } = await import('./targets.js');
  const wanted = await renderTargets(vendors, files);
  const differences = compareFiles(wanted, files);
  const list = differences.map(({ path, state }) => `\n  ${state.padEnd(11)} ${path}`).join('');
  if (differences.length > 0 && checkOnly) {
    const message = `${differences.length} generated files do not match the specs:${list}\nRun: pnpm generate`;
    return { fresh: false, message };
  }

  await writeDifferences(root, wanted, differences);
  // What was read, not what is there by now: a spec that was saved meanwhile is stale.
  await stamp(fingerprint(changed(files, wanted, differences), generators), stampFile);
  if (differences.length === 0) return { fresh: true, message: `All ${wanted.size} generated files are fresh.` };
  return { fresh: true, message: `Brought ${differences.length} of ${wanted.size} generated files up to date:${list}` };
}

/** The files as they are once the differences have been written. */
function changed(files: Files, wanted: Files, differences: readonly Difference[]): Files {
  const after = new Map(files);
  for (const { path } of differences) {
    const content = wanted.get(path);
    if (content === undefined) after.delete(path);
    else after.set(path, content);
  }
  return after;
}
