import {
  CaptchaKitError,
  type ChallengeKind,
  InvalidResponseError,
  ProviderRejectedError,
  type Solution,
  SolveTimeoutError,
  type TaskRef,
  type Timing,
  TransportError,
} from '@captchakit/provider';
import type { Alarm } from './alarm-heap.js';
import { chargedAfter } from './cost.js';
import { Deadline } from './deadline.js';
import { describeError } from './describe-error.js';
import type { Entry } from './journal/ledger.js';
import type { SolveTimes } from './polling/solve-times.js';
import type { Run } from './run.js';
import { nextCheck, pollEnd, type PollProgress } from './schedule.js';
import type { ScopePart } from './scope.js';
import type { Checker } from './task-handler.js';

/** A task to be waited for. */
export interface PolledTask {
  ref: TaskRef;
  /** The row of its attempt. */
  entry: Entry | undefined;
  /** What is known of it. Changes with each check. */
  progress: PollProgress;
}

export interface PollOptions<K extends ChallengeKind> {
  handler: Checker<K>;
  task: PolledTask;
  timing: Timing;
  solveTimes: SolveTimes;
  /** Nobody knows when the task was started, so nothing is learned from it. */
  startGuessed?: boolean;
}

/** A solution and when it existed at the latest. */
export interface SolvedTask<K extends ChallengeKind> {
  solution: Solution<K>;
  readyAt: number;
}

/** How the wait for a task ended. */
export type PollResult<K extends ChallengeKind> =
  | { solved: SolvedTask<K>; failure?: never }
  | { solved?: never; failure: unknown };

export interface PollListener<K extends ChallengeKind> {
  /** Called once. Must not throw. */
  onPollEnd(result: PollResult<K>): void;
}

/**
 * Asks for the result until there is one. Failures of the network are waited out: a started task ends only by the
 * provider's answer, by its time limits, or with the solve. Every error carries the ref.
 */
export const pollTask = <K extends ChallengeKind>(run: Run, options: PollOptions<K>): Promise<SolvedTask<K>> =>
  new Promise((resolve, reject) => {
    startPolling(run, options, {
      onPollEnd: ({ solved, failure }) => (solved ? resolve(solved) : reject(failure)),
    });
  });

/** The same, where many wait at a time: a promise for each would be larger than what it waits for. */
export const startPolling = <K extends ChallengeKind>(
  run: Run,
  options: PollOptions<K>,
  listener: PollListener<K>,
): void => new Poll(run, options, listener).planCheck();

/** A task that is waited for, as the alarm of its next check: many wait at a time, so it is one small object. */
class Poll<K extends ChallengeKind> implements Alarm, ScopePart {
  at = 0;
  place = -1;

  constructor(
    private readonly run: Run,
    private readonly options: PollOptions<K>,
    private readonly listener: PollListener<K>,
  ) {}

  planCheck(): void {
    const { clock, scope } = this.run;
    try {
      scope.throwIfEnded();
      this.at = timeOfNextCheck(this.run, this.options);
    } catch (failure) {
      return this.#fail(failure);
    }
    // Written so that a time that is no number, as a provider somebody else wrote may give, is over.
    if (!(clock.now() < this.at)) return void this.#check();
    scope.add(this);
    clock.set(this);
  }

  ring(): void {
    this.run.scope.remove(this);
    void this.#check();
  }

  end(reason: unknown): void {
    this.run.clock.clear(this);
    this.#fail(reason);
  }

  async #check(): Promise<void> {
    try {
      const solved = await checkTask(this.run, this.options);
      if (solved) this.listener.onPollEnd({ solved: succeed(this.run, this.options, solved) });
      else this.planCheck();
    } catch (failure) {
      this.#fail(failure);
    }
  }

  #fail(failure: unknown): void {
    fail(this.run, this.options, failure);
    this.listener.onPollEnd({ failure });
  }
}

function timeOfNextCheck<K extends ChallengeKind>(
  run: Run,
  { task: { ref, progress }, timing, solveTimes }: PollOptions<K>,
): number {
  const plan = solveTimes.planFor(ref, timing);
  const next = nextCheck(timing, progress, run.clock.now(), run.deadline.at, plan);
  if (next.status === 'end') throw attemptTimeout(ref, next.limitMs);
  return next.at;
}

/** Asks once. Undefined where the task goes on. */
async function checkTask<K extends ChallengeKind>(
  run: Run,
  { task: { ref, entry, progress }, timing, handler }: PollOptions<K>,
): Promise<SolvedTask<K> | undefined> {
  // The check was not planned past the end, so only it needs a limit, and a timer that fires late.
  const end = pollEnd(timing, progress);
  const sentAt = run.clock.now();
  if (sentAt > end.at) throw attemptTimeout(ref, end.limitMs);
  progress.checks += 1;
  void entry?.write({ checksMade: progress.checks, lastCheckAt: sentAt });
  const deadline = new Deadline(run.clock, end.at, run.scope);
  try {
    const result = await deadline.race(handler.doCheck(ref, { signal: deadline.signal }));
    if (result.status === 'ready') return { solution: result.solution, readyAt: sentAt };
    progress.pendingAt = sentAt;
    progress.retryAt = run.clock.now() + (result.retryAfterMs ?? 0);
    run.emit('check-pending', { ref, checks: progress.checks });
  } catch (error) {
    if (deadline.expired) throw attemptTimeout(ref, end.limitMs);
    if (deadline.ended || !taskGoesOn(error)) throw error;
    if (TransportError.isInstance(error) && error.delivery === 'not-sent') progress.checks -= 1;
    progress.retryAt = run.clock.now() + (error.retryAfterMs ?? 0);
    if (ProviderRejectedError.isInstance(error) && error.remedy === 'pending') {
      progress.pendingAt = sentAt;
      run.emit('check-pending', { ref, checks: progress.checks });
    } else run.emit('check-error', { ref, checks: progress.checks, message: describeError(error).message });
  } finally {
    deadline.close();
    progress.lastAnswerAt = run.clock.now();
  }
  return undefined;
}

function succeed<K extends ChallengeKind>(run: Run, options: PollOptions<K>, solved: SolvedTask<K>): SolvedTask<K> {
  const { ref, entry, progress } = options.task;
  const durationMs = Math.round(run.clock.now() - progress.startedAt);
  run.emit('task-ready', { ref, checks: progress.checks, durationMs });
  void entry?.write({ state: 'ready', readyAt: solved.readyAt, charged: 'yes' });
  learn(options, solved.readyAt);
  return solved;
}

function fail<K extends ChallengeKind>(run: Run, options: PollOptions<K>, failure: unknown): void {
  const { ref, entry, progress } = options.task;
  if (isFinalAnswer(failure)) run.answered(ref);
  else {
    run.emit('task-abandoned', { ref });
    learn(options);
  }
  if (entry) writeFailure(run, entry, failure, options.timing, progress);
  if (CaptchaKitError.isInstance(failure) && !run.scope.ended) failure.ref = ref;
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
  { task: { ref, progress }, timing, solveTimes, startGuessed }: PollOptions<K>,
  readyAt?: number,
): void {
  if (startGuessed) return;
  const { acceptedAt, pendingAt = acceptedAt } = progress;
  const byMs = readyAt === undefined ? undefined : readyAt - acceptedAt;
  solveTimes.observe(ref, timing, { afterMs: pendingAt - acceptedAt, byMs });
}

const taskGoesOn = (error: unknown): error is TransportError | ProviderRejectedError =>
  TransportError.isInstance(error) ||
  (ProviderRejectedError.isInstance(error) && (error.remedy === 'pending' || error.remedy === 'wait'));

/** After these the provider will say nothing else about the task. */
const isFinalAnswer = (error: unknown): boolean =>
  ProviderRejectedError.isInstance(error) || InvalidResponseError.isInstance(error);

const attemptTimeout = (ref: TaskRef, timeoutMs: number): SolveTimeoutError =>
  new SolveTimeoutError({ scope: 'attempt', timeoutMs: Math.round(timeoutMs), open: [ref] });
