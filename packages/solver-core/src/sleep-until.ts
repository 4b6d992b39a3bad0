import type { AlarmClock } from './alarm-clock.js';

/** Sleeps until the clock shows `at`. Rejects at once with the signal's reason. */
export const sleepUntil = (clock: AlarmClock, at: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    // Written so that a time that is no number, as a provider somebody else wrote may give, is over.
    if (!(clock.now() < at)) return resolve();
    const onAbort = () => {
      clock.clear(alarm);
      reject(signal.reason);
    };
    const alarm = {
      at,
      urgent: false,
      place: -1,
      ring() {
        signal.removeEventListener('abort', onAbort);
        resolve();
      },
    };
    clock.set(alarm);
    signal.addEventListener('abort', onAbort);
  });
