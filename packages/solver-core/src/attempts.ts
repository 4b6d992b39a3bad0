import {
  type Attempt,
  CaptchaKitError,
  type ChallengeKind,
  type Input,
  NoProviderSucceededError,
  ProviderRejectedError,
  type TaskRef,
  TaskStartUnknownError,
} from '@captchakit/provider';
import { classifyStart } from './classify-start.js';
import { chargeOf, type Cost, createCostTally } from './cost.js';
import { describeError } from './describe-error.js';
import { isSingleUse } from './fresh-input.js';
import type { Run } from './run.js';
import type { Candidate, SelectionStrategy } from './selection-strategy.js';

/** What to do when nobody knows whether a start created a task. */
export type OnUnknownStart = 'fail' | 'retry' | 'next-provider';

/** What an attempt has come to; filled in as it goes, so that a failure can be told too. */
export interface AttemptProgress {
  ref?: TaskRef;
  checks: number;
}

export interface AttemptsOptions<K extends ChallengeKind, R> {
  /** Best first. */
  candidates: readonly Candidate[];
  input: Input<K>;
  maxAttempts: number;
  strategy: SelectionStrategy;
  onUnknownStart: OnUnknownStart;
  /** Whether money is left for another attempt, after what the earlier ones cost. */
  canAfford(candidate: Candidate, spent: Cost): boolean;
  perform(candidate: Candidate, progress: AttemptProgress): Promise<R>;
}

/** The value of the attempt that went well, with the story and the price of all of them. */
export interface AttemptsResult<R> {
  value: R;
  /** The last one is the one that went well. */
  attempts: readonly Attempt[];
  cost: Cost;
}

/** One attempt after the other, each only when the previous one is final. */
export async function runAttempts<K extends ChallengeKind, R>(
  run: Run,
  options: AttemptsOptions<K, R>,
): Promise<AttemptsResult<R>> {
  const { input, strategy, perform, onUnknownStart } = options;
  const waiting = [...options.candidates];
  const attempts: Attempt[] = [];
  const cost = createCostTally();
  for (;;) {
    const candidate = waiting.shift();
    if (!candidate) throw new RangeError('there is always a first candidate');
    const { plan, provider } = candidate;
    const startedAt = run.clock.now();
    const progress: AttemptProgress = { checks: 0 };
    const story = (): Omit<Attempt, 'outcome'> => ({
      provider: provider.id,
      taskType: plan.taskType,
      ...(progress.ref && { ref: progress.ref }),
      startedAt: new Date(startedAt).toISOString(),
      durationMs: Math.round(run.clock.now() - startedAt),
      checks: progress.checks,
      ignored: plan.ignored,
    });
    run.emit('attempt-start', { provider: provider.id, taskType: plan.taskType, ignored: plan.ignored });
    try {
      const value = await perform(candidate, progress);
      cost.add(plan.price, 'charged');
      return { value, attempts: [...attempts, { ...story(), outcome: 'solved' }], cost: cost.total() };
    } catch (error) {
      if (run.scope.signal.aborted) throw error;
      const described = describeError(error);
      attempts.push({ ...story(), outcome: 'failed', error: described });
      cost.add(plan.price, chargeOf(error, progress.ref !== undefined));
      run.emit('attempt-error', {
        provider: provider.id,
        error: described,
        ...(progress.ref && { ref: progress.ref }),
      });
      const unknown = TaskStartUnknownError.isInstance(error);
      if (unknown && onUnknownStart === 'retry') waiting.unshift(candidate);
      const burnt = isSingleUse(input) && (progress.ref !== undefined || classifyStart(error) !== 'not-sent');
      const mayGoOn = unknown ? onUnknownStart !== 'fail' : !isFinal(error) && helps(strategy, error);
      const next = waiting[0];
      if (
        burnt ||
        !mayGoOn ||
        !next ||
        attempts.length >= options.maxAttempts ||
        !options.canAfford(next, cost.total())
      ) {
        throw summarise(error, attempts, run.open);
      }
    }
  }
}

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
