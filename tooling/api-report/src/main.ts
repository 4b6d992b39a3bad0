import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { report } from './report.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { check } = parseArgs({ options: { check: { type: 'boolean', default: false } } }).values;
const { fresh, message } = await report(root, check);
if (fresh) {
  console.log(message);
} else {
  console.error(message);
  process.exitCode = 1;
}
