import type {
  AnySolverProvider,
  Attempt,
  Challenge,
  ChallengeKind,
  Clock,
  Solution,
  TaskRef,
} from '@captchakit/provider';
import type { Cost } from './cost.js';
import type { EventName, Listener } from './events.js';
import type { SolveTimes } from './polling/solve-times.js';
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
   * How long tasks take, learned from each of them: it decides when they are looked for. Solvers can share one.
   * @default createSolveTimes()
   */
  solveTimes?: SolveTimes;
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

export interface WaitOptions extends SolveOptions {
  /**
   * When the task was started, as {@link StartedTask} told it. Lifetimes count from here.
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

/** Solves challenges with paid providers: starts tasks, asks for their results, and goes on to another provider. */
export interface Solver<Kinds extends ChallengeKind> extends AsyncDisposable {
  /**
   * Solves one challenge.
   * @throws {InvalidInputError} the challenge breaks a rule; nothing was sent
   * @throws {NoCandidateError} no provider can take it; nothing was sent
   * @throws {TaskStartUnknownError} a start may have created a task; starting again may pay twice
   * @throws {SolveTimeoutError} time ran out; carries the tasks still open
   * @throws {NoProviderSucceededError} several attempts failed; a single one throws its own error instead
   */
  solve<K extends Kinds>(challenge: { kind: K } & Challenge<K>, options?: SolveOptions): Promise<SolveResult<K>>;
  /**
   * The first half of {@link solve}: returns as soon as a provider has accepted the task. Errors as there.
   */
  start<K extends Kinds>(challenge: { kind: K } & Challenge<K>, options?: SolveOptions): Promise<StartedTask<K>>;
  /**
   * The second half: waits for a task, also one that another process started.
   * @throws {NoCandidateError} the account that started the task is not among the providers
   * @throws {SolveTimeoutError} time ran out; the task is still open
   * @throws {ProviderRejectedError} the task ended without a solution
   * @throws {InvalidResponseError} the provider's answer lacks what the kind needs
   */
  wait<K extends ChallengeKind>(ref: KnownTaskRef<K>, options?: WaitOptions): Promise<WaitResult<K>>;
  /** @returns a function that takes the listener away */
  on<N extends EventName>(name: N, listener: Listener<N>): () => void;
  /**
   * Refuses new calls, and resolves when those under way have ended, starts that go on after an abort included. To be
   * quick, abort them first.
   */
  close(): Promise<void>;
}
