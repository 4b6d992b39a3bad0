import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generate } from './generate.js';
import { ProblemError } from './problem.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const stampFile = fileURLToPath(new URL('../node_modules/.cache/generated', import.meta.url));
const { check } = parseArgs({ options: { check: { type: 'boolean', default: false } } }).values;

try {
  const { fresh, message } = await generate(root, stampFile, check);
  if (fresh) {
    console.log(message);
  } else {
    console.error(message);
    process.exitCode = 1;
  }
} catch (error) {
  if (!(error instanceof ProblemError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
