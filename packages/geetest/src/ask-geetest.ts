import type { Pass } from './read-pass.js';
import { readAnswer } from './read-answer.js';
import { readText } from './read-text.js';
import type { Finding } from './verdict.js';

/** Far more than any answer of GeeTest has. */
const maxAnswerBytes = 64 * 1024;

export type SignedPass = Pass & { sign_token: string };

/** Where to ask, and where next when a request surely never left. */
export type BaseUrls = readonly [string, ...string[]];

export interface AskOptions {
  baseUrls: BaseUrls;
  captchaId: string;
  signal: AbortSignal;
  fetch: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
}

/** @throws what fetch throws */
export async function askGeeTest(pass: SignedPass, options: AskOptions): Promise<Finding> {
  const response = await post(new URLSearchParams({ ...pass }).toString(), options);
  if (!response.ok) {
    response.body?.cancel().catch(() => {});
    return unavailable(`GeeTest answered HTTP ${response.status}.`, response.status >= 500);
  }
  const text = await readText(response, maxAnswerBytes);
  return text === undefined
    ? unavailable(`GeeTest answered more than ${maxAnswerBytes} bytes.`, false)
    : readAnswer(text, pass.lot_number);
}

async function post(
  body: string,
  { baseUrls: [baseUrl, ...others], captchaId, signal, fetch }: AskOptions,
): Promise<Response> {
  try {
    return await (fetch ?? globalThis.fetch)(`${baseUrl}/validate?captcha_id=${encodeURIComponent(captchaId)}`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body,
      redirect: 'manual',
      signal,
    });
  } catch (error) {
    if (!isNotEmpty(others) || !isNeverSent(error)) throw error;
    return post(body, { baseUrls: others, captchaId, signal, fetch });
  }
}

const isNotEmpty = (urls: readonly string[]): urls is BaseUrls => urls.length > 0;

/**
 * The host has no address or refuses connections. After any other failure the pass may be used up, and asking again could
 * turn a yes into a no.
 */
function isNeverSent(error: unknown): boolean {
  const cause = causeOf(error);
  if (cause instanceof AggregateError && cause.errors.length > 0) return cause.errors.every(isNeverSent);
  return /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED)$/.test(codeOf(cause));
}

/** The code of a network error, which its cause holds; the message alone is often just "fetch failed". */
export const describeNetworkError = (error: unknown): string => codeOf(causeOf(error)) || 'unknown error';

const causeOf = (error: unknown): unknown => (error instanceof Error ? (error.cause ?? error) : error);

const codeOf = (cause: unknown): string =>
  cause instanceof Error ? String((cause as { code?: unknown }).code ?? cause.name) : '';

export const unavailable = (message: string, openable: boolean): Finding => ({
  outcome: 'unavailable',
  allowed: false,
  openable,
  message,
});
