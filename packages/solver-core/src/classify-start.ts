import { InvalidInputError, MissingApiKeyError, ProviderRejectedError, TransportError } from '@captchakit/provider';

/**
 * How a start that failed ended: `not-sent` the request surely never left, `refused` the provider said what it did (no
 * task, or one that is over), `unknown` there may be a task that somebody has to pay.
 */
export type StartFailure = 'not-sent' | 'refused' | 'unknown';

/** What is not recognised counts as unknown: a paid call is never repeated on a guess. */
export function classifyStart(error: unknown): StartFailure {
  if (TransportError.isInstance(error)) return error.delivery;
  if (MissingApiKeyError.isInstance(error) || InvalidInputError.isInstance(error)) return 'not-sent';
  if (ProviderRejectedError.isInstance(error) && error.created !== 'unknown') return 'refused';
  return 'unknown';
}
