import type { DatabaseSync } from 'node:sqlite';

/** Does all of it or nothing. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    try {
      database.exec('ROLLBACK');
    } catch {
      // SQLite does it by itself after some errors. `isTransaction`, which tells, came with Node 22.16.
    }
    throw error;
  }
}
