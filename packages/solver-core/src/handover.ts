import { type Clock, race } from '@captchakit/provider';

/** How long a request that was handed over may go on after its solve has ended. */
const longestFinishMs = 30_000;

/**
 * Runs requests that must not be cut off: once a createTask is on its way, only its answer tells whether somebody has
 * to pay. When the solve ends first, the request goes on detached.
 */
export interface Handover {
  /**
   * Settles like the work, or rejects with the signal's reason at once; then the work goes on by itself and its value,
   * if there is one in time, is given to `onLate`.
   */
  run<T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal, onLate: (value: T) => void): Promise<T>;
  /** The requests that go on detached. */
  readonly detached: ReadonlySet<Promise<void>>;
}

export function createHandover(clock: Clock): Handover {
  const detached = new Set<Promise<void>>();

  const finish = async <T>(working: Promise<T>, own: AbortController, onLate: (value: T) => void): Promise<void> => {
    const timer = new AbortController();
    const late = working.then(onLate, () => {});
    const limit = clock.sleep(longestFinishMs, timer.signal).then(
      () => own.abort(),
      () => {},
    );
    await Promise.race([late, limit]);
    timer.abort();
  };

  return {
    detached,
    async run(work, signal, onLate) {
      signal.throwIfAborted();
      const own = new AbortController();
      const working = (async () => work(own.signal))();
      try {
        return await race(working, signal);
      } catch (error) {
        if (signal.aborted) {
          const finishing: Promise<void> = finish(working, own, onLate).finally(() => detached.delete(finishing));
          detached.add(finishing);
        }
        throw error;
      }
    },
  };
}
