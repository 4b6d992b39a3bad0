import {
  InvalidResponseError,
  ProviderRejectedError,
  SolveTimeoutError,
  TaskStartUnknownError,
  TransportError,
} from '@captchakit/provider';

/**
 * What a failure says about the provider: `account` the key or the money is no good · `unreachable` it does not answer ·
 * `busy` it asked to be left alone for a while · `failing` it answers, but does not solve · `nothing` it is the input,
 * the site, the caller or a fault of ours.
 */
export type Verdict = 'account' | 'unreachable' | 'busy' | 'failing' | 'nothing';

export function judgeFailure(error: unknown): Verdict {
  if (ProviderRejectedError.isInstance(error)) return judgeRejection(error);
  if (TransportError.isInstance(error)) return error.status === 429 ? 'busy' : 'unreachable';
  if (TaskStartUnknownError.isInstance(error)) return judgeFailure(error.cause);
  if (InvalidResponseError.isInstance(error)) return 'failing';
  if (SolveTimeoutError.isInstance(error) && error.scope === 'attempt') return 'failing';
  return 'nothing';
}

function judgeRejection({ scope, remedy }: ProviderRejectedError): Verdict {
  if (scope === 'account') return 'account';
  if (scope === 'site') return 'nothing';
  if (remedy === 'wait') return 'busy';
  return remedy === 'pending' || remedy === 'fix-input' || remedy === 'fresh-input' ? 'nothing' : 'failing';
}
