import type { AnySolverProvider, CaptchaKitError, Plan } from '@captchakit/provider';
import type { AttemptStatistics } from './selection/statistics.js';

/** A provider that can take the challenge, with its plan, price and statistics. */
export interface Candidate {
  readonly provider: AnySolverProvider;
  readonly plan: Extract<Plan, { ok: true }>;
  /**
   * Price of one task, in the same currency for all candidates. Absent if the provider publishes none, or if `rates`
   * has no conversion to that currency.
   */
  readonly price?: number;
  /** Results of recent attempts of this kind at this provider. */
  readonly statistics: AttemptStatistics;
}

/**
 * Which providers to try, and when to try another one. Pure: no clock, no network. What one throws ends the solve: as it
 * is, or as the cause of a `NoProviderSucceededError` that names the task already paid for.
 */
export interface SelectionStrategy {
  /** Best first. A candidate left out is not tried; one named twice may get two attempts. */
  rank(candidates: readonly Candidate[]): readonly Candidate[];
  /**
   * Whether to make another attempt after this error. Not called where the answer is fixed: an unknown start, a refusal
   * of the site, an error from elsewhere, and a used-up challenge end the solve.
   */
  shouldTryNext(error: CaptchaKitError): boolean;
}

/** In the order of `providers`. Each error class decides whether another provider may help. */
export const inOrder: SelectionStrategy = {
  rank: (candidates) => candidates,
  shouldTryNext: (error) => error.nextProviderMayHelp,
};

/**
 * Lowest expected cost of a good solution first: `price / statistics.successRate`. Providers without a price come last;
 * ties go to the provider listed first.
 */
export const cheapest: SelectionStrategy = {
  ...inOrder,
  rank: (candidates) => sortBy(candidates, ({ price = Infinity, statistics }) => price / statistics.successRate),
};

/**
 * Shortest time to a good solution first, including failures on the way: `statistics.msPerSolution`. Ties go to the
 * provider listed first.
 */
export const fastest: SelectionStrategy = {
  ...inOrder,
  rank: (candidates) => sortBy(candidates, ({ statistics }) => statistics.msPerSolution),
};

/** Compares instead of subtracting: Infinity minus Infinity is no number. */
const sortBy = (candidates: readonly Candidate[], valueOf: (candidate: Candidate) => number): Candidate[] =>
  candidates.toSorted((a, b) => {
    const [left, right] = [valueOf(a), valueOf(b)];
    if (left === right) return 0;
    return left < right ? -1 : 1;
  });
