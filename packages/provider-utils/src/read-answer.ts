import { type Clock, TransportError } from '@captchakit/provider';
import { deliveryOfStatus } from './delivery.js';
import { isEnvelope, isObject } from './envelope.js';
import { networkFailure } from './network-failure.js';
import { readText } from './read-text.js';
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
  const failure = failureOf(host, response, clock);
  const text = await readBody(host, response, failure);
  const body = parse(text);
  if (!isObject(body)) throw failure(`with ${nameOf(response, text)} instead of a JSON object. ${nextStep(status)}`);
  if (!response.ok && !isEnvelope(body)) throw failure(`without the envelope of the API. ${nextStep(status)}`);
  return body;
}

/**
 * Reads a line of text, plain or as a JSON string.
 * @throws {TransportError} redirect, HTTP error, anything that is no line of text; never holds text of the body
 */
export async function readTextAnswer(host: string, response: Response, clock: Clock): Promise<string> {
  const failure = failureOf(host, response, clock);
  const text = await readBody(host, response, failure);
  const parsed = parse(text);
  const line = (typeof parsed === 'string' ? parsed : text).trim();
  if (response.ok && isLine(line)) return line;
  throw failure(`with ${nameOf(response, text)} instead of a line of text. ${nextStep(response.status)}`);
}

/** Printable, short, and neither a page nor an object. */
const isLine = (text: string): boolean => /^[^\p{Cc}<{[]{1,1000}$/u.test(text);

type Failure = (what: string, cause?: unknown) => TransportError;

const failureOf = (host: string, { status, headers }: Response, clock: Clock): Failure => {
  const retryAfterMs = readRetryAfter(headers, clock.now());
  return (what, cause) =>
    new TransportError(`${host} answered ${status === 0 ? '' : `HTTP ${status} `}${what}`, {
      delivery: deliveryOfStatus(status, retryAfterMs),
      status: status || undefined,
      retryAfterMs,
      cause,
    });
};

async function readBody(host: string, response: Response, failure: Failure): Promise<string> {
  const { status } = response;
  if (response.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    throw failure('with a redirect, which is not followed. Check the base URL.');
  }
  const text = await readText(response, maxBodyBytes).catch((error: unknown) => {
    throw failure('but the answer broke off.', networkFailure(host, error).cause);
  });
  if (text === undefined) throw failure('with more than 4 MiB. Check the base URL.');
  return text;
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
