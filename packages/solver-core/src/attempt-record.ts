import type { Attempt, ChallengeKind } from '@captchakit/provider';
import type { Planned } from './candidates.js';
import type { Charge, Charged } from './cost.js';
import { describeError } from './describe-error.js';
import type { AcceptedTask } from './start-task.js';
import { toIso } from './to-iso.js';

/** An attempt, from when it is the next one. */
export interface AttemptRecord<K extends ChallengeKind> extends Planned {
  /** When its start was allowed. */
  startedAt: number;
  /** Once it was accepted. */
  task: AcceptedTask<K> | undefined;
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
export function endedAttempt<K extends ChallengeKind>(record: AttemptRecord<K>, end: AttemptEnd): EndedAttempt {
  const { provider, plan, startedAt, task } = record;
  const { outcome, durationMs, charged } = end;
  const attempt: Attempt = {
    provider: provider.id,
    taskType: plan.taskType,
    ...(task && { ref: task.ref }),
    startedAt: toIso(startedAt),
    durationMs,
    checks: task?.progress.checks ?? 0,
    ignored: plan.ignored,
    outcome,
    ...('error' in end && { error: describeError(end.error) }),
  };
  return { attempt, charge: { price: plan.price, charged } };
}
