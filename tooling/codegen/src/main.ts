import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compareFiles } from './compare-files.js';
import { ProblemError } from './problem.js';
import { readRepository, writeDifferences } from './repository.js';
import { renderTargets } from './targets.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const checkOnly = parseArgs({ options: { check: { type: 'boolean', default: false } } }).values.check;

try {
  const { vendors, files } = await readRepository(root);
  const wanted = await renderTargets(vendors, files);
  const differences = compareFiles(wanted, files);
  const list = differences.map(({ path, state }) => `  ${state.padEnd(11)} ${path}`).join('\n');

  if (differences.length === 0) {
    console.log(`All ${wanted.size} generated files are fresh.`);
  } else if (checkOnly) {
    console.error(`${differences.length} generated files do not match the specs:\n${list}\nRun: pnpm generate`);
    process.exitCode = 1;
  } else {
    await writeDifferences(root, wanted, differences);
    console.log(`Brought ${differences.length} of ${wanted.size} generated files up to date:\n${list}`);
  }
} catch (error) {
  if (!(error instanceof ProblemError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
