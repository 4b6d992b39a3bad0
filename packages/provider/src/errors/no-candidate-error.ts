import type { ChallengeKind } from '../challenge.js';
import { CaptchaKitError, hasCode } from './captchakit-error.js';

/** Why one provider was not asked. */
export interface NoCandidateReason {
  provider: string;
  /** The input field that prevents it, or the solver option that does: `rates`, `budget` or `maxCost`. */
  field?: string;
  reason: string;
  /** When to try again, if waiting may help: ISO 8601, in the solver's clock. */
  retryAt?: string;
}

/**
 * No configured provider can take the challenge, or none can right now. No task was started. Next step: see `reasons`.
 * @example
 * ```ts
 * import { NoCandidateError } from '@captchakit/provider';
 *
 * export function msUntilRetry(error: unknown): number | undefined {
 *   if (!NoCandidateError.isInstance(error) || error.retryAt === undefined) return undefined;
 *   return Date.parse(error.retryAt) - Date.now();
 * }
 * ```
 */
export class NoCandidateError extends CaptchaKitError {
  readonly code = 'no-candidate';
  readonly kind: ChallengeKind;
  readonly reasons: readonly NoCandidateReason[];
  /** The earliest `retryAt` of the reasons; undefined if waiting does not help. */
  readonly retryAt: string | undefined;

  /** `cause`: what a provider threw when it was asked whether it can take the challenge. */
  constructor(options: { kind: ChallengeKind; reasons: readonly NoCandidateReason[]; cause?: unknown }) {
    const reasons = options.reasons
      .map(({ provider, reason }) => `${provider}: ${reason.replace(/\.$/, '')}`)
      .join('; ');
    const retryAt = earliest(options.reasons);
    const now = retryAt === undefined ? '' : ' now';
    const again = retryAt === undefined ? '' : ` Try again after ${retryAt}.`;
    super(
      `No provider can solve ${options.kind}${now}${reasons ? `. ${reasons}` : ': none is configured'}.${again}`,
      options,
    );
    this.kind = options.kind;
    this.reasons = options.reasons;
    this.retryAt = retryAt;
  }

  get nextProviderMayHelp(): boolean {
    return false;
  }

  static override isInstance(value: unknown): value is NoCandidateError {
    return hasCode(value, 'no-candidate');
  }
}

/** Times in ISO 8601 sort like texts. */
const earliest = (reasons: readonly NoCandidateReason[]): string | undefined =>
  reasons.flatMap(({ retryAt }) => retryAt ?? []).toSorted()[0];
