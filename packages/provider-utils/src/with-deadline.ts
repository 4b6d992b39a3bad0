import { type Clock, race } from '@captchakit/provider';

/**
 * Runs `work` until it ends, the caller aborts or the time is up, whichever comes first. Leaves no timer and no
 * listener behind; work that did not end is told so by the signal it got.
 * @throws the caller's own reason, untouched, as soon as `signal` aborts
 */
export async function withDeadline<T>(
  options: { clock: Clock; timeoutMs: number; signal: AbortSignal | undefined; onTimeout: () => Error },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { clock, timeoutMs, signal, onTimeout } = options;
  signal?.throwIfAborted();
  const over = new AbortController();
  const unfinished = new AbortController();
  const timeout = clock.sleep(timeoutMs, over.signal).then(
    () => Promise.reject(onTimeout()),
    () => new Promise<never>(() => {}),
  );
  try {
    return await race(Promise.race([work(unfinished.signal), timeout]), signal);
  } catch (error) {
    unfinished.abort(error);
    throw error;
  } finally {
    // With a reason, since making the default one takes longer than all the rest here.
    over.abort('over');
  }
}
