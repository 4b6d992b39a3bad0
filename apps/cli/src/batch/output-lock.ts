import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';
import { fileProblem } from '../file-problem.js';
import { lockFile } from '../lock-file.js';
import { besideOutput } from './beside-output.js';

/** Of two runs that begin at the same moment, so that one of them gets it. */
const patienceMs = 200;

/**
 * Keeps every other run from an output until this one ends.
 * @throws {CliError} another run has the output, or the file of the lock, `<output>.batch-lock`, cannot be used
 */
export function lockOutput(output: string): Disposable {
  const path = besideOutput(output, 'batch-lock');
  const lock = tryToLock(output, path);
  if (lock) return lock;
  throw new CliError(
    exitCodes.usage,
    `--output ${output} is in use by another run.`,
    'Wait until that run has ended, or name another output.',
  );
}

function tryToLock(output: string, path: string): Disposable | undefined {
  try {
    return lockFile(path, patienceMs);
  } catch (error) {
    throw new CliError(
      exitCodes.configuration,
      `--output ${output} cannot be locked: ${path} cannot be used (${fileProblem(error)}).`,
    );
  }
}
