import { checkBaseUrl, checkTimeout, defaultBaseUrl, readCredential } from './configuration.js';
import { readAnswer } from './read-answer.js';
import { type Pass, readPass } from './read-pass.js';
import { readText } from './read-text.js';
import { signLotNumber } from './sign-lot-number.js';
import type { Finding, Verdict } from './verdict.js';
import { DeadlineError, withDeadline } from './with-deadline.js';

export interface GeeTestSettings {
  /** The site's public id. @default the environment's GEETEST_CAPTCHA_ID, read at the first call */
  captchaId?: string;
  /** The site's secret key. @default the environment's GEETEST_CAPTCHA_KEY, read at the first call */
  captchaKey?: string;
  /** Where `/validate` is. https, except on this machine. @default 'https://gcaptcha4.geetest.com' */
  baseUrl?: string;
  /**
   * Longest time for the whole call, the answer's body included.
   * @unit milliseconds
   * @default 5000
   */
  timeoutMs?: number;
  /** @default the global fetch */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

export interface GeeTest {
  /**
   * Asks GeeTest whether the visitor passed. One request, never repeated: a pass works once, so a second request could
   * turn a yes into a no.
   * @param params what the visitor's page sent: the object of `getValidate()`, or its four values. It may be anything
   * @throws {GeeTestConfigurationError} the id or the key is missing
   * @throws the reason of `signal` when it aborts; nothing else, whatever the visitor or the network does
   */
  verify(params: unknown, options?: { signal?: AbortSignal }): Promise<Verdict>;
}

/** Far more than any answer of GeeTest has. */
const maxAnswerBytes = 64 * 1024;

/**
 * The server's side of GeeTest v4. Does no I/O and needs no key yet.
 * @throws {GeeTestConfigurationError} baseUrl or timeoutMs cannot work
 */
export function createGeeTest(settings: GeeTestSettings = {}): GeeTest {
  const baseUrl = checkBaseUrl(settings.baseUrl ?? defaultBaseUrl);
  const timeoutMs = checkTimeout(settings.timeoutMs ?? 5000);

  const send = async (pass: Pass, captchaId: string, captchaKey: string, signal: AbortSignal): Promise<Finding> => {
    const form = new URLSearchParams({ ...pass, sign_token: await signLotNumber(pass.lot_number, captchaKey) });
    const response = await (settings.fetch ?? globalThis.fetch)(
      `${baseUrl}/validate?${new URLSearchParams({ captcha_id: captchaId })}`,
      {
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
        body: form.toString(),
        redirect: 'manual',
        signal,
      },
    );
    if (!response.ok) {
      response.body?.cancel().catch(() => {});
      return unavailable(`GeeTest answered HTTP ${response.status}.`, response.status >= 500);
    }
    const text = await readText(response, maxAnswerBytes);
    return text === undefined
      ? unavailable(`GeeTest answered more than ${maxAnswerBytes} bytes.`, false)
      : readAnswer(text, pass.lot_number);
  };

  return {
    async verify(params, { signal } = {}) {
      signal?.throwIfAborted();
      const startedAt = performance.now();
      const captchaId = readCredential('captchaId', settings.captchaId);
      const captchaKey = readCredential('captchaKey', settings.captchaKey);
      const finish = (finding: Finding): Verdict => ({
        ...finding,
        durationMs: Math.round(performance.now() - startedAt),
      });

      const input = readPass(params, captchaId);
      if (!input.ok) return finish({ outcome: 'rejected', allowed: false, cause: 'visitor', message: input.message });
      try {
        return finish(await withDeadline(timeoutMs, signal, (inner) => send(input.pass, captchaId, captchaKey, inner)));
      } catch (error) {
        signal?.throwIfAborted();
        return finish(
          unavailable(
            error instanceof DeadlineError
              ? `GeeTest did not answer within ${timeoutMs} ms.`
              : `GeeTest could not be reached (${describeNetworkError(error)}).`,
            true,
          ),
        );
      }
    },
  };
}

const unavailable = (message: string, openable: boolean): Finding => ({
  outcome: 'unavailable',
  allowed: false,
  openable,
  message,
});

/** The code of a network error, which its cause holds; the message alone is often just "fetch failed". */
function describeNetworkError(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.name;
  return 'unknown error';
}
