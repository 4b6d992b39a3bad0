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
import { pollTask, type SolvedTask } from './poll-task.js';
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
interface Row {
  /** Of a row beside another one a fork: its scope can end while the other's goes on. */
  readonly run: Run;
  /** Only of a hedge. */
  readonly hedgeAfterMs: number | undefined;
  /** A start was allowed. */
  begun: boolean;
  /** Under way, or waiting for its turn. */
  current: AttemptRecord | undefined;
  /** What the row ended with, beside failures of attempts. */
  thrown: { error: unknown } | undefined;
}

/**
 * The attempts of one solve: a row of them, and with a hedge a second row beside it, from the same candidates. The first
 * solution ends both.
 */
export class Attempts<K extends ChallengeKind> {
  #waiting: readonly Planned[];
  #refused: readonly NoCandidateReason[];
  #rows: readonly Row[] = none;
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

  /** Makes the attempts. Never rejects. */
  make(): Promise<void> {
    const { hedgeAfterMs, input } = this.request;
    return hedgeAfterMs === undefined || isSingleUse(input)
      ? this.#runRow(this.#addRow(this.run))
      : this.#runWithHedge(hedgeAfterMs);
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

  async #runWithHedge(hedgeAfterMs: number): Promise<void> {
    const { clock } = this.run;
    const first = this.#addRow(this.run.fork());
    const hedge = this.#addRow(this.run.fork(), hedgeAfterMs);
    const wait = new Deadline(clock, clock.now() + hedgeAfterMs);
    const waited = new Promise<void>((end) => wait.add({ end: () => end() }));
    await Promise.all([
      this.#runRow(first).finally(() => wait.end('over')),
      waited.then(() => (wait.expired ? this.#runRow(hedge) : undefined)),
    ]);
    this.#endRows();
  }

  #addRow(run: Run, hedgeAfterMs?: number): Row {
    const row: Row = { run, hedgeAfterMs, begun: false, current: undefined, thrown: undefined };
    this.#rows = this.#rows.concat(row);
    return row;
  }

  #charges(): Charge[] {
    return this.#ended.map(({ charge }) => charge);
  }

  /** The row was ended by itself, and not with the whole call. */
  #isGivenUp({ run }: Row): boolean {
    return run.scope.ended && !this.run.scope.ended;
  }

  /** Ends the rows that lie beside each other. */
  #endRows(): void {
    for (const { run } of this.#rows) {
      if (run !== this.run) run.scope.end(new DOMException('Not needed any more.', 'AbortError'));
    }
  }

  /**
   * Attempts one after the other, until one goes well or nothing more may be begun. Never rejects. Many wait here for
   * their solution, so it is one function: each that waits inside another one holds half a kilobyte.
   */
  async #runRow(row: Row): Promise<void> {
    try {
      for (;;) {
        const current = this.#takeNext(row);
        if (!current) return;
        const admission = await this.#admit(row, current);
        if (!admission) continue;
        try {
          const task = await this.#start(row, current, admission);
          const solved = await this.#solution(row, current, admission, task);
          this.#succeed(row, current, { candidate: current, task, solved });
        } catch (error) {
          this.#fail(row, current, admission, error);
        } finally {
          admission.leave();
        }
      }
    } catch (error) {
      row.thrown = { error };
    } finally {
      row.current = undefined;
    }
  }

  /** The next attempt, if there is to be one. */
  #takeNext(row: Row): AttemptRecord | undefined {
    row.current = undefined;
    const [candidate, ...others] = this.#waiting;
    if (this.#over || this.#value || this.#isGivenUp(row) || !candidate || !this.#canBegin(candidate)) return undefined;
    this.#waiting = others;
    const { provider, plan } = candidate;
    row.current = { provider, plan, startedAt: 0, ref: undefined, progress: undefined };
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
  async #admit(row: Row, { provider }: AttemptRecord): Promise<Admission<K> | undefined> {
    const admission = await this.context.guards.admit(row.run, provider, this.request.kind);
    if (!isRefusal(admission)) return admission;
    this.#refused = this.#refused.concat(refusedNow(provider, admission));
    return undefined;
  }

  async #start(row: Row, current: AttemptRecord, handler: Admission<K>): Promise<AcceptedTask<K>> {
    this.#begin(row, current);
    const { kind, input } = this.request;
    const entry = await openEntry(row.run, this.context, current, kind);
    const task = await startTask(row.run, { provider: current.provider.id, handler, input, entry });
    current.ref = task.ref;
    return task;
  }

  #begin(row: Row, current: AttemptRecord): void {
    const { provider, plan } = current;
    if (!row.begun && row.hedgeAfterMs !== undefined) {
      this.run.emit('hedge-start', { provider: provider.id, hedgeAfterMs: row.hedgeAfterMs });
    }
    row.begun = true;
    current.startedAt = this.run.clock.now();
    this.run.emit('attempt-start', { provider: provider.id, taskType: plan.taskType, ignored: plan.ignored });
  }

  /** The solution, where it is the goal. */
  #solution(
    { run }: Row,
    current: AttemptRecord,
    handler: Admission<K>,
    { ref, entry, progress, solution }: AcceptedTask<K>,
  ): Promise<SolvedTask<K>> | SolvedTask<K> | undefined {
    if (this.request.goal === 'task') return undefined;
    if (solution !== undefined) return { solution, readyAt: progress.acceptedAt };
    const { solveTimes, attemptTimeoutMs } = this.context;
    const limits = current.plan.timing;
    const timing = limits.timeoutMs > attemptTimeoutMs ? { ...limits, timeoutMs: attemptTimeoutMs } : limits;
    current.progress = progress;
    return pollTask(run, { handler, ref, timing, solveTimes, entry, progress });
  }

  #succeed(row: Row, current: AttemptRecord, value: AttemptValue<K>): void {
    const givenUp = this.#isGivenUp(row);
    // Written at the end of this turn of the event loop, when the caller has the solution.
    if (value.solved) void value.task.entry.leave({ state: 'delivered', endedAt: this.run.clock.now() });
    this.#end(row, current, givenUp ? 'abandoned' : 'solved', 'yes');
    if (givenUp) return;
    this.#value = value;
    this.#endRows();
  }

  #fail(row: Row, current: AttemptRecord, admission: Admission<K>, error: unknown): void {
    const { run } = row;
    const { provider, ref } = current;
    if (run.scope.ended) {
      this.#end(row, current, 'abandoned', admission.sent ? 'unknown' : 'no');
      if (this.#isGivenUp(row)) return;
      throw error;
    }
    run.emit('attempt-error', {
      provider: provider.id,
      error: describeError(error),
      ...(ref && { ref }),
    });
    if (row.hedgeAfterMs !== undefined && BudgetExceededError.isInstance(error)) {
      // Nothing was sent, and the money of the first row may yet come back: its next attempt is worth more than a hedge.
      this.#waiting = [current, ...this.#waiting];
      return run.scope.end('over');
    }
    this.#end(row, current, 'failed', chargedAfter(error, ref !== undefined), { error });
    const { onUnknownStart, strategy } = this.context;
    const unknown = TaskStartUnknownError.isInstance(error);
    if (unknown && onUnknownStart === 'retry') this.#waiting = [current, ...this.#waiting];
    const burnt = isSingleUse(this.request.input) && (ref !== undefined || classifyStart(error) !== 'not-sent');
    const mayGoOn = unknown ? onUnknownStart !== 'fail' : !isFinal(error) && helps(strategy, error);
    if (!this.#over) this.#failure = { error };
    this.#over ||= burnt || !mayGoOn;
    if (isFinal(error)) this.#endRows();
  }

  /** Writes down how an attempt ended. */
  #end(
    row: Row,
    current: AttemptRecord,
    outcome: Attempt['outcome'],
    charged: Charged,
    thrown?: { error: unknown },
  ): void {
    const { kind, goal } = this.request;
    const durationMs = Math.round(this.run.clock.now() - current.startedAt);
    const end: AttemptEnd = { outcome, durationMs, charged, started: current.ref !== undefined, ...thrown };
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
