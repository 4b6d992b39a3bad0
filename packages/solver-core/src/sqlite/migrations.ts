import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from './in-transaction.js';

/**
 * Each step brings the file from one version to the next; `PRAGMA user_version` says how many were taken. A row is kept
 * as JSON; what is searched for are columns beside it.
 */
export const migrations: readonly string[] = [
  // What the third step needs of the first: files of before have more columns and indexes.
  `CREATE TABLE attempts (attempt_id TEXT PRIMARY KEY, row TEXT NOT NULL);
  CREATE TABLE leases (owner TEXT PRIMARY KEY, until REAL NOT NULL) WITHOUT ROWID;
  CREATE TABLE stored (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;`,
  // Made an index of that table.
  '',
  // Under a new name, so that a process of an older version, which has the file open, can no longer write into it:
  // it would leave the columns as they were. An attempt that was not charged has no currency: no budget counts it.
  `CREATE TABLE attempt_rows (
    owner TEXT,
    row TEXT NOT NULL,
    task_id TEXT,
    intent_at REAL,
    ended_at REAL,
    amount REAL,
    currency TEXT,
    attempt_id TEXT PRIMARY KEY
  );
  INSERT INTO attempt_rows
    SELECT row ->> 'owner', row, row ->> 'taskId', row ->> 'intentAt', row ->> 'endedAt', row ->> '$.price.amount',
      iif(row ->> 'charged' = 'no', NULL, row ->> '$.price.currency'), attempt_id
    FROM attempts;
  DROP TABLE attempts;
  CREATE INDEX rows_by_intent ON attempt_rows (intent_at, currency, amount);
  CREATE INDEX rows_by_end ON attempt_rows (ended_at, intent_at);
  CREATE INDEX rows_by_task ON attempt_rows (task_id) WHERE task_id IS NOT NULL;`,
];

/** Thrown where the file was written by a later version of this package. */
export class NewerJournal extends Error {}

/** Brings an open file up to date. Several processes may try at the same time. */
export function migrate(database: DatabaseSync): void {
  inTransaction(database, () => {
    const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
    if (version > migrations.length) throw new NewerJournal(`version ${version}`);
    for (const step of migrations.slice(version)) database.exec(step);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}
