import type { ChallengeKind, GeeTestV3Input, Input } from '@captchakit/provider';
import type { Scope } from './scope.js';
import { invalid } from './validate.js';

const challengeOf = (input: Input<ChallengeKind>): GeeTestV3Input['challenge'] | undefined =>
  'challenge' in input ? input.challenge : undefined;

/** Whether one start uses the input up: a GeeTest v3 challenge given as a value. */
export const isSingleUse = (input: Input<ChallengeKind>): boolean => typeof challengeOf(input) === 'string';

/**
 * The input for one start: a challenge given as a function is fetched now.
 * @throws {InvalidInputError} the function gave no text; what it throws itself goes through untouched
 */
export async function freshInput<K extends ChallengeKind>(input: Input<K>, scope: Scope): Promise<Input<K>> {
  const fetchChallenge = challengeOf(input);
  if (typeof fetchChallenge !== 'function') return input;
  const challenge: unknown = await scope.race((async () => fetchChallenge())());
  if (typeof challenge === 'string' && challenge !== '') return { ...input, challenge };
  throw invalid('challenge', 'the function must resolve to a non-empty string');
}
