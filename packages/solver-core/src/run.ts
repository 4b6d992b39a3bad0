import type { Clock, TaskRef } from '@captchakit/provider';
import type { EventDetails, EventType } from './events.js';
import type { Handover } from './handover.js';
import type { Entry } from './journal/ledger.js';

/** What the parts of one call to the solver share. */
export interface Run {
  readonly solveId: string;
  readonly clock: Clock;
  /** Aborts with the caller's signal or at the deadline. */
  readonly signal: AbortSignal;
  readonly deadlineAt: number;
  readonly handover: Handover;
  /** Tasks that were started and have no final answer yet. */
  readonly open: Set<TaskRef>;
  /**
   * Says of an attempt that nobody waits for it any more. Until the call ends, nobody else collects its task; nor after
   * that, where another task solved it.
   */
  giveUp(entry: Entry): void;
  emit<T extends EventType>(type: T, details: EventDetails[T]): void;
}
