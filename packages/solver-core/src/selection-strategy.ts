import type { AnySolverProvider, CaptchaKitError, Plan } from '@captchakit/provider';
import type { AttemptStatistics } from './selection/statistics.js';

/** A provider that can take the challenge, with what it would do and what to expect of it. */
export interface Candidate {
  readonly provider: AnySolverProvider;
  readonly plan: Extract<Plan, { ok: true }>;
  /**
   * Price of one task, in a currency that is the same for all candidates. Absent where the provider publishes none, or
   * where `rates` do not lead to that currency.
   */
  readonly price?: number;
  /** How attempts of this kind went at this provider lately. */
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
   * Whether the failure of one attempt should lead to another. Not asked where the answer is fixed: an unknown start,
   * a refusal of the site, an error that is not ours and a burnt challenge end the solve.
   */
  shouldTryNext(error: CaptchaKitError): boolean;
}

/** The order of `providers`; each error class answers for itself whether another provider may help. */
export const inOrder: SelectionStrategy = {
  rank: (candidates) => candidates,
  shouldTryNext: (error) => error.nextProviderMayHelp,
};

/**
 * The lowest cost of a good solution first: `price / statistics.successRate`. A provider without a price comes last; of
 * two that cost the same, the one that comes first in `providers`.
 */
export const cheapest: SelectionStrategy = {
  ...inOrder,
  rank: (candidates) => sortBy(candidates, ({ price = Infinity, statistics }) => price / statistics.successRate),
};

/**
 * The shortest time to a good solution first, failures on the way included: `statistics.msPerSolution`. Of two that are
 * as fast, the one that comes first in `providers`.
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
