import { type CallOptions, CaptchaKitError, type Clock, race, systemClock, TransportError } from '@captchakit/provider';

/** How long a user agent is taken for the current one. */
const freshForMs = 3_600_000;

/** One request for the user agent, and those who wait for it. */
interface UserAgentRequest {
  readonly answer: Promise<string>;
  readonly sentAt: number;
  readonly stop: AbortController;
  waiting: number;
}

/**
 * Remembers a user agent for an hour. Those who ask while it is being fetched wait for the same answer; the last of them
 * to give up stops it. A failure is not remembered.
 * @throws {TransportError} it failed; it tells that no task was sent, since this comes before the task
 * @throws the caller's own reason when its signal aborts
 */
export function rememberUserAgent(
  fetchUserAgent: (call: { signal: AbortSignal }) => Promise<string>,
  clock: Clock = systemClock,
): (call: CallOptions) => Promise<string> {
  let known: UserAgentRequest | undefined;

  const forget = (request: UserAgentRequest): void => {
    if (known === request) known = undefined;
  };
  const send = (): UserAgentRequest => {
    const stop = new AbortController();
    const answer = fetchUserAgent({ signal: stop.signal }).catch(failBeforeTask);
    const request = { answer, sentAt: clock.now(), stop, waiting: 0 };
    answer.catch(() => forget(request));
    return request;
  };

  return async ({ signal }) => {
    signal?.throwIfAborted();
    if (!known || clock.now() - known.sentAt >= freshForMs) known = send();
    const request = known;
    request.waiting += 1;
    try {
      return await race(request.answer, signal);
    } finally {
      request.waiting -= 1;
      if (signal?.aborted && request.waiting === 0) {
        forget(request);
        request.stop.abort(signal.reason);
      }
    }
  };
}

const failBeforeTask = (cause: unknown): never => {
  const told = CaptchaKitError.isInstance(cause) ? `: ${cause.message}` : '.';
  throw new TransportError(
    `The user agent that the task needs could not be read, so no task was sent${told} Give a userAgent to do without.`,
    { delivery: 'not-sent', cause },
  );
};
