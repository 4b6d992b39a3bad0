import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compareFiles } from './compare-files.js';
import { fingerprint, isStamped, stamp } from './fresh-stamp.js';
import { ProblemError } from './problem.js';
import { readGenerators, readRepository, writeDifferences } from './repository.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const checkOnly = parseArgs({ options: { check: { type: 'boolean', default: false } } }).values.check;

const printOf = async () => fingerprint((await readRepository(root)).files, await readGenerators(root));

async function generate(): Promise<void> {
  const { vendors, files } = await readRepository(root);
  const { renderTargets } = await import('./targets.js');
  const wanted = await renderTargets(vendors, files);
  const differences = compareFiles(wanted, files);
  const list = differences.map(({ path, state }) => `  ${state.padEnd(11)} ${path}`).join('\n');

  if (differences.length === 0) {
    console.log(`All ${wanted.size} generated files are fresh.`);
  } else if (checkOnly) {
    console.error(`${differences.length} generated files do not match the specs:\n${list}\nRun: pnpm generate`);
    process.exitCode = 1;
    return;
  } else {
    await writeDifferences(root, wanted, differences);
    console.log(`Brought ${differences.length} of ${wanted.size} generated files up to date:\n${list}`);
  }
  await stamp(await printOf());
}

try {
  if (await isStamped(await printOf())) {
    console.log('Nothing has changed since all generated files were fresh.');
  } else {
    await generate();
  }
} catch (error) {
  if (!(error instanceof ProblemError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
