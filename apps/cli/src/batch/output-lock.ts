import { closeSync, fstatSync, openSync, rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';
import { fileProblem } from '../file-problem.js';
import { besideOutput } from './beside-output.js';

/** SQLite's result code for a file that another process has locked: https://sqlite.org/rescode.html#busy */
const sqliteBusy = 5;

/** Of two runs that begin at the same moment, so that one of them gets it. */
const patienceMs = 200;

/**
 * Keeps every other run from an output until this one ends. Node cannot lock a file, but SQLite can, and the operating
 * system takes the lock away when the process ends, however it ends. A file that a killed run left behind locks nobody out.
 * @throws {CliError} another run has the output, or the file of the lock, `<output>.batch-lock`, cannot be used
 */
export function lockOutput(output: string): Disposable {
  const path = besideOutput(output, 'batch-lock');
  let database: DatabaseSync | undefined;
  try {
    const file = makeFile(path);
    database = new DatabaseSync(path, { timeout: patienceMs });
    // Nothing is ever written, so that SQLite needs no file of its own beside this one.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    // The run that had it may have ended, and taken the file away, while we opened it.
    if (statSync(path, { throwIfNoEntry: false })?.ino !== file) throw inUse(output);
  } catch (error) {
    database?.close();
    throw asCliError(error, output, path);
  }
  const held = database;
  return {
    [Symbol.dispose]() {
      // Not after the release: the file might be the lock of another run by then.
      removeIfPossible(path);
      held.close();
    },
  };
}

/** Makes the file if there is none, for its owner alone, and tells which it is. */
function makeFile(path: string): number {
  const file = openSync(path, 'a', 0o600);
  try {
    return fstatSync(file).ino;
  } finally {
    closeSync(file);
  }
}

/** Where a file that is open cannot be removed, it stays, and is in nobody's way. */
function removeIfPossible(path: string): void {
  try {
    rmSync(path);
  } catch {}
}

function asCliError(error: unknown, output: string, path: string): CliError {
  if (error instanceof CliError) return error;
  const { errcode, message } = error as Error & { errcode?: number };
  if (errcode === sqliteBusy) return inUse(output);
  return new CliError(
    exitCodes.configuration,
    `--output ${output} cannot be locked: ${path} cannot be used (${errcode === undefined ? fileProblem(error) : message}).`,
  );
}

const inUse = (output: string): CliError =>
  new CliError(
    exitCodes.usage,
    `--output ${output} is in use by another run.`,
    'Wait until that run has ended, or name another output.',
  );
