import {
  type Attempt,
  CaptchaKitError,
  NoProviderSucceededError,
  ProviderRejectedError,
  type TaskRef,
  TaskStartUnknownError,
} from '@captchakit/provider';

/** No strategy overrules this: it would shop a refusal around. */
export const isFinal = (error: unknown): boolean => ProviderRejectedError.isInstance(error) && error.scope === 'site';

/**
 * What the caller gets to see. The error of a single attempt tells more than a summary, unless it is not ours and
 * could not carry the ref. A task that is still open is never lost: where the error has no ref of its own, it is told.
 */
export function summariseFailure(error: unknown, attempts: readonly Attempt[], open: readonly TaskRef[]): unknown {
  const ref = open[0] ?? attempts.at(-1)?.ref;
  const tellsItself = CaptchaKitError.isInstance(error) || ref === undefined;
  const onlyMoney = attempts.every((attempt) => attempt.error?.code === 'budget-exceeded');
  const final = isFinal(error) || TaskStartUnknownError.isInstance(error);
  if (final || ((attempts.length === 1 || onlyMoney) && tellsItself)) {
    if (ref && CaptchaKitError.isInstance(error)) error.ref ??= ref;
    return error;
  }
  return new NoProviderSucceededError({ attempts, cause: error, ref });
}
