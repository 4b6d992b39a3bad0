import { CaptchaKitError, systemClock, TransportError } from '@captchakit/provider';
import { resolveApiKey } from './api-key.js';
import { isEnvelope } from './envelope.js';
import { hideSecret } from './hide-secret.js';
import { networkFailure } from './network-failure.js';
import { type OperationTable, placeRequest } from './operations.js';
import type { ProviderSettings } from './provider-settings.js';
import { readAnswer, readTextAnswer } from './read-answer.js';
import { requireTimeout } from './request-timeout.js';
import { withDeadline } from './with-deadline.js';

/** What the generated tables say of an API. */
export interface ApiFacts {
  /** Name of the vendor. */
  readonly id: string;
  readonly baseUrl: string;
  /** Environment variable that holds the key where the settings have no `apiKey`. */
  readonly apiKeyEnv: string;
  /** Field of every request body that the key goes into. */
  readonly apiKeyField: string;
  /** Operations that differ from the rest of the API, by path. */
  readonly operations?: OperationTable;
}

interface ApiRequest {
  method: 'GET' | 'POST';
  /** As it stands in the spec. */
  path: string;
  /** Without the key; a GET has none, and so carries no key. */
  body?: object;
  signal: AbortSignal | undefined;
}

/**
 * What the service answered, found good: a JSON object, or a line of text where the operation answers so. It is `data`
 * with an HTTP status of success, else `error`.
 */
export interface ApiAnswer {
  data?: unknown;
  error?: unknown;
  response: Pick<Response, 'status' | 'headers'>;
}

/**
 * Makes what sends every request of an account: it fills in the key, keeps to a time, obeys the caller's signal and gives
 * an answer that can be used, or throws.
 * @throws {InvalidInputError} at once, where requestTimeoutMs is no time
 * @throws {TransportError} no usable answer
 * @throws {MissingApiKeyError} before anything is sent
 */
export function createSender(facts: ApiFacts, settings: ProviderSettings): (request: ApiRequest) => Promise<ApiAnswer> {
  const { id, apiKeyEnv, apiKeyField } = facts;
  const { id: provider = id, apiKey, clock = systemClock } = settings;
  requireTimeout(settings.requestTimeoutMs);
  return async ({ method, path, body, signal: caller }) => {
    const { url, answers, timeoutMs } = placeRequest(path, facts, settings);
    const { host } = new URL(url);
    let sent = false;
    const onTimeout = (): TransportError =>
      new TransportError(`${host} did not answer within ${timeoutMs} ms. Raise requestTimeoutMs if it is only slow.`, {
        delivery: sent ? 'unknown' : 'not-sent',
      });
    return withDeadline({ clock, timeoutMs, signal: caller, onTimeout }, async (signal) => {
      const key = body && (await resolveApiKey({ provider, apiKeyEnv, apiKey }));
      signal.throwIfAborted();
      sent = true;
      // The key comes first, as in the documents, and is this one whatever the body holds.
      const keyed = { [apiKeyField]: key, ...body, [apiKeyField]: key };
      const json = body && { headers: jsonHeaders, body: JSON.stringify(keyed) };
      const init: RequestInit = { method, redirect: 'manual', signal, ...json };
      const response = await fetchResponse(host, settings.fetch, url, init);
      const answer =
        answers === 'text'
          ? await readTextAnswer(host, response, clock)
          : withoutKey(await readAnswer(host, response, clock), key);
      return response.ok ? { data: answer, response } : { error: answer, response };
    });
  };
}

const jsonHeaders = { 'content-type': 'application/json' };

async function fetchResponse(
  host: string,
  own: ProviderSettings['fetch'],
  url: string,
  init: RequestInit,
): Promise<Response> {
  let response: Response;
  try {
    // A body that comes in a Request is piped through a stream, which takes half as long again as the rest.
    response = await (own ? own(new Request(url, init)) : globalThis.fetch(url, init));
  } catch (error) {
    throw CaptchaKitError.isInstance(error) ? error : networkFailure(host, error);
  }
  if (response.type === 'error') throw networkFailure(host, undefined);
  return response;
}

/** An error may quote the key, anywhere but in its code; solutions are left as they are. */
function withoutKey(body: Record<string, unknown>, key: string | undefined): Record<string, unknown> {
  if (key === undefined || (isEnvelope(body) && body.errorId === 0 && body['status'] !== 'error')) return body;
  const { errorCode } = body;
  hideSecret(body, key);
  return errorCode === undefined ? body : { ...body, errorCode };
}
