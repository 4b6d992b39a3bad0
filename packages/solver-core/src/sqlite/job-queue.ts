import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { JournalError } from '@captchakit/provider';
import { isBusy, journalError } from './database-errors.js';

/** How long to keep trying while somebody else holds the file. */
const patienceMs = 10_000;

/** How long to leave the event loop alone between two tries. */
const pauseMs = 15;

/** A prepared statement; the same text is prepared once. */
export type Prepare = (sql: string) => StatementSync;

interface Job {
  run(prepare: Prepare): unknown;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/**
 * Runs everything that was asked for within one turn of the event loop in one transaction: a thousand rows cost one
 * write to the file. A file that another process holds is tried again later; the event loop goes on meanwhile.
 */
export interface JobQueue {
  run<T>(job: (prepare: Prepare) => T): Promise<T>;
  /** Finishes what was asked for, then closes the file. */
  close(): Promise<void>;
}

export function createJobQueue(path: string, database: DatabaseSync): JobQueue {
  const statements = new Map<string, StatementSync>();
  let waiting: Job[] = [];
  let running: Promise<void> | undefined;
  let closing: Promise<void> | undefined;

  const prepare: Prepare = (sql) => {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };

  const runBatch = (jobs: readonly Job[]): (() => void)[] => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const results = jobs.map(({ run, resolve }) => {
        const value = run(prepare);
        return () => resolve(value);
      });
      database.exec('COMMIT');
      return results;
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  };

  /** A job that cannot be carried out fails alone: the others are then run one by one. */
  const settle = async (jobs: readonly Job[]): Promise<void> => {
    try {
      for (const tell of await retryWhileBusy(() => runBatch(jobs))) tell();
    } catch (error) {
      if (jobs.length > 1 && !isBusy(error)) for (const job of jobs) await settle([job]);
      else for (const { reject } of jobs) reject(journalError(path, error));
    }
  };

  const runWaiting = async (): Promise<void> => {
    while (waiting.length > 0) {
      await new Promise((resolve) => setImmediate(resolve));
      const jobs = waiting;
      waiting = [];
      await settle(jobs);
    }
    running = undefined;
  };

  return {
    run(job) {
      if (closing) return Promise.reject(new JournalError(`The journal ${path} is closed.`, { path }));
      return new Promise((resolve, reject) => {
        waiting.push({ run: job, resolve: resolve as (value: unknown) => void, reject });
        running ??= runWaiting();
      });
    },
    close() {
      closing ??= (async () => {
        await running;
        database.close();
      })();
      return closing;
    },
  };
}

/** Repeats a call as long as the file is held by somebody else. */
export async function retryWhileBusy<T>(call: () => T): Promise<T> {
  const endAt = performance.now() + patienceMs;
  for (;;) {
    try {
      return call();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= endAt) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
