import {
  CaptchaKitError,
  type ChallengeKind,
  type CheckResult,
  InvalidResponseError,
  ProviderRejectedError,
  race,
  type Solution,
  SolveTimeoutError,
  type TaskRef,
  type Timing,
  TransportError,
} from '@captchakit/provider';
import { chargedAfter } from './cost.js';
import { describeError } from './describe-error.js';
import type { Entry } from './journal/ledger.js';
import type { SolveTimes } from './polling/solve-times.js';
import type { Run } from './run.js';
import { nextCheck, pollEnd, type PollProgress, type TaskTimes } from './schedule.js';
import { openScope } from './scope.js';
import { sleepUntil } from './sleep-until.js';
import type { Checker } from './task-handler.js';

export interface PollOptions<K extends ChallengeKind> {
  handler: Checker<K>;
  ref: TaskRef;
  times: TaskTimes;
  timing: Timing;
  solveTimes: SolveTimes;
  /** Nobody knows when the task was started, so nothing is learned from it. */
  startGuessed?: boolean;
  /** Told after each check, so that a failure can tell it too. */
  onCheck?: (checks: number) => void;
  /** The row of the task's attempt. What it says of earlier checks counts. */
  entry?: Entry | undefined;
}

/** A solution and when it existed at the latest. */
export interface SolvedTask<K extends ChallengeKind> {
  solution: Solution<K>;
  readyAt: number;
  /** The last time it surely did not exist yet, as far as this wait has seen. */
  pendingAt: number | undefined;
}

/**
 * Asks for the result until there is one. Failures of the network are waited out: a started task ends only by the
 * provider's answer, by its time limits, or with the solve. Every error carries the ref.
 */
export async function pollTask<K extends ChallengeKind>(run: Run, options: PollOptions<K>): Promise<SolvedTask<K>> {
  const { ref, times, entry } = options;
  const { checksMade: checks = 0, lastCheckAt: lastAnswerAt } = entry?.row ?? {};
  const progress: PollProgress = { ...times, checks, lastAnswerAt };
  try {
    const solved = await pollUntilReady(run, options, progress);
    run.open.delete(ref);
    void entry?.write({ state: 'ready', readyAt: solved.readyAt, charged: 'yes' });
    learn(options, progress, solved.readyAt);
    return solved;
  } catch (failure) {
    if (isFinalAnswer(failure)) run.open.delete(ref);
    else {
      run.emit('task-abandoned', { ref });
      learn(options, progress);
    }
    if (entry) writeFailure(run, entry, failure, options.timing, progress);
    if (CaptchaKitError.isInstance(failure) && !run.signal.aborted) failure.ref = ref;
    throw failure;
  }
}

async function pollUntilReady<K extends ChallengeKind>(
  run: Run,
  { ref, times, timing, solveTimes, handler, onCheck, entry }: PollOptions<K>,
  progress: PollProgress,
): Promise<SolvedTask<K>> {
  const end = pollEnd(timing, times);
  for (;;) {
    const plan = solveTimes.planFor(ref, timing);
    const next = nextCheck(timing, progress, run.clock.now(), run.deadlineAt, plan);
    if (next.status === 'end') throw attemptTimeout(ref, next.limitMs);
    // That is not past the end, so only the check needs a limit, and a timer that fires late.
    await sleepUntil(run.clock, next.at, run.signal);
    const sentAt = run.clock.now();
    if (sentAt > end.at) throw attemptTimeout(ref, end.limitMs);
    progress.checks += 1;
    void entry?.write({ checksMade: progress.checks, lastCheckAt: sentAt });
    const scope = openScope({ clock: run.clock, endAt: end.at, signal: run.signal });
    try {
      const result = await race(check(handler, ref, scope.signal), scope.signal);
      if (result.status === 'ready') {
        const durationMs = Math.round(run.clock.now() - times.startedAt);
        run.emit('task-ready', { ref, checks: progress.checks, durationMs });
        return { solution: result.solution, readyAt: sentAt, pendingAt: progress.pendingAt };
      }
      progress.pendingAt = sentAt;
      progress.retryAt = run.clock.now() + (result.retryAfterMs ?? 0);
      run.emit('check-pending', { ref, checks: progress.checks });
    } catch (error) {
      if (scope.expired) throw attemptTimeout(ref, end.limitMs);
      if (scope.signal.aborted || !taskGoesOn(error)) throw error;
      if (TransportError.isInstance(error) && error.delivery === 'not-sent') progress.checks -= 1;
      progress.retryAt = run.clock.now() + (error.retryAfterMs ?? 0);
      if (ProviderRejectedError.isInstance(error) && error.remedy === 'pending') {
        progress.pendingAt = sentAt;
        run.emit('check-pending', { ref, checks: progress.checks });
      } else run.emit('check-error', { ref, checks: progress.checks, message: describeError(error).message });
    } finally {
      scope.close();
      progress.lastAnswerAt = run.clock.now();
      onCheck?.(progress.checks);
    }
  }
}

/** What the journal says of a task without solution: over, out of reach, or open for whoever asks again. */
function writeFailure(run: Run, entry: Entry, failure: unknown, timing: Timing, progress: PollProgress): void {
  const endedAt = run.clock.now();
  const { code, providerCode = code } = describeError(failure);
  if (isFinalAnswer(failure)) {
    const charged = chargedAfter(failure, true);
    void entry.leave({ state: 'rejected', charged, endedAt, errorCode: providerCode });
  } else if (progress.checks >= timing.maxChecks || endedAt >= progress.startedAt + timing.resultTtlMs) {
    void entry.leave({ state: 'lost', endedAt, errorCode: providerCode });
  } else {
    run.giveUp(entry);
  }
}

/** Tells when the task became ready, as far as its checks can tell, or how long it was pending for sure. */
function learn<K extends ChallengeKind>(
  { ref, timing, solveTimes, startGuessed }: PollOptions<K>,
  { acceptedAt, pendingAt = acceptedAt }: PollProgress,
  readyAt?: number,
): void {
  if (startGuessed) return;
  const byMs = readyAt === undefined ? undefined : readyAt - acceptedAt;
  solveTimes.observe(ref, timing, { afterMs: pendingAt - acceptedAt, byMs });
}

/** Turns what a handler throws at once into a rejection. */
const check = async <K extends ChallengeKind>(
  handler: Checker<K>,
  ref: TaskRef,
  signal: AbortSignal,
): Promise<CheckResult<K>> => handler.doCheck(ref, { signal });

const taskGoesOn = (error: unknown): error is TransportError | ProviderRejectedError =>
  TransportError.isInstance(error) ||
  (ProviderRejectedError.isInstance(error) && (error.remedy === 'pending' || error.remedy === 'wait'));

/** After these the provider will say nothing else about the task. */
const isFinalAnswer = (error: unknown): boolean =>
  ProviderRejectedError.isInstance(error) || InvalidResponseError.isInstance(error);

const attemptTimeout = (ref: TaskRef, timeoutMs: number): SolveTimeoutError =>
  new SolveTimeoutError({ scope: 'attempt', timeoutMs: Math.round(timeoutMs), open: [ref] });
