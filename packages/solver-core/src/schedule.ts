import type { Timing } from '@captchakit/provider';
import type { PollPlan } from './polling/poll-plan.js';

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
  /** When the last check had been answered or had failed: it reached the provider before, so the interval counts from here. */
  lastAnswerAt: number | undefined;
  /** When the last check was sent that found the task pending. */
  pendingAt: number | undefined;
  /** Earliest time the provider asked for by Retry-After. */
  retryAt: number | undefined;
}

/** What is known of a task at first: of earlier checks, how many there were and when the last one was. */
export const progressOf = (times: TaskTimes, checks = 0, lastAnswerAt?: number): PollProgress => {
  const { startedAt, acceptedAt, waitingSince } = times;
  // Every field is there from the beginning, so that all of many have one shape.
  return { startedAt, acceptedAt, waitingSince, checks, lastAnswerAt, pendingAt: undefined, retryAt: undefined };
};

/** When to ask next, or how long the limit was that forbids asking again. */
export type NextCheck = { status: 'check'; at: number } | { status: 'end'; limitMs: number };

/** When waiting for a task has to end, and how long the limit is that says so. */
interface PollEnd {
  at: number;
  limitMs: number;
}

export function pollEnd(timing: Timing, { startedAt, waitingSince }: TaskTimes): PollEnd {
  const timeoutAt = waitingSince + timing.timeoutMs;
  const resultGoneAt = startedAt + timing.resultTtlMs;
  return timeoutAt <= resultGoneAt
    ? { at: timeoutAt, limitMs: timing.timeoutMs }
    : { at: resultGoneAt, limitMs: timing.resultTtlMs };
}

/**
 * When to check a task next: when the plan finds it best, and within the provider's limits whatever the plan and the
 * progress: firstCheckMs, intervalMs, maxChecks, resultTtlMs, timeoutMs, Retry-After. Pure.
 * @param deadlineAt end of the whole call
 */
export function nextCheck(
  timing: Timing,
  progress: PollProgress,
  now: number,
  deadlineAt: number,
  plan: PollPlan,
): NextCheck {
  const { acceptedAt, waitingSince, pendingAt = acceptedAt, lastAnswerAt, retryAt } = progress;
  const checksLeft = timing.maxChecks - progress.checks;
  if (checksLeft <= 0) return { status: 'end', limitMs: now - waitingSince };
  const end = pollEnd(timing, progress);
  const allowedAt = lastAnswerAt === undefined ? acceptedAt + timing.firstCheckMs : lastAnswerAt + timing.intervalMs;
  // A provider that somebody else wrote may have made NaN of a Retry-After.
  const earliestAt = Math.max(now, allowedAt, retryAt || now);
  // A plan that somebody else wrote may say NaN: for that it is at once.
  const plannedAt = acceptedAt + plan.nextAfter(pendingAt - acceptedAt, earliestAt - acceptedAt) || earliestAt;
  // One interval before the end, so that the answer can still arrive.
  const lastChanceAt = Math.min(end.at, deadlineAt) - timing.intervalMs;
  const affordableAt = spread(timing, progress, checksLeft, earliestAt, lastChanceAt);
  const wishedAt = Math.ceil(Math.min(lastChanceAt, Math.max(plannedAt, affordableAt)));
  const at = wishedAt > earliestAt ? wishedAt : earliestAt;
  return at > end.at ? { status: 'end', limitMs: end.limitMs } : { status: 'check', at };
}

/**
 * When the next check may be, so that checks are left until the end. Where there are too few for every interval, the
 * times since the start grow by the same factor from check to check, and the last check is the last chance.
 */
function spread(
  timing: Timing,
  { acceptedAt, lastAnswerAt = acceptedAt }: PollProgress,
  checksLeft: number,
  earliestAt: number,
  lastChanceAt: number,
): number {
  if (earliestAt + (checksLeft - 1) * timing.intervalMs >= lastChanceAt) return earliestAt;
  const sinceMs = Math.max(lastAnswerAt - acceptedAt, timing.firstCheckMs, timing.intervalMs);
  const lastMs = lastChanceAt - acceptedAt;
  return acceptedAt + sinceMs * (lastMs / sinceMs) ** (1 / checksLeft);
}
