import type { ChallengeKind, Money, TaskRef } from '@captchakit/provider';

/**
 * Where an attempt stands. `intent` is written before the start is sent, so that a task which nobody heard of again is
 * at least suspected.
 */
export type AttemptState = 'intent' | 'started' | 'ready' | 'delivered' | 'rejected' | 'lost' | 'unknown' | 'abandoned';

/** One attempt, as the journal keeps it: plain JSON without input, solution or secret. Times in the solver's clock. */
export interface JournalRow {
  readonly attemptId: string;
  readonly solveId: string;
  /** Id of the provider instance. */
  readonly instance: string;
  readonly endpoint: string;
  /** Which account of the provider, as {@link SolverProvider.account} tells it. */
  readonly account: string;
  readonly kind: ChallengeKind;
  readonly taskType: string;
  readonly state: AttemptState;
  /** The provider's id of the task, once there is one. */
  readonly taskId?: string;
  /** As in the ref of the task. */
  readonly userAgent?: string;
  /** Of this one task; absent where the provider publishes no price. */
  readonly price?: Money;
  /** `no` gives the budget its money back. `unknown` holds it. */
  readonly charged: 'yes' | 'no' | 'unknown';
  readonly intentAt: number;
  /** When the start was sent: the provider keeps the result from here on. */
  readonly startedAt?: number;
  readonly readyAt?: number;
  /** When the attempt came to its end. Without it, somebody may still collect the task. */
  readonly endedAt?: number;
  readonly checksMade: number;
  readonly lastCheckAt?: number;
  /** Why it failed: the provider's code, or the code of our error. */
  readonly errorCode?: string;
  /** Who works on it, as long as that owner's lease runs. Absent: free for whoever resumes. */
  readonly owner?: string;
}

/** What a state may turn into. A task that was given up may still be collected; what has ended stays ended. */
const nextStates: Readonly<Record<AttemptState, readonly AttemptState[]>> = {
  intent: ['started', 'rejected', 'unknown'],
  started: ['ready', 'rejected', 'lost', 'abandoned'],
  ready: ['delivered', 'rejected', 'lost', 'abandoned'],
  abandoned: ['ready', 'rejected', 'lost'],
  delivered: [],
  rejected: [],
  lost: [],
  unknown: [],
};

/**
 * The row after a change.
 * @throws {RangeError} the attempt cannot go from its state to that one
 */
export function changeRow(row: JournalRow, change: Partial<Omit<JournalRow, 'attemptId'>>): JournalRow {
  const { state = row.state } = change;
  if (state !== row.state && !nextStates[row.state].includes(state)) {
    throw new RangeError(`An attempt that is ${row.state} cannot become ${state}.`);
  }
  return { ...row, ...change };
}

/** The ref of a row whose start was accepted. */
export const refOf = ({ instance, endpoint, kind, taskType, taskId, userAgent }: JournalRow): TaskRef | undefined =>
  taskId === undefined
    ? undefined
    : { instance, endpoint, kind, taskType, id: taskId, ...(userAgent !== undefined && { userAgent }) };
