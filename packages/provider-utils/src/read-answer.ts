import { type Clock, TransportError } from '@captchakit/provider';
import { deliveryOfStatus } from './delivery.js';
import { isEnvelope, isObject } from './envelope.js';
import { networkFailure } from './network-failure.js';
import { readText, TooLargeError } from './read-text.js';
import { readRetryAfter } from './retry-after.js';

/** The largest answer that is read: 4 MiB. */
const maxBodyBytes = 4 * 1024 * 1024;

/**
 * Reads the JSON object a service answered with, whatever the content type. An HTTP error status with the envelope of
 * a task API is an answer like any other.
 * @throws {TransportError} redirect, no JSON object, HTTP error without the envelope; never holds text of the body
 */
export async function readAnswer(host: string, response: Response, clock: Clock): Promise<Record<string, unknown>> {
  const { status } = response;
  const retryAfterMs = readRetryAfter(response.headers, clock.now());
  const failure = (what: string, cause?: unknown): TransportError =>
    new TransportError(`${host} answered ${status === 0 ? '' : `HTTP ${status} `}${what}`, {
      delivery: deliveryOfStatus(status, retryAfterMs),
      status: status || undefined,
      retryAfterMs,
      cause,
    });

  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    throw failure('with a redirect, which is not followed. Check the base URL.');
  }
  let text: string;
  try {
    text = await readText(response, maxBodyBytes);
  } catch (error) {
    if (error instanceof TooLargeError) throw failure('with more than 4 MiB. Check the base URL.');
    throw failure('but the answer broke off.', networkFailure(host, error).cause);
  }
  const body = parse(text);
  if (!isObject(body)) throw failure(`with ${nameOf(response, text)} instead of a JSON object. ${nextStep(status)}`);
  if (!response.ok && !isEnvelope(body)) throw failure(`without the envelope of the API. ${nextStep(status)}`);
  return body;
}

const nextStep = (status: number): string =>
  status === 429 ? 'Send less often.' : status >= 500 ? 'Try again later.' : 'Check the base URL.';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The media type without its parameters, as long as it is one. */
function nameOf(response: Response, text: string): string {
  if (text.trim() === '') return 'an empty body';
  const mediaType = response.headers.get('content-type')?.split(';')[0]?.trim() ?? '';
  return /^[\w.+-]{1,40}\/[\w.+-]{1,60}$/.test(mediaType) ? mediaType : 'an unknown content type';
}
