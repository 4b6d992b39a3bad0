import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { CliError } from './cli-error.js';
import { exitCodes } from './exit-codes.js';
import { fileProblem } from './file-problem.js';

/**
 * The text of the file that a flag names, `-` for stdin, without the mark that some editors begin it with.
 * @throws {CliError} it cannot be read
 */
export async function readText(flag: string, path: string): Promise<string> {
  try {
    const text = await (path === '-' ? readAll(process.stdin) : readFile(path, 'utf8'));
    return text.replace(/^\uFEFF/, '');
  } catch (error) {
    throw new CliError(exitCodes.usage, `${flag} ${path} cannot be read (${fileProblem(error)}).`);
  }
}
