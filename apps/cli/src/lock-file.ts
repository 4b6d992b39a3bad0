import { closeSync, fstatSync, openSync, rmSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** SQLite's result code for a file that another process has locked: https://sqlite.org/rescode.html#busy */
const sqliteBusy = 5;

/**
 * Keeps all who lock the same file out until it is disposed of. Node cannot lock a file, but SQLite can, and the operating
 * system takes the lock away when the process ends, however it ends. A file that a killed process left behind locks nobody out.
 * @param patienceMs how long to wait, at least for two that begin at the same moment, so that one of them gets it; the event
 * loop is held meanwhile
 * @returns undefined when another process has the lock for longer
 * @throws the error of the operating system or of SQLite: the file cannot be used
 */
export function lockFile(path: string, patienceMs: number): Disposable | undefined {
  const endAt = performance.now() + patienceMs;
  for (let leftMs = patienceMs; leftMs > 0; leftMs = endAt - performance.now()) {
    const lock = tryToLock(path, Math.ceil(leftMs));
    if (lock) return lock;
  }
  return undefined;
}

function tryToLock(path: string, patienceMs: number): Disposable | undefined {
  const file = makeFile(path);
  const database = new DatabaseSync(path, { timeout: patienceMs });
  let held = false;
  try {
    // Nothing is ever written, so that SQLite needs no file of its own beside this one.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    // Whoever had it may have ended, and taken the file away, while we opened it.
    held = statSync(path, { throwIfNoEntry: false })?.ino === file;
  } catch (error) {
    if ((error as { errcode?: number }).errcode !== sqliteBusy) throw error;
  } finally {
    if (!held) database.close();
  }
  if (!held) return undefined;
  return {
    [Symbol.dispose]() {
      // Not after the release: the file might be the lock of somebody else by then.
      removeIfPossible(path);
      database.close();
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
