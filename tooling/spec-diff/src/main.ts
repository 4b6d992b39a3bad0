import { fileURLToPath } from 'node:url';
import { ProblemError } from '@captchakit/codegen/spec';
import { commands } from './commands.js';
import { UsageError } from './usage-error.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const [name = '', ...args] = process.argv.slice(2);

try {
  const command = commands[name];
  if (!command) throw new UsageError(`no command "${name}"; there are ${Object.keys(commands).join(', ')}`);
  const { text, ok } = await command(root, args);
  (ok ? console.log : console.error)(text);
  process.exitCode = ok ? 0 : 1;
} catch (error) {
  const isUsage = error instanceof UsageError || isParseError(error);
  if (!isUsage && !(error instanceof ProblemError)) throw error;
  console.error((error as Error).message);
  process.exitCode = isUsage ? 2 : 1;
}

function isParseError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
