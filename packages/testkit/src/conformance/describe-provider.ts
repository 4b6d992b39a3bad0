import type { ChallengeKind } from '@captchakit/provider';
import { describe } from 'vitest';
import { describeBalance } from './describe-balance.js';
import { describeChecks } from './describe-checks.js';
import { describeErrors } from './describe-errors.js';
import { describeInputs } from './describe-inputs.js';
import { describeProxyCredentials } from './describe-proxy-credentials.js';
import { describeSettings } from './describe-settings.js';
import { describeStarts } from './describe-starts.js';
import { describeTime } from './describe-time.js';
import { describeUnusableAnswers } from './describe-unusable-answers.js';
import type { ProviderConformance } from './provider-conformance.js';
import type { AnyConformance } from './subject.js';

/**
 * What every provider has to keep to, as tests of one of them. Call it at the top of a test file; what is the vendor's
 * own is tested beside it.
 */
export function describeProvider<K extends ChallengeKind>(conformance: ProviderConformance<K>): void {
  // The suite looks at one example at a time, whose input belongs to its kind.
  const any = conformance as unknown as AnyConformance;
  describe(`the provider ${conformance.tables.provider.id}`, () => {
    describeSettings(any);
    describeStarts(any);
    describeChecks(any);
    describeErrors(any);
    describeProxyCredentials(any);
    describeUnusableAnswers(any);
    describeTime(any);
    describeBalance(any);
    describeInputs(any);
  });
}
