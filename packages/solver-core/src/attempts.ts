import {
  type Attempt,
  BudgetExceededError,
  CaptchaKitError,
  type ChallengeKind,
  type Input,
  NoCandidateError,
  type NoCandidateReason,
  NoProviderSucceededError,
  ProviderRejectedError,
  type TaskRef,
  TaskStartUnknownError,
} from '@captchakit/provider';
import { refusedNow } from './candidates.js';
import type { Refusal } from './circuits/circuit.js';
import { type Admission, isRefusal } from './circuits/guards.js';
import { classifyStart } from './classify-start.js';
import { chargedAfter, type Charged, type Cost, createCostTally } from './cost.js';
import { describeError } from './describe-error.js';
import { forkRun, type RunFork } from './fork-run.js';
import { isSingleUse } from './fresh-input.js';
import { priceOfTask } from './money/budget.js';
import type { Run } from './run.js';
import type { Candidate, SelectionStrategy } from './selection-strategy.js';
import { sleepUntil } from './sleep-until.js';
import { toIso } from './to-iso.js';

/** What to do when nobody knows whether a start created a task. */
export type OnUnknownStart = 'fail' | 'retry' | 'next-provider';

/** What an attempt has come to; filled in as it goes, so that a failure can be told too. */
export interface AttemptProgress {
  ref?: TaskRef;
  checks: number;
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

export interface AttemptsOptions<K extends ChallengeKind, R> {
  kind: K;
  /** Best first. */
  candidates: readonly Candidate[];
  /** Why the other providers are no candidates. */
  reasons: readonly NoCandidateReason[];
  input: Input<K>;
  maxAttempts: number;
  strategy: SelectionStrategy;
  onUnknownStart: OnUnknownStart;
  /** When to ask a second provider beside the first; never for input that one start uses up. */
  hedgeAfterMs: number | undefined;
  /** Whether money is left for another attempt, after what the earlier ones cost. */
  canAfford(candidate: Candidate, spent: Cost): boolean;
  /** Waits until the provider may be asked. */
  admit(run: Run, candidate: Candidate): Promise<Admission | Refusal>;
  perform(run: Run, candidate: Candidate, progress: AttemptProgress, admission: Admission): Promise<R>;
  onEnd(candidate: Candidate, end: AttemptEnd): void;
}

/** The value of the attempt that went well, with the story and the price of all of them. */
export interface AttemptsResult<R> {
  value: R;
  /** The last one is the one that went well. */
  attempts: readonly Attempt[];
  cost: Cost;
}

/**
 * One attempt after the other, each only when the previous one is final. A hedge is a second such row beside the first,
 * from the same candidates: the first solution ends both.
 * @throws {NoCandidateError} nobody could be asked
 */
export async function runAttempts<K extends ChallengeKind, R>(
  run: Run,
  options: AttemptsOptions<K, R>,
): Promise<AttemptsResult<R>> {
  const { input, strategy, maxAttempts, onUnknownStart, hedgeAfterMs } = options;
  const waiting = [...options.candidates];
  const refused = [...options.reasons];
  const attempts: Attempt[] = [];
  const cost = createCostTally();
  const hedge =
    hedgeAfterMs === undefined || isSingleUse(input)
      ? undefined
      : { fork: forkRun(run), afterMs: hedgeAfterMs, tooLate: new AbortController() };
  /** A row that nobody else can end needs no signal of its own. */
  const row: RunFork = hedge ? forkRun(run) : { run, ended: false, end() {} };
  /** Attempts that wait for their turn or are under way: one candidate may be among them twice. */
  const engaged = new Set<{ candidate: Candidate }>();
  /** `over`: after this failure nothing more is begun, but what runs beside it may still succeed. */
  const result: { won?: { value: R }; failure?: { error: unknown }; over: boolean } = { over: false };

  const endRows = () => {
    row.end();
    hedge?.fork.end();
  };

  const canBegin = (candidate: Candidate): boolean => {
    if (attempts.length + engaged.size >= maxAttempts) return false;
    if (attempts.length + engaged.size === 0) return true;
    return options.canAfford(candidate, withPossible(cost.total(), engaged));
  };

  const attempt = async (fork: RunFork, entry: { candidate: Candidate }, admission: Admission): Promise<void> => {
    const { candidate } = entry;
    const { plan, provider } = candidate;
    const startedAt = run.clock.now();
    const progress: AttemptProgress = { checks: 0 };
    const end = (outcome: Attempt['outcome'], charged: Charged, thrown?: { error: unknown }): void => {
      const durationMs = Math.round(run.clock.now() - startedAt);
      engaged.delete(entry);
      cost.add(plan.price, charged);
      options.onEnd(candidate, { outcome, durationMs, charged, started: progress.ref !== undefined, ...thrown });
      attempts.push({
        provider: provider.id,
        taskType: plan.taskType,
        ...(progress.ref && { ref: progress.ref }),
        startedAt: toIso(startedAt),
        durationMs,
        checks: progress.checks,
        ignored: plan.ignored,
        outcome,
        ...(thrown && { error: describeError(thrown.error) }),
      });
    };
    run.emit('attempt-start', { provider: provider.id, taskType: plan.taskType, ignored: plan.ignored });
    try {
      const value = await options.perform(fork.run, candidate, progress, admission);
      end(fork.ended ? 'abandoned' : 'solved', 'yes');
      if (fork.ended) return;
      result.won = { value };
      endRows();
    } catch (error) {
      if (fork.run.signal.aborted) {
        end('abandoned', admission.sent ? 'unknown' : 'no');
        if (fork.ended) return;
        throw error;
      }
      run.emit('attempt-error', {
        provider: provider.id,
        error: describeError(error),
        ...(progress.ref && { ref: progress.ref }),
      });
      if (fork === hedge?.fork && BudgetExceededError.isInstance(error)) {
        // Nothing was sent, and the money of the first row may yet come back: its next attempt is worth more than a hedge.
        waiting.unshift(candidate);
        return fork.end();
      }
      end('failed', chargedAfter(error, progress.ref !== undefined), { error });
      const unknown = TaskStartUnknownError.isInstance(error);
      if (unknown && onUnknownStart === 'retry') waiting.unshift(candidate);
      const burnt = isSingleUse(input) && (progress.ref !== undefined || classifyStart(error) !== 'not-sent');
      const mayGoOn = unknown ? onUnknownStart !== 'fail' : !isFinal(error) && helps(strategy, error);
      if (!result.over) result.failure = { error };
      result.over ||= burnt || !mayGoOn;
      if (isFinal(error)) endRows();
    } finally {
      admission.leave();
    }
  };

  /** Attempts one after the other, until one goes well or nothing more may be begun. */
  const runRow = async (fork: RunFork, onFirst: (candidate: Candidate) => void): Promise<void> => {
    let first = true;
    while (!result.over && !result.won && !fork.ended) {
      const candidate = waiting[0];
      if (!candidate || !canBegin(candidate)) return;
      waiting.shift();
      const entry = { candidate };
      engaged.add(entry);
      try {
        const admission = await options.admit(fork.run, candidate);
        if (isRefusal(admission)) {
          refused.push(refusedNow(candidate.provider, admission));
          continue;
        }
        if (first) onFirst(candidate);
        first = false;
        await attempt(fork, entry, admission);
      } finally {
        engaged.delete(entry);
      }
    }
  };

  const runHedge = async ({ fork, afterMs, tooLate }: NonNullable<typeof hedge>): Promise<void> => {
    const at = run.clock.now() + afterMs;
    const isDue = await sleepUntil(run.clock, at, tooLate.signal).then(
      () => true,
      () => false,
    );
    if (!isDue) return;
    await runRow(fork, ({ provider }) => run.emit('hedge-start', { provider: provider.id, hedgeAfterMs: afterMs }));
  };

  const first = runRow(row, () => {}).finally(() => hedge?.tooLate.abort('over'));
  const settled = await Promise.allSettled([first, hedge && runHedge(hedge)]);
  endRows();

  const { won, failure } = result;
  if (won) return { value: won.value, attempts: attempts.toSorted(byOutcome), cost: cost.total() };
  const { aborted } = run.signal;
  const thrown = settled.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
  const errors = failure && !aborted ? [failure.error] : thrown;
  if (errors.length > 0) {
    const error = errors.find(TaskStartUnknownError.isInstance) ?? errors[0];
    throw aborted ? error : summarise(error, attempts, run.open);
  }
  throw new NoCandidateError({ kind: options.kind, reasons: refused });
}

/** What runs may be charged too. */
const withPossible = (spent: Cost, running: ReadonlySet<{ candidate: Candidate }>): Cost => {
  const prices = Array.from(running, ({ candidate }) => priceOfTask(candidate.plan.price));
  const known = prices.filter((price) => price !== undefined);
  return {
    ...spent,
    possible: [...spent.possible, ...known],
    unpriced: spent.unpriced + prices.length - known.length,
  };
};

/** The one that went well comes last. */
const byOutcome = (a: Attempt, b: Attempt): number => Number(a.outcome === 'solved') - Number(b.outcome === 'solved');

const helps = (strategy: SelectionStrategy, error: unknown): boolean =>
  CaptchaKitError.isInstance(error) && strategy.shouldTryNext(error);

/** No strategy overrules this: it would shop a refusal around. */
const isFinal = (error: unknown): boolean => ProviderRejectedError.isInstance(error) && error.scope === 'site';

/**
 * What the caller gets to see. The error of a single attempt tells more than a summary, unless it is not ours and
 * could not carry the ref. A task that is still open is never lost: where the error has no ref of its own, it is told.
 */
function summarise(error: unknown, attempts: readonly Attempt[], open: ReadonlySet<TaskRef>): unknown {
  const ref = [...open][0] ?? attempts.at(-1)?.ref;
  const tellsItself = CaptchaKitError.isInstance(error) || ref === undefined;
  const onlyMoney = attempts.every((attempt) => attempt.error?.code === 'budget-exceeded');
  const final = isFinal(error) || TaskStartUnknownError.isInstance(error);
  if (final || ((attempts.length === 1 || onlyMoney) && tellsItself)) {
    if (ref && CaptchaKitError.isInstance(error)) error.ref ??= ref;
    return error;
  }
  return new NoProviderSucceededError({ attempts, cause: error, ref });
}
