import type { AnySolverProvider, CaptchaKitError, Plan } from '@captchakit/provider';

/** A provider that can take the challenge, with what it would do. */
export interface Candidate {
  readonly provider: AnySolverProvider;
  readonly plan: Extract<Plan, { ok: true }>;
}

/** Which providers to try, and when to try another one. Pure: no clock, no network. */
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
