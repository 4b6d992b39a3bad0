// For those whose `lib` is older.
/// <reference lib="esnext.disposable" preserve="true" />
import type {
  AnySolverProvider,
  Attempt,
  Challenge,
  ChallengeKind,
  Clock,
  Money,
  Solution,
  TaskRef,
} from '@captchakit/provider';
import type { OnUnknownStart } from './attempts.js';
import type { Cost } from './cost.js';
import type { ErrorDescription } from './describe-error.js';
import type { EventType, Listener } from './events.js';
import type { Journal } from './journal/journal.js';
import type { Budget } from './money/budget.js';
import type { Rates } from './money/rates.js';
import type { SolveTimes } from './polling/solve-times.js';
import type { Statistics } from './selection/statistics.js';
import type { SelectionStrategy } from './selection-strategy.js';

export interface SolverOptions<P extends readonly AnySolverProvider[]> {
  /** Each needs its own id. {@link inOrder} asks them in this order. */
  providers: P;
  /** @default systemClock */
  clock?: Clock;
  /** @default inOrder */
  strategy?: SelectionStrategy;
  /**
   * Most providers tried for one challenge.
   * @default 2
   */
  maxAttempts?: number;
  /**
   * Longest time for one call, all attempts included.
   * @unit milliseconds
   * @default 300_000
   */
  timeoutMs?: number;
  /**
   * Learned solve times, which decide when tasks are checked. Several solvers can share one. Without this option, the
   * solver stores its solve times in the journal; solve times passed here are yours to store.
   * @default createSolveTimes()
   */
  solveTimes?: SolveTimes;
  /**
   * Longest time for one task, if shorter than the provider's own limit.
   * @unit milliseconds
   */
  attemptTimeoutMs?: number;
  /**
   * Records every attempt before its start is sent. With a journal file, a later process can collect the tasks that
   * this one paid for; see `openSqliteJournal` in `@captchakit/solver-core/sqlite`. Closing the solver does not close
   * it.
   * @default createMemoryJournal()
   */
  journal?: Journal;
  /**
   * How long the journal keeps ended attempts, and at least for the budget's `perMs`; `Infinity` keeps them all. Older
   * ones are removed when the solver is first used, and then once a day. Attempts that have not ended are never
   * removed. If several solvers share a journal, the shortest time applies. A journal in memory has its own limit.
   * @unit milliseconds
   * @default 2_592_000_000 (30 days)
   */
  keepEndedMs?: number;
  /**
   * The hosts whose pages may be solved: `example.com`, `*.example.com`, `localhost:8080`.
   * @default all
   */
  sites?: readonly string[];
  /**
   * Limits what all solvers with the same journal spend. Providers without a published price are then not candidates.
   */
  budget?: Budget;
  /**
   * What one unit of each currency is worth. Needed for limits in other currencies than the prices; used by `cheapest`.
   */
  rates?: Rates;
  /**
   * What to do when it is unknown whether a start created a task: end the solve, start again at the same provider, or
   * try the next one. With the last two you may pay twice. A GeeTest v3 challenge given as a string always ends the
   * solve.
   * @default 'fail'
   */
  onUnknownStart?: OnUnknownStart;
  /**
   * If there is no solution this long after the solve began, a second provider is asked in parallel. The first solution
   * wins; the other task is abandoned and may still be charged. A hedge counts towards `maxAttempts`. There is none for
   * a GeeTest v3 challenge given as a string, nor if the budget is too small.
   * @unit milliseconds
   * @default never
   */
  hedgeAfterMs?: number;
  /**
   * Most unanswered start requests per account; other starts wait for their turn. The limit is five until a start is
   * accepted, then it grows to this number.
   * @default 20
   */
  maxInFlight?: number;
  /**
   * Results of earlier attempts, for strategies. Several solvers can share one. Without this option, the solver stores
   * its statistics in the journal; statistics passed here are yours to store.
   * @default createStatistics()
   */
  statistics?: Statistics;
}

export interface SolveOptions {
  /** Ends the call at once; it rejects with the signal's own reason. */
  signal?: AbortSignal;
  /**
   * Overrides the solver's `timeoutMs`.
   * @unit milliseconds
   */
  timeoutMs?: number;
  /**
   * Names the call in events and results.
   * @default a random UUID
   */
  solveId?: string;
}

export interface StartOptions extends SolveOptions {
  /** The most that all attempts of this call may cost together, including amounts that are only possibly charged. */
  maxCost?: Money;
}

export interface WaitOptions extends SolveOptions {
  /**
   * When the task was started, from {@link StartedTask}. Lifetimes count from here. Not needed if the journal has the
   * task.
   * @default now
   */
  startedAt?: string;
}

export interface SolveResult<K extends ChallengeKind> {
  solveId: string;
  solution: Solution<K>;
  ref: TaskRef;
  /** Id of the provider instance that solved it. */
  provider: string;
  /** The cost of all attempts, by published prices. */
  cost: Cost;
  /** Use the solution before this time: ISO 8601, in the solver's clock. */
  expiresAt: string;
  /** The last one solved the challenge. */
  attempts: readonly Attempt[];
}

/** A ref whose kind the compiler knows. */
export type KnownTaskRef<K extends ChallengeKind> = TaskRef & { kind: K };

/** A started task, to be passed to {@link Solver.wait}. Plain JSON. */
export interface StartedTask<K extends ChallengeKind> {
  solveId: string;
  ref: KnownTaskRef<K>;
  /** Id of the provider instance that took it. */
  provider: string;
  /** ISO 8601, in the solver's clock. */
  startedAt: string;
  /** Set only if the provider returned the solution at once: there is nothing to wait for. */
  ready?: { solution: Solution<K>; expiresAt: string };
}

export interface WaitResult<K extends ChallengeKind> {
  solveId: string;
  solution: Solution<K>;
  ref: TaskRef;
  /** Use the solution before this time: ISO 8601, in the solver's clock. */
  expiresAt: string;
}

/** What became of a task that an earlier call paid for. */
export type Resumed = {
  /** The solve it was started for. */
  solveId: string;
  /** Id of the provider instance. */
  provider: string;
  kind: ChallengeKind;
} & (
  | {
      outcome: 'solved';
      ref: TaskRef;
      solution: Solution<ChallengeKind>;
      /** Assumes the worst case: that the task was ready right after it was last seen pending. */
      expiresAt: string;
      /** `expiresAt` has passed: the solution may be too old to use. */
      expired: boolean;
    }
  /** The provider declined, or no longer has the task. */
  | { outcome: 'rejected' | 'lost'; ref: TaskRef; error: ErrorDescription }
  /** Not ready within the time; resume again. */
  | { outcome: 'open'; ref: TaskRef }
  /** The process ended during the start: a task may exist and be charged, but cannot be collected. */
  | { outcome: 'unknown'; startedAt: string }
);

/** Solves challenges with paid providers: starts tasks, checks them, and tries another provider when that may help. */
export interface Solver<Kinds extends ChallengeKind> extends AsyncDisposable {
  /**
   * Solves one challenge.
   * @throws {InvalidInputError} the challenge breaks a rule; nothing was sent
   * @throws {NoCandidateError} no provider can take it, or none can right now: see `retryAt`; no task was started
   * @throws {SiteNotAllowedError} the page's host is not in `sites`
   * @throws {BudgetExceededError} the budget is too small for a task of any candidate
   * @throws {JournalError} the journal cannot be written; nothing was started
   * @throws {TaskStartUnknownError} a start may have created a task; if you start again, you may pay twice
   * @throws {SolveTimeoutError} time ran out; carries the tasks still open
   * @throws {NoProviderSucceededError} several attempts failed; a single one throws its own error instead
   */
  solve<K extends Kinds>(challenge: { kind: K } & Challenge<K>, options?: StartOptions): Promise<SolveResult<K>>;
  /**
   * The first half of {@link solve}: returns as soon as a provider has accepted the task. Errors as there.
   */
  start<K extends Kinds>(challenge: { kind: K } & Challenge<K>, options?: StartOptions): Promise<StartedTask<K>>;
  /**
   * The second half: waits for the solution of a started task, even one that another process started.
   * @throws {NoCandidateError} the account that started the task is not among the providers
   * @throws {SolveTimeoutError} time ran out; the task is still open
   * @throws {ProviderRejectedError} the task ended without a solution
   * @throws {InvalidResponseError} the provider's answer lacks what the kind needs
   */
  wait<K extends ChallengeKind>(ref: KnownTaskRef<K>, options?: WaitOptions): Promise<WaitResult<K>>;
  /**
   * Collects tasks that earlier calls with these accounts paid for and nothing waits for any more: after a crash, an
   * abort or a timeout. Never starts a task. Tasks not handed over before your loop ends stay for the next call; each
   * is handed over at least once. `timeoutMs` limits reading the journal, and then each task.
   * @throws {InvalidInputError} the solver is closed
   * @throws {JournalError} the journal cannot be read
   * @throws {SolveTimeoutError} the journal, or the key of an account, could not be read in time
   */
  resume(options?: Pick<SolveOptions, 'signal' | 'timeoutMs'>): AsyncIterableIterator<Resumed>;
  /**
   * Records whether the site accepted the solution. A refusal is also reported to the provider, if it accepts reports.
   * @throws the errors of the provider's own calls, if a report is sent
   */
  report(ref: TaskRef, accepted: boolean, options?: { signal?: AbortSignal }): Promise<void>;
  /** Listens to one type of event. @returns a function that removes the listener */
  on<T extends EventType>(type: T, listener: Listener<T>): () => void;
  /**
   * Listens to events of all types, including those that later versions add.
   * @returns a function that removes the listener
   */
  onAny(listener: Listener): () => void;
  /**
   * Refuses new calls and resolves when running ones have ended, including starts that run on after an abort. To close
   * quickly, abort the calls first.
   */
  close(): Promise<void>;
}
