import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fitsBudget, isOfAccount, isOfTask, type Journal } from '../index.js';
import type { JournalRow } from '../journal/journal-row.js';
import { journalError } from './database-errors.js';
import { createJobQueue, retryWhileBusy } from './job-queue.js';
import { migrate } from './migrations.js';

/** How long SQLite itself may block the event loop while another process holds the file. */
const busyTimeoutMs = 20;

/** Rights of a new file: it tells what was solved when, and for how much, which is nobody else's. */
const ownerOnly = 0o600;

/** So few that the event loop is not held for long. */
const prunedAtOnce = 500;

/**
 * Opens a journal in a file, or makes one, with its folder. Several processes may use the same file. What was written
 * survives the end of the process, also a killed one; under load a write waits up to five milliseconds for others. A new
 * file is for its owner alone.
 * @throws {JournalError} the file cannot be used; the message tells why
 */
export async function openSqliteJournal(path: string): Promise<Journal> {
  const queue = createJobQueue(path, await openDatabase(path));
  const rowsOf = (found: readonly Record<string, unknown>[]) =>
    found.map(({ row }) => JSON.parse(String(row)) as JournalRow);

  return {
    intend: (row, budget) =>
      queue.run((prepare) => {
        if (budget) {
          const sums = prepare(
            `SELECT currency, sum(amount) AS amount FROM attempt_rows
               WHERE intent_at > ? AND currency IS NOT NULL GROUP BY currency`,
          ).all(budget.since) as unknown as { currency: string; amount: number }[];
          const held = sums.reduce((total, money) => total + budget.worth(money), 0);
          if (!fitsBudget(held, row.price, budget)) {
            const holding = prepare(
              `SELECT intent_at AS intentAt, amount, currency FROM attempt_rows
                 WHERE intent_at > ? AND currency IS NOT NULL ORDER BY intent_at`,
            ).all(budget.since) as unknown as { intentAt: number; amount: number; currency: string }[];
            const told = holding.map(({ intentAt, ...money }) => ({ intentAt, worth: budget.worth(money) }));
            return { ok: false, held: told };
          }
        }
        prepare('INSERT INTO attempt_rows VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(...columnsOf(row));
        return { ok: true };
      }),
    update: (owner, row) =>
      queue.run((prepare) => {
        const values = columnsOf(row);
        const change = (sql: string) => prepare(sql).run(...values, owner).changes === 1;
        // Most changes are in no index; a statement that shows it takes half the time.
        return (
          change(
            `UPDATE attempt_rows SET owner = ?, row = ?
               WHERE (task_id, intent_at, ended_at, amount, currency) IS (?, ?, ?, ?, ?) AND attempt_id = ? AND owner = ?`,
          ) ||
          change(
            `UPDATE attempt_rows SET owner = ?, row = ?,
               (task_id, intent_at, ended_at, amount, currency) = (?, ?, ?, ?, ?) WHERE attempt_id = ? AND owner = ?`,
          )
        );
      }),
    renew: (owner, until) =>
      queue.run((prepare) => {
        if (until > 0) prepare('INSERT OR REPLACE INTO leases VALUES (?, ?)').run(owner, until);
        else prepare('DELETE FROM leases WHERE owner = ?').run(owner);
      }),
    claim: ({ owner, now, accounts, ref, held = false }) =>
      queue.run((prepare) => {
        const free = rowsOf(
          prepare(
            // The plus sign tells SQLite to look for the task first.
            `SELECT row FROM attempt_rows WHERE ${ref ? 'task_id = :task AND +ended_at' : ':task IS NULL AND ended_at'} IS NULL
               AND (:held OR owner IS NULL OR owner NOT IN (SELECT owner FROM leases WHERE until > :now)) ORDER BY intent_at`,
          ).all({ task: ref?.id ?? null, held: Number(held), now }),
        );
        const claimed = free
          .filter((row) => isOfAccount(row, accounts) && (!ref || isOfTask(row, ref)))
          .map((row) => Object.assign({}, row, { owner }));
        const update = prepare('UPDATE attempt_rows SET owner = ?, row = ? WHERE attempt_id = ?');
        for (const row of claimed) update.run(owner, JSON.stringify(row), row.attemptId);
        prepare('DELETE FROM leases WHERE until <= ?').run(now);
        return claimed;
      }),
    list: ({ solveId, states, ref } = {}) =>
      queue.run((prepare) =>
        rowsOf(
          prepare(
            `SELECT row FROM attempt_rows WHERE ${ref ? 'task_id = :task' : ':task IS NULL'}
               AND (:solve IS NULL OR row ->> 'solveId' = :solve)
               AND (:states IS NULL OR row ->> 'state' IN (SELECT value FROM json_each(:states))) ORDER BY intent_at`,
          ).all({ task: ref?.id ?? null, solve: solveId ?? null, states: states ? JSON.stringify(states) : null }),
        ).filter((row) => !ref || isOfTask(row, ref)),
      ),
    forget: (attemptId) =>
      queue.run((prepare) => prepare('DELETE FROM attempt_rows WHERE attempt_id = ?').run(attemptId).changes === 1),
    async prune(endedBefore) {
      for (let pruned = 0; ;) {
        const removed = await queue.run((prepare) =>
          Number(
            prepare(
              `DELETE FROM attempt_rows WHERE rowid IN
                 (SELECT rowid FROM attempt_rows WHERE ended_at < ? LIMIT ${prunedAtOnce})`,
            ).run(endedBefore).changes,
          ),
        );
        pruned += removed;
        if (removed < prunedAtOnce) return pruned;
      }
    },
    async load(name) {
      const found = await queue.run((prepare) => prepare('SELECT value FROM stored WHERE name = ?').get(name));
      try {
        return found && JSON.parse(String(found['value']));
      } catch {
        return undefined;
      }
    },
    store: (name, value) =>
      queue.run((prepare) => {
        prepare('INSERT OR REPLACE INTO stored VALUES (?, ?)').run(name, JSON.stringify(value));
      }),
    close: () => queue.close(),
  };
}

/** A row as the table has it. */
function columnsOf(row: JournalRow) {
  const { attemptId, owner = null, taskId = null, intentAt, endedAt = null, charged, price } = row;
  const { amount = null, currency = null } = (charged !== 'no' && price) || {};
  return [owner, JSON.stringify(row), taskId, intentAt, endedAt, amount, currency, attemptId] as const;
}

/** A file that is there keeps its rights. SQLite gives the files beside it the same. */
function makeOwnerOnly(path: string): void {
  try {
    closeSync(openSync(path, 'ax', ownerOnly));
  } catch {
    // It is there, or cannot be made, which SQLite tells in better words.
  }
}

async function openDatabase(path: string): Promise<DatabaseSync> {
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    makeOwnerOnly(path);
    return await retryWhileBusy(() => {
      database ??= new DatabaseSync(path, { timeout: busyTimeoutMs });
      // A write is in the file when the process dies, though not always when the power fails.
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
      migrate(database);
      return database;
    });
  } catch (error) {
    database?.close();
    throw journalError(path, error);
  }
}
