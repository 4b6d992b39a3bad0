import {
  type ErrorRow,
  InvalidResponseError,
  ProviderRejectedError,
  type Remedy,
  type TaskRef,
  TransportError,
} from '@captchakit/provider';
import { type Envelope, isEnvelope, isObject } from './envelope.js';
import type { ProviderTables } from './provider-definition.js';
import { redactText } from './redact-text.js';
import { readRetryAfter } from './retry-after.js';
import type { ApiAnswer } from './send-request.js';

/** In which call an error code arrived. */
export type Phase = 'onCreate' | 'onCheck';

/** The answer of a call, with its error code where it has one. */
export function readEnvelope({ data, error }: ApiAnswer): Envelope | undefined {
  const body = data ?? error;
  return isEnvelope(body) ? body : undefined;
}

/** A refusal in an answer that is no envelope, for the calls whose answer we cannot do without. */
export const missingEnvelope = (provider: string, { data, error }: ApiAnswer): InvalidResponseError =>
  new InvalidResponseError({ provider, path: '$.errorId', problem: 'is missing', raw: data ?? error });

/** While a task runs, an answer that says nothing about it is no more than a failed request. */
export const meaninglessAnswer = (provider: string, what: string, status: number, ref: TaskRef): TransportError =>
  new TransportError(`${provider} answered HTTP ${status} ${what}. The task goes on.`, {
    delivery: 'unknown',
    status,
    ref,
  });

/** The row of the error table, and what may help in this phase. A code nobody knows is no reason to give up. */
export function readError(
  envelope: Envelope,
  phase: Phase,
  errors: ProviderTables['errors'],
): { providerCode: string; row: ErrorRow | undefined; remedy: Remedy } {
  const { errorCode, errorId } = envelope;
  const providerCode = typeof errorCode === 'string' && errorCode !== '' ? errorCode : `errorId ${errorId}`;
  const row = Object.hasOwn(errors, providerCode) ? errors[providerCode] : undefined;
  const fallback = phase === 'onCreate' ? 'switch-provider' : 'retry-new-task';
  return { providerCode, row, remedy: row?.[phase] ?? otherPhase(row, phase) ?? fallback };
}

/** The word for the other phase: all but `pending`, since a start that was refused leaves nothing to wait for. */
function otherPhase(row: ErrorRow | undefined, phase: Phase): Remedy | undefined {
  if (phase === 'onCheck') return row?.onCreate;
  return row?.onCheck === 'pending' ? undefined : row?.onCheck;
}

/** The error for an answer whose errorId is not 0. */
export function rejection(options: {
  provider: string;
  envelope: Envelope;
  phase: Phase;
  errors: ProviderTables['errors'];
  answer: ApiAnswer;
  /** Texts of the input that must not show. */
  secrets?: readonly string[];
  ref?: TaskRef;
}): ProviderRejectedError {
  const { provider, envelope, phase, errors, answer, secrets, ref } = options;
  const { providerCode, row, remedy } = readError(envelope, phase, errors);
  const { status, headers } = answer.response;
  const turnedAway = phase === 'onCreate' && (status === 429 || status === 503);
  return new ProviderRejectedError({
    provider,
    providerCode,
    providerMessage: messageOf(envelope, secrets),
    remedy,
    retryAfterMs: readRetryAfter(headers, Date.now()),
    row: turnedAway ? { ...row, created: row?.created ?? 'no' } : row,
    ...(ref && { ref }),
  });
}

/** The provider's own text, with the fields it names in an `errors` map. */
function messageOf({ errorDescription, errors }: Envelope, secrets: readonly string[] | undefined): string | undefined {
  const fields = isObject(errors)
    ? Object.entries(errors).map(([field, rule]) => [field, ...textsOf(rule)].join(' '))
    : [];
  const texts = [typeof errorDescription === 'string' ? errorDescription : '', fields.join(', ')];
  return redactText(texts.filter((text) => text !== '').join(': '), secrets) || undefined;
}

/** One text or a list of them; nothing else can be quoted. */
const textsOf = (rule: unknown): unknown[] => [rule].flat().filter((text) => typeof text === 'string');
