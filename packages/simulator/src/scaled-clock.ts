import { type Clock, systemClock } from '@captchakit/provider';

export interface ScaledClockOptions {
  /** Milliseconds of this clock per real millisecond; 20 lets a minute pass in three seconds. */
  speed: number;
  /**
   * What this clock shows when it is made.
   * @unit milliseconds since the Unix epoch
   * @default the real time
   */
  startAt?: number;
  /** The clock to scale. @default systemClock */
  real?: Clock;
}

/** A clock that runs `speed` times as fast as real time. A sleep never ends early in its time. */
export function createScaledClock({ speed, real = systemClock, startAt = real.now() }: ScaledClockOptions): Clock {
  if (!(speed > 0 && Number.isFinite(speed))) throw new RangeError(`speed must be a number above 0, not ${speed}.`);
  const realStart = real.now();
  const now = () => startAt + (real.now() - realStart) * speed;
  return {
    now,
    async sleep(ms, signal) {
      const end = now() + ms;
      // Timers hold whole milliseconds and may fire a little early, which the speed would multiply.
      do await real.sleep(Math.max(0, Math.ceil((end - now()) / speed)), signal);
      while (now() < end);
    },
  };
}
