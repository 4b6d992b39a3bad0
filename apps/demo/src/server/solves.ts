import { randomUUID } from 'node:crypto';
import { CaptchaKitError, type Challenge } from '@captchakit/provider';
import type { FinalMessage } from '../api.js';
import { ProblemError } from './problem.js';
import { reportError } from './report-error.js';
import { SolveLog } from './solve-log.js';
import type { DemoSolver } from './solvers.js';

/** Finished solves that can still be looked at. */
const kept = 100;
/** Solves that run at the same time. */
const maxRunning = 10;

interface Solve {
  log: SolveLog;
  cancel: AbortController;
  done: Promise<void>;
}

/** All solves of this process, oldest first; the oldest finished ones are forgotten. */
export class Solves {
  readonly #solves = new Map<string, Solve>();
  readonly #now: () => number;

  constructor(options: { solvers: Iterable<DemoSolver>; now: () => number }) {
    this.#now = options.now;
    for (const solver of options.solvers) {
      solver.onEvent((event) => this.#solves.get(event.solveId)?.log.append(event));
    }
  }

  /** Begins a solve and returns its id at once; the rest is told in its log. */
  start(solver: DemoSolver, challenge: Challenge): string {
    const running = [...this.#solves.values()].filter(({ log }) => !log.ended).length;
    if (running >= maxRunning) {
      throw new ProblemError(429, `${maxRunning} solves are running already. Wait for one, or cancel one.`);
    }
    const id = randomUUID();
    const log = new SolveLog();
    const cancel = new AbortController();
    const solve = { log, cancel, done: Promise.resolve() };
    this.#solves.set(id, solve);
    this.#forgetOldest();
    solve.done = solver.solve(challenge, { solveId: id, signal: cancel.signal }).then(
      (result) => log.append({ type: 'solution', at: this.#now(), result }),
      (error: unknown) => log.append(this.#ending(error, cancel.signal)),
    );
    return id;
  }

  log(id: string): SolveLog {
    return this.#find(id).log;
  }

  /** A finished solve stays as it is. */
  cancel(id: string): void {
    this.#find(id).cancel.abort();
  }

  /** Cancels what runs and waits until every log has its final message. */
  async close(): Promise<void> {
    for (const { cancel } of this.#solves.values()) cancel.abort();
    await Promise.all([...this.#solves.values()].map(({ done }) => done));
  }

  #find(id: string): Solve {
    const solve = this.#solves.get(id);
    if (!solve) throw new ProblemError(404, 'This solve is not known. The server may have restarted since.');
    return solve;
  }

  #ending(error: unknown, signal: AbortSignal): FinalMessage {
    const at = this.#now();
    if (signal.aborted) return { type: 'cancelled', at };
    if (CaptchaKitError.isInstance(error)) return { type: 'failure', at, code: error.code, message: error.message };
    reportError(error);
    return { type: 'failure', at, code: 'unexpected', message: 'The demo server failed. Its terminal says why.' };
  }

  #forgetOldest(): void {
    for (const [id, { log }] of this.#solves) {
      if (this.#solves.size <= kept) return;
      if (log.ended) this.#solves.delete(id);
    }
  }
}
