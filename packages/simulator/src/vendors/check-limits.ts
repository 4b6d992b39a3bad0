import type { OpenTask } from '../task-board.js';
import { type Failure, said } from './failure.js';
import type { CheckLimits } from './task-vendor.js';

/**
 * Counts a check of a task and says why it is refused, if it is. Refused ones count towards the most, not towards the
 * interval.
 * @param earlyMs how much earlier than the interval a check may come, since timers and networks are not exact
 */
export function limitCheck(
  task: OpenTask,
  now: number,
  { limits, earlyMs }: { limits: CheckLimits | undefined; earlyMs: number },
): Failure | undefined {
  task.book.checks += 1;
  if (!limits) return undefined;
  if (task.book.checks > limits.most) return { reason: 'unknown-task' };
  const { interval } = limits;
  const isEarly = interval && task.lastCheckAt !== undefined && now < task.lastCheckAt + interval.ms - earlyMs;
  if (isEarly) return said(interval.refusal.code, interval.refusal.description);
  task.lastCheckAt = now;
  return undefined;
}
