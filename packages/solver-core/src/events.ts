import type { ChallengeKind, TaskRef } from '@captchakit/provider';
import type { ErrorDescription } from './describe-error.js';

/** What each event tells beside `type`, `solveId` and `at`. */
export interface EventDetails {
  'solve-start': { kind: ChallengeKind };
  /** No slot is free at the provider; `ahead` solves wait already. */
  'queue-wait': { provider: string; ahead: number };
  /** There was no solution after `hedgeAfterMs`: a second provider is asked beside the first. */
  'hedge-start': { provider: string; hedgeAfterMs: number };
  'attempt-start': { provider: string; taskType: string; ignored: readonly string[] };
  /** The provider accepted: from here on there is something to pay. */
  'task-start': { ref: TaskRef };
  'check-pending': { ref: TaskRef; checks: number };
  /** A check without a usable answer; the task goes on. */
  'check-error': { ref: TaskRef; checks: number; message: string };
  /** `durationMs` counts from the start of the task. */
  'task-ready': { ref: TaskRef; checks: number; durationMs: number };
  'attempt-error': { provider: string; error: ErrorDescription; ref?: TaskRef };
  /** Nobody waits for this task any more, though it may yet be solved and charged: `wait(ref)` can still ask. */
  'task-abandoned': { ref: TaskRef };
  /** From now on nothing is started there; what was started goes on. `retryAt`: milliseconds since the epoch. */
  'circuit-open': CircuitDetails & { reason: string; retryAt: number };
  'circuit-closed': CircuitDetails;
  /**
   * Something could not be written to the journal, or what was learned could not be read. What was started goes on; a
   * start that cannot be written down fails by itself.
   */
  'journal-error': { message: string };
  'solve-end': { outcome: 'solved' | 'failed'; durationMs: number; error?: ErrorDescription };
}

/** `account`: the key or the money. `network`: nobody answers. `kind`: tasks of this kind fail. */
export type CircuitDetails =
  | { provider: string; circuit: 'account' | 'network' }
  | { provider: string; circuit: 'kind'; kind: ChallengeKind };

export type EventType = keyof EventDetails;

/** One event: plain JSON without secrets and solutions. Without a type of its own any of them; `type` tells them apart. */
export type SolverEvent<T extends EventType = EventType> = T extends EventType
  ? EventDetails[T] & {
      type: T;
      solveId: string;
      /** Milliseconds since the epoch, of the solver's clock. */
      at: number;
    }
  : never;

export type Listener<T extends EventType = EventType> = (event: SolverEvent<T>) => void;
