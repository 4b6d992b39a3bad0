import type { Timing } from '@captchakit/provider';

/** Times of a task, in milliseconds of the clock. */
export interface TaskTimes {
  /** When the start was sent: the provider keeps the result from here on. */
  startedAt: number;
  /** When the provider had accepted it: the first check counts from here. */
  acceptedAt: number;
  /** When this wait for it began: the attempt's timeout counts from here. */
  waitingSince: number;
}

/** What the schedule has to know of a task. */
export interface PollProgress extends TaskTimes {
  /** Checks sent so far. */
  checks: number;
  /** When the last check was sent. */
  lastCheckAt?: number;
  /** Earliest time the provider asked for by Retry-After. */
  retryAt?: number;
}

/** When to ask next, or how long the limit was that forbids asking again. */
export type NextCheck = { status: 'check'; at: number } | { status: 'end'; limitMs: number };

/** When waiting for a task has to end, and which limit that is. */
export function pollEnd(timing: Timing, { startedAt, waitingSince }: TaskTimes): { at: number; limitMs: number } {
  const timeoutAt = waitingSince + timing.timeoutMs;
  const resultGoneAt = startedAt + timing.resultTtlMs;
  return timeoutAt <= resultGoneAt
    ? { at: timeoutAt, limitMs: timing.timeoutMs }
    : { at: resultGoneAt, limitMs: timing.resultTtlMs };
}

/**
 * When to check a task next. Pure, and within the provider's limits whatever the progress: firstCheckMs, intervalMs,
 * maxChecks, resultTtlMs, timeoutMs, Retry-After. The first check waits for the time in which one in ten tasks is
 * done, or less where the end is near; the others follow at the provider's interval.
 * @param deadlineAt end of the whole call
 */
export function nextCheck(timing: Timing, progress: PollProgress, now: number, deadlineAt: number): NextCheck {
  if (progress.checks >= timing.maxChecks) return { status: 'end', limitMs: now - progress.waitingSince };
  const end = pollEnd(timing, progress);
  const regularAt =
    progress.lastCheckAt === undefined
      ? firstCheckAt(timing, progress.acceptedAt, Math.min(end.at, deadlineAt))
      : progress.lastCheckAt + timing.intervalMs;
  const at = Math.max(now, regularAt, progress.retryAt ?? now);
  return at > end.at ? { status: 'end', limitMs: end.limitMs } : { status: 'check', at };
}

/** Leaves one interval before the end, so that the answer can still arrive. */
function firstCheckAt(timing: Timing, acceptedAt: number, endAt: number): number {
  const wished = Math.min(acceptedAt + timing.expectedMs[0], endAt - timing.intervalMs);
  return Math.max(acceptedAt + timing.firstCheckMs, wished);
}
