import type { ChallengeKind, TaskRef } from '@captchakit/provider';
import type { ErrorDescription } from './describe-error.js';

/** The fields of each event besides `type`, `solveId` and `at`. */
export interface EventDetails {
  'solve-start': { kind: ChallengeKind };
  /** The solve waits for its turn at the provider, with `ahead` solves before it. */
  'queue-wait': { provider: string; ahead: number };
  /** There was no solution after `hedgeAfterMs`: a second provider is asked in parallel. */
  'hedge-start': { provider: string; hedgeAfterMs: number };
  'attempt-start': { provider: string; taskType: string; ignored: readonly string[] };
  /** The provider accepted the task: from here on it may be charged. */
  'task-start': { ref: TaskRef };
  'check-pending': { ref: TaskRef; checks: number };
  /** A check got no usable answer; the task goes on. */
  'check-error': { ref: TaskRef; checks: number; message: string };
  /** `durationMs` counts from the start of the task. */
  'task-ready': { ref: TaskRef; checks: number; durationMs: number };
  'attempt-error': { provider: string; error: ErrorDescription; ref?: TaskRef };
  /** The solver no longer checks this task, which may still be solved and charged: `wait(ref)` can collect it. */
  'task-abandoned': { ref: TaskRef };
  /** From now on nothing is started there; running tasks go on. `retryAt`: milliseconds since the epoch. */
  'circuit-open': CircuitDetails & { reason: string; retryAt: number };
  'circuit-closed': CircuitDetails;
  /**
   * The journal could not be written, or solve times and statistics could not be read. Running tasks go on; a start
   * that cannot be recorded fails on its own.
   */
  'journal-error': { message: string };
  'solve-end': { outcome: 'solved' | 'failed'; durationMs: number; error?: ErrorDescription };
}

/** `account`: a problem with the key or the balance. `network`: no answers. `kind`: tasks of this kind fail. */
export type CircuitDetails =
  | { provider: string; circuit: 'account' | 'network' }
  | { provider: string; circuit: 'kind'; kind: ChallengeKind };

export type EventType = keyof EventDetails;

/**
 * One event: plain JSON without secrets or solutions. Without a type argument, any event; distinguish them by `type`.
 */
export type SolverEvent<T extends EventType = EventType> = T extends EventType
  ? EventDetails[T] & {
      type: T;
      solveId: string;
      /** Milliseconds since the epoch, of the solver's clock. */
      at: number;
    }
  : never;

export type Listener<T extends EventType = EventType> = (event: SolverEvent<T>) => void;
