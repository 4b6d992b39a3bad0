import type { Attempt, TaskRef } from '@captchakit/provider';
import type { Planned } from './candidates.js';
import type { Charge, Charged } from './cost.js';
import { describeError } from './describe-error.js';
import type { PollProgress } from './schedule.js';
import { toIso } from './to-iso.js';

/** An attempt, from when it is the next one. */
export interface AttemptRecord extends Planned {
  /** When its start was allowed. */
  startedAt: number;
  /** The task, once it was accepted. */
  ref: TaskRef | undefined;
  /** Once the task is waited for. */
  progress: PollProgress | undefined;
}

/** How an attempt ended, for those who learn from it. */
export interface AttemptEnd {
  outcome: Attempt['outcome'];
  durationMs: number;
  charged: Charged;
  /** A task was accepted. */
  started: boolean;
  /** Only when it failed. */
  error?: unknown;
}

/** An attempt that has ended. */
export interface EndedAttempt {
  attempt: Attempt;
  charge: Charge;
}

/** What the caller is told of it. */
export function endedAttempt(record: AttemptRecord, end: AttemptEnd): EndedAttempt {
  const { provider, plan, startedAt, ref, progress } = record;
  const { outcome, durationMs, charged } = end;
  const attempt: Attempt = {
    provider: provider.id,
    taskType: plan.taskType,
    ...(ref && { ref }),
    startedAt: toIso(startedAt),
    durationMs,
    checks: progress?.checks ?? 0,
    ignored: plan.ignored,
    outcome,
    ...('error' in end && { error: describeError(end.error) }),
  };
  return { attempt, charge: { price: plan.price, charged } };
}
