import type { ChallengeKind, Money, TaskRef } from '@captchakit/provider';

/**
 * State of an attempt. `intent` is written before the start is sent, so that the journal shows a possible task even if
 * the process dies before the answer.
 */
export type AttemptState = 'intent' | 'started' | 'ready' | 'delivered' | 'rejected' | 'lost' | 'unknown' | 'abandoned';

/**
 * One attempt, as the journal keeps it: plain JSON without input, solution or secret. Times are milliseconds since the
 * epoch, in the solver's clock.
 */
export interface JournalRow {
  readonly attemptId: string;
  readonly solveId: string;
  /** Id of the provider instance. */
  readonly instance: string;
  readonly endpoint: string;
  /** The provider's account, as returned by `SolverProvider.account`. */
  readonly account: string;
  readonly kind: ChallengeKind;
  readonly taskType: string;
  readonly state: AttemptState;
  /** The provider's id of the task, once there is one. */
  readonly taskId?: string;
  /** As in the ref of the task. */
  readonly userAgent?: string;
  /** Price of this one task; absent if the provider publishes none. */
  readonly price?: Money;
  /** `no` returns the price to the budget; `unknown` keeps it reserved. */
  readonly charged: 'yes' | 'no' | 'unknown';
  readonly intentAt: number;
  /** When the start was sent: the provider keeps the result from here on. */
  readonly startedAt?: number;
  readonly readyAt?: number;
  /** When the attempt ended. Absent while the task may still be collected. */
  readonly endedAt?: number;
  readonly checksMade: number;
  readonly lastCheckAt?: number;
  /** Why it failed: the provider's code, or the `code` of a captchakit error. */
  readonly errorCode?: string;
  /** The solver that works on it, as long as its lease runs. Absent if the row is free to resume. */
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

/** The ref of a row's task; undefined if no start was accepted. */
export const refOf = ({ instance, endpoint, kind, taskType, taskId, userAgent }: JournalRow): TaskRef | undefined =>
  taskId === undefined
    ? undefined
    : { instance, endpoint, kind, taskType, id: taskId, ...(userAgent !== undefined && { userAgent }) };
