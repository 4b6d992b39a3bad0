import type { Clock } from '@captchakit/provider';

const never = () => new Promise<never>(() => {});

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
  const timeout = clock.sleep(timeoutMs, over.signal).then(() => Promise.reject(onTimeout()), never);
  try {
    return await Promise.race([work(unfinished.signal), timeout, rejectOnAbort(signal, over.signal)]);
  } catch (error) {
    unfinished.abort(error);
    throw error;
  } finally {
    over.abort();
  }
}

/**
 * Waits for `promise`, but no longer than until the caller aborts.
 * @throws the caller's own reason
 */
export async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  const over = new AbortController();
  try {
    return await Promise.race([promise, rejectOnAbort(signal, over.signal)]);
  } finally {
    over.abort();
  }
}

function rejectOnAbort(signal: AbortSignal | undefined, over: AbortSignal): Promise<never> {
  if (!signal) return never();
  if (signal.aborted) return Promise.reject(signal.reason);
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true, signal: over });
  });
}
