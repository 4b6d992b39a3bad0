import type { VirtualClock } from '@captchakit/provider/testing';
import type { ScaledClock } from '../clocks/scaled-clock.js';

/** What `GET {control}/clock` answers. */
export interface TimeReading {
  /** Milliseconds since the Unix epoch. */
  now: number;
  /** Simulated milliseconds per real one; 0 for a virtual clock, which moves only when it is advanced. */
  speed: number;
}

/** A million: a day takes less than a tenth of a second. Much faster, and the time would soon be no number any more. */
const mostSpeed = 1_000_000;
/** In milliseconds since the epoch. */
const lastTime = 8.64e15;

/** The time of a running simulator, as the control API shows and changes it. */
export interface SimulatorTime {
  now(): number;
  read(): TimeReading;
  /** Carries `{ speed }` or `{ advanceMs }` out, or says what is wrong with it. */
  change(wish: unknown): Promise<string | undefined>;
}

/** The time of a clock that runs, or of one that is moved by hand. */
export function createSimulatorTime(clock: ScaledClock | VirtualClock): SimulatorTime {
  const speed = () => ('speed' in clock ? clock.speed : 0);
  return {
    now: () => clock.now(),
    read: () => ({ now: clock.now(), speed: speed() }),
    async change(wish) {
      const { speed: wanted, advanceMs } = (typeof wish === 'object' && wish !== null ? wish : {}) as {
        speed?: unknown;
        advanceMs?: unknown;
      };
      if ((wanted === undefined) === (advanceMs === undefined)) return 'Send either speed or advanceMs, as JSON.';
      if (wanted !== undefined) {
        if (!('setSpeed' in clock)) return 'A virtual clock has no speed; send advanceMs.';
        if (!isPositive(wanted)) return 'speed must be a number above 0.';
        if (wanted > mostSpeed) return `speed must be at most ${mostSpeed}.`;
        clock.setSpeed(wanted);
        return undefined;
      }
      if (!isPositive(advanceMs)) return 'advanceMs must be a number above 0.';
      if (clock.now() + advanceMs > lastTime) return 'advanceMs leads past the last day that a date can hold.';
      if ('advance' in clock) await clock.advance(advanceMs);
      else clock.skipTo(clock.now() + advanceMs);
      return undefined;
    },
  };
}

const isPositive = (value: unknown): value is number =>
  typeof value === 'number' && value > 0 && Number.isFinite(value);
