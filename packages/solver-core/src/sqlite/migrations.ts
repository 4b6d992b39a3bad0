import type { DatabaseSync } from 'node:sqlite';

/**
 * Each step brings the file from one version to the next; `PRAGMA user_version` says how many were taken. A row is kept
 * as JSON; what is searched for are columns made from it.
 */
export const migrations: readonly string[] = [
  `CREATE TABLE attempts (
    attempt_id TEXT PRIMARY KEY,
    row TEXT NOT NULL,
    solve_id TEXT AS (row ->> 'solveId'),
    instance TEXT AS (row ->> 'instance'),
    endpoint TEXT AS (row ->> 'endpoint'),
    account TEXT AS (row ->> 'account'),
    task_id TEXT AS (row ->> 'taskId'),
    state TEXT AS (row ->> 'state'),
    owner TEXT AS (row ->> 'owner'),
    charged TEXT AS (row ->> 'charged'),
    amount REAL AS (row ->> '$.price.amount'),
    currency TEXT AS (row ->> '$.price.currency'),
    intent_at REAL AS (row ->> 'intentAt'),
    ended_at REAL AS (row ->> 'endedAt')
  );
  CREATE INDEX attempts_by_intent ON attempts (intent_at, charged, currency, amount);
  CREATE INDEX attempts_open ON attempts (intent_at) WHERE ended_at IS NULL;
  CREATE INDEX attempts_by_task ON attempts (task_id);
  CREATE TABLE leases (owner TEXT PRIMARY KEY, until REAL NOT NULL) WITHOUT ROWID;
  CREATE TABLE stored (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;`,
  `CREATE INDEX attempts_ended ON attempts (ended_at) WHERE ended_at IS NOT NULL;`,
];

/** Thrown where the file was written by a later version of this package. */
export class NewerJournal extends Error {}

/** Brings an open file up to date. Several processes may try at the same time. */
export function migrate(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
    if (version > migrations.length) throw new NewerJournal(`version ${version}`);
    for (const step of migrations.slice(version)) database.exec(step);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
