import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { JournalError } from '@captchakit/provider';
import { isBusy, journalError } from './database-errors.js';
import { inTransaction } from './in-transaction.js';

/** How long to keep trying while somebody else holds the file. */
const patienceMs = 10_000;

/** How long to leave the event loop alone between two tries. */
const pauseMs = 15;

/**
 * A transaction costs as much as several writes, so on average there is one in so many milliseconds. The time in which
 * none was needed is saved, up to `savedMs`: a solve alone waits for nothing.
 */
const betweenMs = 5;
const savedMs = 50;

/**
 * A prepared statement; the same text is prepared once. Its parameters are `?` or `:name`: Node 22.13 cannot bind `?1`.
 */
export type Prepare = (sql: string) => StatementSync;

interface Job {
  run(prepare: Prepare): unknown;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

/**
 * Runs everything that was asked for within one turn of the event loop, under load within five milliseconds, in one
 * transaction: a thousand rows cost one write to the file. A job resolves when it is in the file; one that has not
 * resolved is lost if the process is killed. A file that another process holds is tried again later; the event loop goes
 * on meanwhile.
 */
export interface JobQueue {
  run<T>(job: (prepare: Prepare) => T): Promise<T>;
  /** Finishes what was asked for, without waiting for more, then closes the file. */
  close(): Promise<void>;
}

export function createJobQueue(path: string, database: DatabaseSync): JobQueue {
  const statements = new Map<string, StatementSync>();
  let waiting: Job[] = [];
  let running: Promise<void> | undefined;
  let closing: Promise<void> | undefined;
  /** When the next transaction may begin. */
  let freeAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let beginNow = (): void => {};

  const prepare: Prepare = (sql) => {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };

  const runBatch = (jobs: readonly Job[]): (() => void)[] =>
    inTransaction(database, () =>
      jobs.map(({ run, resolve }) => {
        const value = run(prepare);
        return () => resolve(value);
      }),
    );

  /** A job that cannot be carried out fails alone: the others are then run one by one. */
  const settle = async (jobs: readonly Job[]): Promise<void> => {
    try {
      for (const tell of await retryWhileBusy(() => runBatch(jobs))) tell();
    } catch (error) {
      if (jobs.length > 1 && !isBusy(error)) for (const job of jobs) await settle([job]);
      else for (const { reject } of jobs) reject(journalError(path, error));
    }
  };

  /** Until the next turn of the event loop at least. */
  const untilFree = (): Promise<void> =>
    new Promise((resolve) => {
      beginNow = resolve;
      const waitMs = closing ? 0 : freeAt - performance.now();
      if (waitMs > 0) timer = setTimeout(resolve, waitMs);
      else setImmediate(resolve);
    });

  const runWaiting = async (): Promise<void> => {
    while (waiting.length > 0) {
      await untilFree();
      const jobs = waiting;
      waiting = [];
      await settle(jobs);
      freeAt = Math.max(freeAt, performance.now() - savedMs) + betweenMs;
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
        clearTimeout(timer);
        beginNow();
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
