import {
  type Attempt,
  BudgetExceededError,
  CaptchaKitError,
  type ChallengeKind,
  type Input,
  type Money,
  NoCandidateError,
  type NoCandidateReason,
  TaskStartUnknownError,
} from '@captchakit/provider';
import { type AttemptEnd, type AttemptRecord, type EndedAttempt, endedAttempt } from './attempt-record.js';
import { isFinal, summariseFailure } from './attempts-failure.js';
import { type Planned, type Ranking, refusedNow } from './candidates.js';
import type { Admission } from './circuits/admission.js';
import { type Guards, isRefusal } from './circuits/guards.js';
import { classifyStart } from './classify-start.js';
import { type Charge, type Charged, chargedAfter, type Cost, sumCost } from './cost.js';
import { Deadline } from './deadline.js';
import { describeError } from './describe-error.js';
import { isSingleUse } from './fresh-input.js';
import type { Ledger } from './journal/ledger.js';
import { openEntry } from './journal/open-entry.js';
import type { Lessons } from './lessons.js';
import { type Budget, canAfford } from './money/budget.js';
import type { Rates } from './money/rates.js';
import { type PollListener, type PollResult, type SolvedTask, startPolling } from './poll-task.js';
import type { SolveTimes } from './polling/solve-times.js';
import type { Run } from './run.js';
import type { SelectionStrategy } from './selection-strategy.js';
import { type AcceptedTask, startTask } from './start-task.js';

/** What to do when nobody knows whether a start created a task. */
export type OnUnknownStart = 'fail' | 'retry' | 'next-provider';

/** What the attempts of all solves of a solver share. */
export interface AttemptsContext {
  strategy: SelectionStrategy;
  maxAttempts: number;
  /** Longest time for one task, if shorter than the provider's own limit. */
  attemptTimeoutMs: number;
  onUnknownStart: OnUnknownStart;
  budget: Budget | undefined;
  rates: Rates;
  guards: Guards;
  ledger: Ledger;
  solveTimes: SolveTimes;
  lessons: Lessons;
}

export interface AttemptsRequest<K extends ChallengeKind> {
  kind: K;
  input: Input<K>;
  /** For all attempts together. */
  maxCost: Money | undefined;
  /** What an attempt is good for: the solution of a task, or a task that was accepted. */
  goal: 'solution' | 'task';
  /** When to ask a second provider beside the first; never for input that one start uses up. */
  hedgeAfterMs: number | undefined;
}

/** What the attempt that went well has brought. */
export interface AttemptValue<K extends ChallengeKind> {
  candidate: Planned;
  task: AcceptedTask<K>;
  /** Where the solution was the goal. */
  solved: SolvedTask<K> | undefined;
}

/** The value of the attempt that went well, with the story and the price of all of them. */
export interface AttemptsResult<K extends ChallengeKind> extends AttemptValue<K> {
  /** The last one is the one that went well. */
  attempts: readonly Attempt[];
  cost: Cost;
}

/** Attempts one after the other, each only when the previous one is final. */
class Row<K extends ChallengeKind> implements PollListener<K> {
  /** A start was allowed. */
  begun = false;
  /** Under way, or waiting for its turn. */
  current: AttemptRecord<K> | undefined = undefined;
  /** What the row ended with, beside failures of attempts. */
  thrown: { error: unknown } | undefined = undefined;

  constructor(
    private readonly attempts: Attempts<K>,
    /** Of a row beside another one a fork: its scope can end while the other's goes on. */
    readonly run: Run,
    /** Told when nothing more is begun in it. */
    readonly onEnd: () => void,
    /** Only of a hedge. */
    readonly hedgeAfterMs: number | undefined,
  ) {}

  onPollEnd(result: PollResult<K>): void {
    void this.attempts.goOn(this, result);
  }
}

/**
 * The attempts of one solve: a row of them, and with a hedge a second row beside it, from the same candidates. The first
 * solution ends both.
 */
export class Attempts<K extends ChallengeKind> {
  #waiting: readonly Planned[];
  #refused: readonly NoCandidateReason[];
  #rows: readonly Row<K>[] = none;
  #ended: readonly EndedAttempt[] = none;
  #value: AttemptValue<K> | undefined = undefined;
  #failure: { error: unknown } | undefined = undefined;
  /** After that failure nothing more is begun, but what runs beside it may still succeed. */
  #over = false;

  constructor(
    private readonly run: Run,
    private readonly context: AttemptsContext,
    private readonly request: AttemptsRequest<K>,
    { ranked, refused }: Ranking,
  ) {
    this.#waiting = ranked;
    this.#refused = refused;
  }

  /** Makes the attempts, and tells `onEnd` when they have been made. Never throws. */
  make(onEnd: () => void): void {
    const { hedgeAfterMs, input } = this.request;
    if (hedgeAfterMs === undefined || isSingleUse(input)) this.#beginRow(this.run, onEnd);
    else void this.#makeWithHedge(hedgeAfterMs).then(onEnd);
  }

  /**
   * What has come of them.
   * @throws {NoCandidateError} nobody could be asked
   */
  result(): AttemptsResult<K> {
    const attempts = this.#ended.map(({ attempt }) => attempt);
    if (this.#value) return { ...this.#value, attempts: attempts.toSorted(byOutcome), cost: sumCost(this.#charges()) };
    const { ended } = this.run.scope;
    const thrown = this.#rows.flatMap((row) => (row.thrown ? [row.thrown.error] : []));
    const errors = this.#failure && !ended ? [this.#failure.error] : thrown;
    if (errors.length > 0) {
      const error = errors.find(TaskStartUnknownError.isInstance) ?? errors[0];
      throw ended ? error : summariseFailure(error, attempts, this.run.open);
    }
    throw new NoCandidateError({ kind: this.request.kind, reasons: this.#refused });
  }

  async #makeWithHedge(hedgeAfterMs: number): Promise<void> {
    const { clock } = this.run;
    const wait = new Deadline(clock, clock.now() + hedgeAfterMs);
    const waited = new Promise<void>((end) => wait.add({ end: () => end() }));
    const makeRow = (afterMs?: number) => new Promise<void>((end) => this.#beginRow(this.run.fork(), end, afterMs));
    await Promise.all([
      makeRow().then(() => wait.end('over')),
      waited.then(() => (wait.expired ? makeRow(hedgeAfterMs) : undefined)),
    ]);
    this.#endRows();
  }

  #beginRow(run: Run, onEnd: () => void, hedgeAfterMs?: number): void {
    const row = new Row(this, run, onEnd, hedgeAfterMs);
    this.#rows = this.#rows.concat(row);
    void this.goOn(row);
  }

  #charges(): Charge[] {
    return this.#ended.map(({ charge }) => charge);
  }

  /** The row was ended by itself, and not with the whole call. */
  #isGivenUp({ run }: Row<K>): boolean {
    return run.scope.ended && !this.run.scope.ended;
  }

  /** Ends the rows that lie beside each other. */
  #endRows(): void {
    for (const { run } of this.#rows) {
      if (run !== this.run) run.scope.end(new DOMException('Not needed any more.', 'AbortError'));
    }
  }

  /**
   * Attempts one after the other, until one goes well, nothing more may be begun, or a task has to be waited for: many
   * wait at a time, so no function waits with them, and the row goes on from here afterwards. Never rejects.
   * @param result how the wait for the current task ended
   */
  async goOn(row: Row<K>, result?: PollResult<K>): Promise<void> {
    try {
      if (result) this.#endWait(row, row.current!, result);
      for (;;) {
        const current = this.#takeNext(row);
        if (!current) break;
        const admission = await this.#admit(row, current);
        if (!admission) continue;
        try {
          const task = await this.#start(row, current, admission);
          const solved = this.#solvedAtOnce(task);
          if (this.request.goal === 'solution' && !solved) return this.#wait(row, current, admission, task);
          this.#succeed(row, current, task, solved);
        } catch (error) {
          this.#fail(row, current, admission.sent, error);
        } finally {
          admission.leave();
        }
      }
    } catch (error) {
      row.thrown = { error };
    }
    row.current = undefined;
    row.onEnd();
  }

  /** The next attempt, if there is to be one. */
  #takeNext(row: Row<K>): AttemptRecord<K> | undefined {
    row.current = undefined;
    const [candidate, ...others] = this.#waiting;
    if (this.#over || this.#value || this.#isGivenUp(row) || !candidate || !this.#canBegin(candidate)) return undefined;
    this.#waiting = others.length > 0 ? others : none;
    const { provider, plan } = candidate;
    row.current = { provider, plan, startedAt: 0, task: undefined };
    return row.current;
  }

  #canBegin(candidate: Planned): boolean {
    const { maxCost } = this.request;
    const running = this.#rows.flatMap((row) => row.current ?? []);
    const begun = this.#ended.length + running.length;
    if (begun >= this.context.maxAttempts) return false;
    if (begun === 0 || !maxCost) return true;
    // What runs may be charged, too.
    const possible = running.map(({ plan }): Charge => ({ price: plan.price, charged: 'unknown' }));
    return canAfford(candidate.plan.price, sumCost([...this.#charges(), ...possible]), maxCost, this.context.rates);
  }

  /** Undefined where nobody may be started there now. */
  async #admit(row: Row<K>, { provider }: AttemptRecord<K>): Promise<Admission<K> | undefined> {
    const admission = await this.context.guards.admit(row.run, provider, this.request.kind);
    if (!isRefusal(admission)) return admission;
    this.#refused = this.#refused.concat(refusedNow(provider, admission));
    return undefined;
  }

  async #start(row: Row<K>, current: AttemptRecord<K>, handler: Admission<K>): Promise<AcceptedTask<K>> {
    this.#begin(row, current);
    const { kind, input } = this.request;
    const entry = await openEntry(row.run, this.context, current, kind);
    current.task = await startTask(row.run, { provider: current.provider.id, handler, input, entry });
    return current.task;
  }

  #begin(row: Row<K>, current: AttemptRecord<K>): void {
    const { provider, plan } = current;
    if (!row.begun && row.hedgeAfterMs !== undefined) {
      this.run.emit('hedge-start', { provider: provider.id, hedgeAfterMs: row.hedgeAfterMs });
    }
    row.begun = true;
    current.startedAt = this.run.clock.now();
    this.run.emit('attempt-start', { provider: provider.id, taskType: plan.taskType, ignored: plan.ignored });
  }

  /** The solution, where it is the goal and the provider has answered the start with it. */
  #solvedAtOnce({ solution, progress }: AcceptedTask<K>): SolvedTask<K> | undefined {
    if (this.request.goal === 'task' || solution === undefined) return undefined;
    return { solution, readyAt: progress.acceptedAt };
  }

  #wait(row: Row<K>, { plan }: AttemptRecord<K>, handler: Admission<K>, task: AcceptedTask<K>): void {
    const { solveTimes, attemptTimeoutMs } = this.context;
    const limits = plan.timing;
    const timing = limits.timeoutMs > attemptTimeoutMs ? { ...limits, timeoutMs: attemptTimeoutMs } : limits;
    startPolling(row.run, { handler, task, timing, solveTimes }, row);
  }

  #endWait(row: Row<K>, current: AttemptRecord<K>, { solved, failure }: PollResult<K>): void {
    if (solved) this.#succeed(row, current, current.task!, solved);
    else this.#fail(row, current, true, failure);
  }

  #succeed(row: Row<K>, current: AttemptRecord<K>, task: AcceptedTask<K>, solved: SolvedTask<K> | undefined): void {
    const givenUp = this.#isGivenUp(row);
    // Written at the end of this turn of the event loop, when the caller has the solution.
    if (solved) void task.entry.leave({ state: 'delivered', endedAt: this.run.clock.now() });
    this.#end(row, current, givenUp ? 'abandoned' : 'solved', 'yes');
    if (givenUp) return;
    this.#value = { candidate: current, task, solved };
    this.#endRows();
  }

  #fail(row: Row<K>, current: AttemptRecord<K>, sent: boolean, error: unknown): void {
    const { run } = row;
    const { provider, task } = current;
    if (run.scope.ended) {
      this.#end(row, current, 'abandoned', sent ? 'unknown' : 'no');
      if (this.#isGivenUp(row)) return;
      throw error;
    }
    run.emit('attempt-error', {
      provider: provider.id,
      error: describeError(error),
      ...(task && { ref: task.ref }),
    });
    if (row.hedgeAfterMs !== undefined && BudgetExceededError.isInstance(error)) {
      // Nothing was sent, and the money of the first row may yet come back: its next attempt is worth more than a hedge.
      this.#waiting = [current, ...this.#waiting];
      return run.scope.end('over');
    }
    this.#end(row, current, 'failed', chargedAfter(error, task !== undefined), { error });
    const { onUnknownStart, strategy } = this.context;
    const unknown = TaskStartUnknownError.isInstance(error);
    if (unknown && onUnknownStart === 'retry') this.#waiting = [current, ...this.#waiting];
    const burnt = isSingleUse(this.request.input) && (task !== undefined || classifyStart(error) !== 'not-sent');
    const mayGoOn = unknown ? onUnknownStart !== 'fail' : !isFinal(error) && helps(strategy, error);
    if (!this.#over) this.#failure = { error };
    this.#over ||= burnt || !mayGoOn;
    if (isFinal(error)) this.#endRows();
  }

  /** Writes down how an attempt ended. */
  #end(
    row: Row<K>,
    current: AttemptRecord<K>,
    outcome: Attempt['outcome'],
    charged: Charged,
    thrown?: { error: unknown },
  ): void {
    const { kind, goal } = this.request;
    const durationMs = Math.round(this.run.clock.now() - current.startedAt);
    const end: AttemptEnd = { outcome, durationMs, charged, started: current.task !== undefined, ...thrown };
    row.current = undefined;
    // Of a task that was only started nobody knows yet how it ends.
    const isOver = goal === 'solution' || outcome !== 'solved';
    if (isOver) this.context.lessons.attemptEnded(this.run, current.provider, kind, end);
    this.#ended = this.#ended.concat(endedAttempt(current, end));
  }
}

const none: readonly never[] = [];

/** The one that went well comes last. */
const byOutcome = (a: Attempt, b: Attempt): number => Number(a.outcome === 'solved') - Number(b.outcome === 'solved');

const helps = (strategy: SelectionStrategy, error: unknown): boolean =>
  CaptchaKitError.isInstance(error) && strategy.shouldTryNext(error);
