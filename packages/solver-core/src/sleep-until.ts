import type { Clock } from '@captchakit/provider';

/** Sleeps until the clock shows `at`. A timer that fires early, as real ones do, is set again. */
export async function sleepUntil(clock: Clock, at: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  while (clock.now() < at) await clock.sleep(at - clock.now(), signal);
}
