import { JournalError } from '@captchakit/provider';
import { NewerJournal } from './migrations.js';

/** SQLite's result codes that matter here: https://sqlite.org/rescode.html */
const sqlite = { busy: 5, locked: 6, readOnly: 8, full: 13, cannotOpen: 14, corrupt: 11, notADatabase: 26 } as const;

/** Somebody else holds the file at the moment; the same call may succeed a little later. */
export const isBusy = (error: unknown): boolean => [sqlite.busy, sqlite.locked].includes(codeOf(error) as 5 | 6);

/** The error a caller of the journal gets, with the next step. */
export function journalError(path: string, cause: unknown): JournalError {
  if (JournalError.isInstance(cause)) return cause;
  return new JournalError(`The journal ${path} ${problemOf(cause)}`, { path, cause });
}

function problemOf(cause: unknown): string {
  if (cause instanceof NewerJournal) {
    return `was written by a newer version (${cause.message}): update captchakit, or use another file.`;
  }
  switch (codeOf(cause)) {
    case sqlite.busy:
    case sqlite.locked:
      return 'is locked by another program: end that program, or use another file.';
    case sqlite.readOnly:
      return 'cannot be written: give this user the right to write the file and its folder, or use another file.';
    case sqlite.full:
      return 'cannot grow: the disk is full. Free some space.';
    case sqlite.cannotOpen:
      return 'cannot be opened: look whether its folder exists and this user may write there.';
    case sqlite.corrupt:
    case sqlite.notADatabase:
      return 'is damaged or no journal: move it away, or use another file. Tasks it holds cannot be resumed.';
    default:
      return `cannot be used (${cause instanceof Error ? cause.message : String(cause)}).`;
  }
}

/** The primary result code; SQLite keeps details in the upper bits. */
const codeOf = (error: unknown): number | undefined =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
