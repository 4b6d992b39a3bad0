import { type Clock, systemClock } from '@captchakit/provider';

/** How a clock runs. */
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

/** A clock that runs faster or slower than real time. A sleep never ends early in its time. */
export interface ScaledClock extends Clock {
  /** Milliseconds of this clock per real millisecond. */
  readonly speed: number;
  /**
   * Goes on at another speed, from where it is; whoever sleeps sleeps on at that speed.
   * @throws {RangeError} it is no number above 0
   */
  setSpeed(speed: number): void;
  /** Goes on from a later time, which wakes all whose time has come. An earlier one changes nothing. */
  skipTo(now: number): void;
}

/**
 * A clock that runs at another speed than real time.
 * @param options
 * @throws {RangeError} the speed is no number above 0
 */
export function createScaledClock({
  speed,
  real = systemClock,
  startAt = real.now(),
}: ScaledClockOptions): ScaledClock {
  checkSpeed(speed);
  let current = { speed, startAt, realStart: real.now() };
  const alarms = new Set<AbortController>();
  const now = () => current.startAt + (real.now() - current.realStart) * current.speed;

  const change = (changed: Partial<typeof current>) => {
    current = { ...current, startAt: now(), realStart: real.now(), ...changed };
    for (const alarm of alarms) alarm.abort();
  };

  /** Rejects when the signal aborts; ends early when the clock changes. */
  const sleepUntilChange = async (realMs: number, signal: AbortSignal | undefined) => {
    const alarm = new AbortController();
    alarms.add(alarm);
    try {
      await real.sleep(realMs, signal ? AbortSignal.any([signal, alarm.signal]) : alarm.signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (!alarm.signal.aborted) throw error;
    } finally {
      alarms.delete(alarm);
    }
  };

  return {
    get speed() {
      return current.speed;
    },
    now,
    setSpeed(wanted) {
      checkSpeed(wanted);
      if (wanted !== current.speed) change({ speed: wanted });
    },
    skipTo(wanted) {
      if (wanted > now()) change({ startAt: wanted });
    },
    async sleep(ms, signal) {
      const end = now() + ms;
      // Timers hold whole milliseconds and may fire a little early, which the speed would multiply.
      do await sleepUntilChange(Math.max(0, Math.ceil((end - now()) / current.speed)), signal);
      while (now() < end);
    },
  };
}

function checkSpeed(speed: number): void {
  if (!(speed > 0 && Number.isFinite(speed))) throw new RangeError(`speed must be a number above 0, not ${speed}.`);
}
