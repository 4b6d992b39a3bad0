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
  /** Each with an id of its own. Their order is the order of preference of {@link inOrder}. */
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
   * How long tasks take, learned from each of them: it decides when they are looked for. Solvers can share one. The
   * solver keeps its own in the journal; one that is given here is left to whoever gives it.
   * @default createSolveTimes()
   */
  solveTimes?: SolveTimes;
  /**
   * Longest time for one task of one attempt, where that is shorter than the provider's own.
   * @unit milliseconds
   */
  attemptTimeoutMs?: number;
  /**
   * Where every attempt is written down before its start is sent. One in a file lets a later process collect what this
   * one paid for; see `openSqliteJournal` in `@captchakit/solver-core/sqlite`. It is not closed with the solver.
   * @default createMemoryJournal()
   */
  journal?: Journal;
  /**
   * How long the journal keeps attempts that have ended, at least for the time of the budget; `Infinity` keeps all.
   * Those that are older are removed when the solver is first used, then once a day. What has not ended is never removed.
   * Of several solvers on one journal the shortest time counts. A journal in memory has a bound of its own.
   * @unit milliseconds
   * @default 2_592_000_000 (30 days)
   */
  keepEndedMs?: number;
  /**
   * The hosts whose pages may be solved: `example.com`, `*.example.com`, `localhost:8080`.
   * @default all
   */
  sites?: readonly string[];
  /** Money for all solvers with the same journal. Providers whose price nobody knows are then no candidates. */
  budget?: Budget;
  /** What one unit of each currency is worth: for limits in another currency than the prices, and for `cheapest`. */
  rates?: Rates;
  /**
   * What to do when nobody knows whether a start created a task: end the solve, start again at the same provider, or go
   * on to the next one. The last two may pay twice. A GeeTest v3 challenge given as a text always ends.
   * @default 'fail'
   */
  onUnknownStart?: OnUnknownStart;
  /**
   * When there is no solution so long after the solve began, a second provider is asked beside the first; the first
   * solution wins, and the other task is abandoned, though it may be charged. It counts towards `maxAttempts`. Never for
   * a GeeTest v3 challenge given as a text, nor where the budget does not hold it.
   * @unit milliseconds
   * @default never
   */
  hedgeAfterMs?: number;
  /**
   * Most starts of one account that are sent and not answered yet; others wait for their turn. It begins with five,
   * until one was accepted.
   * @default 20
   */
  maxInFlight?: number;
  /**
   * How attempts went, for strategies. Solvers can share one. The solver keeps its own in the journal; one that is given
   * here is left to whoever gives it.
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
  /** The most that all attempts of this call may cost together, what is only possibly charged included. */
  maxCost?: Money;
}

export interface WaitOptions extends SolveOptions {
  /**
   * When the task was started, as {@link StartedTask} told it. Lifetimes count from here. Not needed where the journal
   * knows the task.
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
  /** All attempts, by published prices. */
  cost: Cost;
  /** Use the solution before this time: ISO 8601, in the solver's clock. */
  expiresAt: string;
  /** The last one is the one that solved it. */
  attempts: readonly Attempt[];
}

/** A ref that knows its kind at compile time. Any {@link TaskRef} will do where one is asked for. */
export type KnownTaskRef<K extends ChallengeKind> = TaskRef & { kind: K };

/** A task that was started and waits for somebody to wait for it. Plain JSON. */
export interface StartedTask<K extends ChallengeKind> {
  solveId: string;
  ref: KnownTaskRef<K>;
  /** Id of the provider instance that took it. */
  provider: string;
  /** ISO 8601, in the solver's clock. */
  startedAt: string;
  /** Only from a provider that answered at once: there is nothing to wait for. */
  ready?: { solution: Solution<K>; expiresAt: string };
}

export interface WaitResult<K extends ChallengeKind> {
  solveId: string;
  solution: Solution<K>;
  ref: TaskRef;
  /** Use the solution before this time: ISO 8601, in the solver's clock. */
  expiresAt: string;
}

/** A task that an earlier call paid for, collected or found to be over. */
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
      /** By the worst case: as if it had been ready right after it was last seen pending. */
      expiresAt: string;
      /** It may be too old to be used. */
      expired: boolean;
    }
  /** The provider said no, or does not have it any more. */
  | { outcome: 'rejected' | 'lost'; ref: TaskRef; error: ErrorDescription }
  /** Not ready within the time; resume again. */
  | { outcome: 'open'; ref: TaskRef }
  /** The process ended while the start was under way: there may be a task that nobody can ask for. */
  | { outcome: 'unknown'; startedAt: string }
);

/** Solves challenges with paid providers: starts tasks, asks for their results, and goes on to another provider. */
export interface Solver<Kinds extends ChallengeKind> extends AsyncDisposable {
  /**
   * Solves one challenge.
   * @throws {InvalidInputError} the challenge breaks a rule; nothing was sent
   * @throws {NoCandidateError} no provider can take it, or none now: see `retryAt`; no task was started
   * @throws {SiteNotAllowedError} the page is on none of the hosts in `sites`
   * @throws {BudgetExceededError} the budget holds no task of any candidate
   * @throws {JournalError} the journal cannot be written; nothing was started
   * @throws {TaskStartUnknownError} a start may have created a task; starting again may pay twice
   * @throws {SolveTimeoutError} time ran out; carries the tasks still open
   * @throws {NoProviderSucceededError} several attempts failed; a single one throws its own error instead
   */
  solve<K extends Kinds>(challenge: { kind: K } & Challenge<K>, options?: StartOptions): Promise<SolveResult<K>>;
  /**
   * The first half of {@link solve}: returns as soon as a provider has accepted the task. Errors as there.
   */
  start<K extends Kinds>(challenge: { kind: K } & Challenge<K>, options?: StartOptions): Promise<StartedTask<K>>;
  /**
   * The second half: waits for a task, also one that another process started.
   * @throws {NoCandidateError} the account that started the task is not among the providers
   * @throws {SolveTimeoutError} time ran out; the task is still open
   * @throws {ProviderRejectedError} the task ended without a solution
   * @throws {InvalidResponseError} the provider's answer lacks what the kind needs
   */
  wait<K extends ChallengeKind>(ref: KnownTaskRef<K>, options?: WaitOptions): Promise<WaitResult<K>>;
  /**
   * Collects what earlier calls of this account paid for and nobody waits for any more: after a crash, an abort, a
   * timeout. Never starts anything. What was not handed over before the loop ends stays for the next one; each is handed
   * over at least once. `timeoutMs` is for taking the tasks from the journal, and then for each of them.
   * @throws {InvalidInputError} the solver is closed
   * @throws {JournalError} the journal cannot be read
   * @throws {SolveTimeoutError} the journal, or the key of an account, did not come in time
   */
  resume(options?: Pick<SolveOptions, 'signal' | 'timeoutMs'>): AsyncIterableIterator<Resumed>;
  /**
   * Tells whether the site took the solution. A refusal is told to the provider, where it takes such reports.
   * @throws as the provider's own calls do, where it is told
   */
  report(ref: TaskRef, accepted: boolean, options?: { signal?: AbortSignal }): Promise<void>;
  /** @returns a function that takes the listener away */
  on<T extends EventType>(type: T, listener: Listener<T>): () => void;
  /**
   * Listens to events of all types, also those that later versions add.
   * @returns a function that takes the listener away
   */
  onAny(listener: Listener): () => void;
  /**
   * Refuses new calls, and resolves when those under way have ended, starts that go on after an abort included. To be
   * quick, abort them first.
   */
  close(): Promise<void>;
}
