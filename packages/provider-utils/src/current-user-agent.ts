import { type CallOptions, CaptchaKitError, type Clock, race, systemClock, TransportError } from '@captchakit/provider';

/** How long a user agent is taken for the current one. */
const freshForMs = 3_600_000;

/**
 * Remembers a user agent for an hour. Those who ask while it is being fetched wait for the same answer; a failure is not
 * remembered.
 * @param fetchUserAgent not stopped by the signal of one caller, since others may wait for it
 * @throws {TransportError} it failed; it tells that no task was sent, since this comes before the task
 */
export function rememberUserAgent(
  fetchUserAgent: () => Promise<string>,
  clock: Clock = systemClock,
): (call: CallOptions) => Promise<string> {
  let known: { value: Promise<string>; fetchedAt: number } | undefined;
  return ({ signal }) => {
    if (!known || clock.now() - known.fetchedAt >= freshForMs) {
      const fetched = { value: fetchUserAgent().catch(failBeforeTask), fetchedAt: clock.now() };
      known = fetched;
      fetched.value.catch(() => {
        if (known === fetched) known = undefined;
      });
    }
    return race(known.value, signal);
  };
}

const failBeforeTask = (cause: unknown): never => {
  const told = CaptchaKitError.isInstance(cause) ? `: ${cause.message}` : '.';
  throw new TransportError(
    `The user agent that the task needs could not be read, so no task was sent${told} Give a userAgent to do without.`,
    { delivery: 'not-sent', cause },
  );
};
