/**
 * Time as the packages see it. All waiting goes through a clock, so that a test can own time and a simulator can
 * scale it.
 */
export interface Clock {
  /** Milliseconds since the Unix epoch, in the time of this clock. Never goes backwards. */
  now(): number;
  /**
   * Resolves after `ms` milliseconds of this clock. Rejects at once with `signal.reason` when the signal aborts, and
   * leaves no timer behind.
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The longest delay a Node timer can hold, in milliseconds. A longer one would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

/** Real time. Monotonic: a step of the system's wall clock does not move a deadline. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  sleep(ms, signal) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const onAbort = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(
        () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        },
        Math.min(Math.max(ms, 0), longestTimerMs),
      );
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  },
};
