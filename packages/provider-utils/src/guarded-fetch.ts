import { CaptchaKitError, type Clock, TransportError } from '@captchakit/provider';
import { releaseRequest } from './client-request.js';
import { isObject } from './envelope.js';
import { networkFailure } from './network-failure.js';
import type { RequestPlace } from './operations.js';
import { readAnswer, readTextAnswer } from './read-answer.js';
import { redactText } from './redact-text.js';
import { withDeadline } from './with-deadline.js';

interface GuardedFetchOptions {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Where a request goes. */
  place: (url: string) => RequestPlace;
  clock: Clock;
  /** Fetches the key for one request. */
  apiKey: () => Promise<string>;
  /** The field of the body that takes the key. */
  apiKeyField: string;
}

/**
 * A fetch that fills in the key, keeps to a time, obeys the caller's signal and answers with a JSON object, or a line of
 * text where the operation answers with one, or throws.
 * @throws {TransportError} no usable answer
 * @throws {MissingApiKeyError} before anything is sent
 */
export const createGuardedFetch =
  (options: GuardedFetchOptions) =>
  async (request: Request): Promise<Response> => {
    try {
      const { clock } = options;
      const { url, answers, timeoutMs } = options.place(request.url);
      const { host } = new URL(url);
      let sent = false;
      const onTimeout = (): TransportError =>
        new TransportError(
          `${host} did not answer within ${timeoutMs} ms. Raise requestTimeoutMs if it is only slow.`,
          {
            delivery: sent ? 'unknown' : 'not-sent',
          },
        );
      return await withDeadline({ clock, timeoutMs, signal: request.signal, onTimeout }, async (signal) => {
        // The key stands in the body, so a request without one carries none.
        const key = request.method === 'GET' ? undefined : await options.apiKey();
        const body = key === undefined ? null : await bodyWithKey(request, options.apiKeyField, key);
        signal.throwIfAborted();
        sent = true;
        const { method, headers } = request;
        const outgoing: RequestInit = { method, headers, body, redirect: 'manual', signal };
        const response = await send(host, () => options.fetch(url, outgoing));
        if (answers === 'text') return rebuild(response, await readTextAnswer(host, response, clock));
        return rebuild(response, withoutKey(await readAnswer(host, response, clock), key));
      });
    } finally {
      releaseRequest(request);
    }
  };

async function bodyWithKey(request: Request, field: string, key: string): Promise<string> {
  const text = await request.text();
  const body: unknown = text === '' ? {} : JSON.parse(text);
  return JSON.stringify({ [field]: key, ...(isObject(body) ? body : {}) });
}

async function send(host: string, fetch: () => Promise<Response>): Promise<Response> {
  let response: Response;
  try {
    response = await fetch();
  } catch (error) {
    throw CaptchaKitError.isInstance(error) ? error : networkFailure(host, error);
  }
  if (response.type === 'error') throw networkFailure(host, undefined);
  return response;
}

/** The text of an answer. An error may quote the key, in any text but the code; solutions are left as they are. */
function withoutKey(body: Record<string, unknown>, key: string | undefined): string {
  const text = JSON.stringify(body);
  if (key === undefined || body['errorId'] === 0 || !text.includes(key)) return text;
  return JSON.stringify(body, (name, value: unknown) =>
    typeof value === 'string' && name !== 'errorCode' ? redactText(value, [key]) : value,
  );
}

/** The answer once more, now that its body is read and known to be good. */
function rebuild(response: Response, body: string): Response {
  const headers = new Headers(response.headers);
  headers.delete('content-encoding');
  headers.delete('content-length');
  return new Response(body, { status: response.status, statusText: response.statusText, headers });
}
