/**
 * Settles like `work`, or rejects with the signal's reason as soon as it aborts, whether or not `work` ever settles.
 * Leaves no listener behind. What `work` does after that is ignored.
 */
export function race<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
