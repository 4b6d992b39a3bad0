import type { ChallengeKind } from '../challenge.js';
import { CaptchaKitError, hasCode } from './captchakit-error.js';

/** Why one provider was not asked. */
export interface NoCandidateReason {
  provider: string;
  /** The field of the input that stands in the way, where it is one. */
  field?: string;
  reason: string;
}

/** No configured provider can take the challenge. Nothing was sent. Next step: per reason. */
export class NoCandidateError extends CaptchaKitError {
  readonly code = 'no-candidate';
  readonly kind: ChallengeKind;
  readonly reasons: readonly NoCandidateReason[];

  constructor(options: { kind: ChallengeKind; reasons: readonly NoCandidateReason[] }) {
    const reasons = options.reasons.map(({ provider, reason }) => `${provider}: ${reason}`).join('; ');
    super(`No provider can solve ${options.kind}${reasons ? `. ${reasons}` : ': none is configured'}.`);
    this.kind = options.kind;
    this.reasons = options.reasons;
  }

  get nextProviderMayHelp(): boolean {
    return false;
  }

  static override isInstance(value: unknown): value is NoCandidateError {
    return hasCode(value, 'no-candidate');
  }
}
