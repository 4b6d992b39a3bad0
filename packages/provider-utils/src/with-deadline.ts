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
  const ending = new AbortController();
  const timer = new AbortController();
  const onAbort = () => ending.abort(signal?.reason);
  signal?.addEventListener('abort', onAbort);
  clock.sleep(timeoutMs, timer.signal).then(
    () => ending.abort(onTimeout()),
    () => {},
  );
  try {
    return await race(work(ending.signal), ending.signal);
  } catch (error) {
    ending.abort(error);
    throw error;
  } finally {
    signal?.removeEventListener('abort', onAbort);
    // With a reason, since making the default one takes longer than all the rest here.
    timer.abort('over');
  }
}
