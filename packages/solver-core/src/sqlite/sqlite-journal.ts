import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fitsBudget, isOfAccount, type Journal } from '../journal/journal.js';
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
 * survives the end of the process, also a killed one. A new file is for its owner alone.
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
            `SELECT currency, sum(amount) AS amount FROM attempts
               WHERE intent_at > ? AND charged <> 'no' AND currency IS NOT NULL GROUP BY currency`,
          ).all(budget.since) as unknown as { currency: string; amount: number }[];
          const held = sums.reduce((total, money) => total + budget.worth(money), 0);
          if (!fitsBudget(held, row.price, budget)) {
            const holding = prepare(
              `SELECT intent_at AS intentAt, amount, currency FROM attempts
                 WHERE intent_at > ? AND charged <> 'no' AND currency IS NOT NULL ORDER BY intent_at`,
            ).all(budget.since) as unknown as { intentAt: number; amount: number; currency: string }[];
            const told = holding.map(({ intentAt, ...money }) => ({ intentAt, worth: budget.worth(money) }));
            return { ok: false, held: told };
          }
        }
        prepare('INSERT INTO attempts (attempt_id, row) VALUES (?, ?)').run(row.attemptId, JSON.stringify(row));
        return { ok: true };
      }),
    update: (owner, row) =>
      queue.run(
        (prepare) =>
          prepare('UPDATE attempts SET row = ? WHERE attempt_id = ? AND owner = ?').run(
            JSON.stringify(row),
            row.attemptId,
            owner,
          ).changes === 1,
      ),
    renew: (owner, until) =>
      queue.run((prepare) => {
        if (until > 0) prepare('INSERT OR REPLACE INTO leases VALUES (?, ?)').run(owner, until);
        else prepare('DELETE FROM leases WHERE owner = ?').run(owner);
      }),
    claim: ({ owner, now, accounts, ref, held = false }) =>
      queue.run((prepare) => {
        const free = rowsOf(
          prepare(
            `SELECT row FROM attempts WHERE ended_at IS NULL AND (?2 IS NULL OR task_id = ?2)
               AND (?3 OR owner IS NULL OR owner NOT IN (SELECT owner FROM leases WHERE until > ?1)) ORDER BY intent_at`,
          ).all(now, ref?.id ?? null, Number(held)),
        );
        const claimed = free
          .filter((row) => isOfAccount(row, accounts))
          .filter((row) => !ref || (row.instance === ref.instance && row.endpoint === ref.endpoint))
          .map((row) => Object.assign({}, row, { owner }));
        const update = prepare('UPDATE attempts SET row = ? WHERE attempt_id = ?');
        for (const row of claimed) update.run(JSON.stringify(row), row.attemptId);
        prepare('DELETE FROM leases WHERE until <= ?').run(now);
        return claimed;
      }),
    list: ({ solveId, states, ref } = {}) =>
      queue.run((prepare) =>
        rowsOf(
          prepare(
            `SELECT row FROM attempts WHERE (?1 IS NULL OR solve_id = ?1)
               AND (?2 IS NULL OR state IN (SELECT value FROM json_each(?2)))
               AND (?3 IS NULL OR (task_id = ?3 AND instance = ?4 AND endpoint = ?5)) ORDER BY intent_at`,
          ).all(
            solveId ?? null,
            states ? JSON.stringify(states) : null,
            ref?.id ?? null,
            ref?.instance ?? null,
            ref?.endpoint ?? null,
          ),
        ),
      ),
    forget: (attemptId) =>
      queue.run((prepare) => prepare('DELETE FROM attempts WHERE attempt_id = ?').run(attemptId).changes === 1),
    async prune(endedBefore) {
      for (let pruned = 0; ;) {
        const removed = await queue.run((prepare) =>
          Number(
            prepare(
              `DELETE FROM attempts WHERE attempt_id IN
                 (SELECT attempt_id FROM attempts WHERE ended_at < ? LIMIT ${prunedAtOnce})`,
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
