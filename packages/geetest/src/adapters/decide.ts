import { GeeTestConfigurationError } from '../configuration-error.js';
import type { Expectation } from '../expectation.js';
import type { GeeTest } from '../geetest.js';
import type { PassedVerdict, UnavailableVerdict, Verdict } from '../verdict.js';
import { type ParamsSource, pickParams, type RequestParts } from './params-source.js';
import { type Problem, problemOf } from './problem.js';

/** The verdict of a visitor who gets in: one who passed, or one whom an open policy lets in unchecked. */
export type AllowedVerdict = PassedVerdict | (UnavailableVerdict & { allowed: true });

export interface PassOptions<R> {
  /** Where the values of `getValidate()` are, or a function that takes them out. @default { in: 'body' } */
  from?: ParamsSource | ((request: R) => unknown);
  /** What the pass must be about, besides belonging to the captcha id. */
  expect?: Expectation | ((request: R) => Expectation);
}

export type Decision =
  | { verdict: AllowedVerdict; problem?: never }
  /** Without a verdict where the site's id or key is missing. */
  | { verdict?: Verdict; problem: Problem };

/**
 * What all frameworks have in common: takes the values out, verifies them, and says what to answer.
 * @throws the reason of `signal` when it aborts
 */
export async function decide<R>(
  geetest: GeeTest,
  { from = { in: 'body' }, expect }: PassOptions<R>,
  request: R,
  { parts, signal }: { parts: RequestParts; signal: AbortSignal },
): Promise<Decision> {
  const params = await (typeof from === 'function' ? from(request) : pickParams(from, parts));
  try {
    const expectation = typeof expect === 'function' ? expect(request) : expect;
    const verdict = await geetest.verify(params, { signal, expect: expectation });
    return isAllowed(verdict) ? { verdict } : { verdict, problem: problemOf(verdict) };
  } catch (error) {
    if (GeeTestConfigurationError.isInstance(error)) return { problem: problemOf(undefined) };
    throw error;
  }
}

const isAllowed = (verdict: Verdict): verdict is AllowedVerdict => verdict.allowed;
