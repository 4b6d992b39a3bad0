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
import { refusedNow } from './candidates.js';
import type { Admission } from './circuits/admission.js';
import { type Guards, isRefusal } from './circuits/guards.js';
import { classifyStart } from './classify-start.js';
import { type Charge, type Charged, chargedAfter, type Cost, sumCost } from './cost.js';
import { describeError } from './describe-error.js';
import { forkRun, type RunFork } from './fork-run.js';
import { isSingleUse } from './fresh-input.js';
import type { Entry, Ledger } from './journal/ledger.js';
import { openEntry } from './journal/open-entry.js';
import type { Lessons } from './lessons.js';
import { type Budget, canAfford } from './money/budget.js';
import type { Rates } from './money/rates.js';
import { pollTask, type SolvedTask } from './poll-task.js';
import type { SolveTimes } from './polling/solve-times.js';
import type { Run } from './run.js';
import { progressOf } from './schedule.js';
import type { Candidate, SelectionStrategy } from './selection-strategy.js';
import { sleepUntil } from './sleep-until.js';
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
  /** Best first. */
  candidates: readonly Candidate[];
  /** Why the other providers are no candidates. */
  reasons: readonly NoCandidateReason[];
  /** What an attempt is good for: the solution of a task, or a task that was accepted. */
  goal: 'solution' | 'task';
  /** When to ask a second provider beside the first; never for input that one start uses up. */
  hedgeAfterMs: number | undefined;
}

/** What the attempt that went well has brought. */
export interface AttemptValue<K extends ChallengeKind> {
  candidate: Candidate;
  task: AcceptedTask<K>;
  entry: Entry;
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
  readonly fork: RunFork;
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
  #waiting: readonly Candidate[];
  #refused: readonly NoCandidateReason[];
  #rows: readonly Row[] = [];
  #ended: readonly EndedAttempt[] = [];
  #value: AttemptValue<K> | undefined;
  #failure: { error: unknown } | undefined;
  /** After that failure nothing more is begun, but what runs beside it may still succeed. */
  #over = false;

  constructor(
    private readonly run: Run,
    private readonly context: AttemptsContext,
    private readonly request: AttemptsRequest<K>,
  ) {
    this.#waiting = request.candidates;
    this.#refused = request.reasons;
  }

  /** @throws {NoCandidateError} nobody could be asked */
  result(): Promise<AttemptsResult<K>> {
    const { hedgeAfterMs, input } = this.request;
    const noHedge = hedgeAfterMs === undefined || isSingleUse(input);
    const running = noHedge ? this.#runRow(this.#addRow(unforked(this.run))) : this.#runWithHedge(hedgeAfterMs);
    return running.then(() => this.#conclude());
  }

  #conclude(): AttemptsResult<K> {
    const attempts = this.#ended.map(({ attempt }) => attempt);
    if (this.#value) return { ...this.#value, attempts: attempts.toSorted(byOutcome), cost: sumCost(this.#charges()) };
    const { aborted } = this.run.signal;
    const thrown = this.#rows.flatMap((row) => (row.thrown ? [row.thrown.error] : []));
    const errors = this.#failure && !aborted ? [this.#failure.error] : thrown;
    if (errors.length > 0) {
      const error = errors.find(TaskStartUnknownError.isInstance) ?? errors[0];
      throw aborted ? error : summariseFailure(error, attempts, this.run.open);
    }
    throw new NoCandidateError({ kind: this.request.kind, reasons: this.#refused });
  }

  async #runWithHedge(hedgeAfterMs: number): Promise<void> {
    const { clock } = this.run;
    const first = this.#addRow(forkRun(this.run));
    const hedge = this.#addRow(forkRun(this.run), hedgeAfterMs);
    const tooLate = new AbortController();
    const due = sleepUntil(clock, clock.now() + hedgeAfterMs, tooLate.signal).then(
      () => true,
      () => false,
    );
    await Promise.all([
      this.#runRow(first).finally(() => tooLate.abort('over')),
      due.then((isDue) => (isDue ? this.#runRow(hedge) : undefined)),
    ]);
    this.#endRows();
  }

  #addRow(fork: RunFork, hedgeAfterMs?: number): Row {
    const row: Row = { fork, hedgeAfterMs, begun: false, current: undefined, thrown: undefined };
    this.#rows = [...this.#rows, row];
    return row;
  }

  #charges(): Charge[] {
    return this.#ended.map(({ charge }) => charge);
  }

  #endRows(): void {
    for (const { fork } of this.#rows) fork.end();
  }

  /**
   * Attempts one after the other, until one goes well or nothing more may be begun. Never rejects. Many wait here for
   * their solution, so it is one function: each that waits inside another one holds half a kilobyte.
   */
  async #runRow(row: Row): Promise<void> {
    const { run } = row.fork;
    const { guards, ledger, budget, rates } = this.context;
    const { kind, input } = this.request;
    try {
      for (;;) {
        const current = this.#takeNext(row);
        if (!current) return;
        const { candidate } = current;
        const admission = await guards.admit(run, candidate.provider, kind);
        if (isRefusal(admission)) {
          this.#refused = [...this.#refused, refusedNow(candidate.provider, admission)];
          continue;
        }
        this.#begin(row, current);
        try {
          const entry = await openEntry(run, { ledger, candidate, kind, budget, rates });
          const task = await startTask(run, { provider: candidate.provider.id, handler: admission, input, entry });
          current.ref = task.ref;
          const solved = await this.#solution(run, current, admission, task, entry);
          this.#succeed(row, current, { candidate, task, entry, solved });
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
    if (this.#over || this.#value || row.fork.ended || !candidate || !this.#canBegin(candidate)) return undefined;
    this.#waiting = others;
    row.current = { candidate, startedAt: 0, ref: undefined, progress: undefined };
    return row.current;
  }

  #canBegin(candidate: Candidate): boolean {
    const { maxCost } = this.request;
    const running = this.#rows.flatMap((row) => row.current ?? []);
    const begun = this.#ended.length + running.length;
    if (begun >= this.context.maxAttempts) return false;
    if (begun === 0 || !maxCost) return true;
    // What runs may be charged, too.
    const possible = running.map(({ candidate: { plan } }): Charge => ({ price: plan.price, charged: 'unknown' }));
    return canAfford(candidate.plan.price, sumCost([...this.#charges(), ...possible]), maxCost, this.context.rates);
  }

  #begin(row: Row, current: AttemptRecord): void {
    const { provider, plan } = current.candidate;
    if (!row.begun && row.hedgeAfterMs !== undefined) {
      this.run.emit('hedge-start', { provider: provider.id, hedgeAfterMs: row.hedgeAfterMs });
    }
    row.begun = true;
    current.startedAt = this.run.clock.now();
    this.run.emit('attempt-start', { provider: provider.id, taskType: plan.taskType, ignored: plan.ignored });
  }

  /** The solution, where it is the goal. */
  #solution(
    run: Run,
    current: AttemptRecord,
    handler: Admission<K>,
    task: AcceptedTask<K>,
    entry: Entry,
  ): Promise<SolvedTask<K>> | SolvedTask<K> | undefined {
    const { ref, startedAt, acceptedAt, solution } = task;
    if (this.request.goal === 'task') return undefined;
    if (solution !== undefined) return { solution, readyAt: acceptedAt };
    const { solveTimes, attemptTimeoutMs } = this.context;
    const limits = current.candidate.plan.timing;
    const timing = limits.timeoutMs > attemptTimeoutMs ? { ...limits, timeoutMs: attemptTimeoutMs } : limits;
    const progress = progressOf({ startedAt, acceptedAt, waitingSince: startedAt });
    current.progress = progress;
    return pollTask(run, { handler, ref, timing, solveTimes, entry, progress });
  }

  #succeed(row: Row, current: AttemptRecord, value: AttemptValue<K>): void {
    const { ended } = row.fork;
    // Written at the end of this turn of the event loop, when the caller has the solution.
    if (value.solved) void value.entry.leave({ state: 'delivered', endedAt: this.run.clock.now() });
    this.#end(row, current, ended ? 'abandoned' : 'solved', 'yes');
    if (ended) return;
    this.#value = value;
    this.#endRows();
  }

  #fail(row: Row, current: AttemptRecord, admission: Admission<K>, error: unknown): void {
    const { run, ended } = row.fork;
    const { candidate, ref } = current;
    if (run.signal.aborted) {
      this.#end(row, current, 'abandoned', admission.sent ? 'unknown' : 'no');
      if (ended) return;
      throw error;
    }
    run.emit('attempt-error', {
      provider: candidate.provider.id,
      error: describeError(error),
      ...(ref && { ref }),
    });
    if (row.hedgeAfterMs !== undefined && BudgetExceededError.isInstance(error)) {
      // Nothing was sent, and the money of the first row may yet come back: its next attempt is worth more than a hedge.
      this.#waiting = [candidate, ...this.#waiting];
      return row.fork.end();
    }
    this.#end(row, current, 'failed', chargedAfter(error, ref !== undefined), { error });
    const { onUnknownStart, strategy } = this.context;
    const unknown = TaskStartUnknownError.isInstance(error);
    if (unknown && onUnknownStart === 'retry') this.#waiting = [candidate, ...this.#waiting];
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
    if (isOver) this.context.lessons.attemptEnded(this.run, current.candidate.provider, kind, end);
    this.#ended = [...this.#ended, endedAttempt(current, end)];
  }
}

/** A row that nobody else can end. */
const unforked = (run: Run): RunFork => ({ run, ended: false, end: nothing });
const nothing = (): void => {};

/** The one that went well comes last. */
const byOutcome = (a: Attempt, b: Attempt): number => Number(a.outcome === 'solved') - Number(b.outcome === 'solved');

const helps = (strategy: SelectionStrategy, error: unknown): boolean =>
  CaptchaKitError.isInstance(error) && strategy.shouldTryNext(error);
