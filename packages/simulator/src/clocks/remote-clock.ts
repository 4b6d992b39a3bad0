import { type Clock, systemClock } from '@captchakit/provider';
import type { TimeReading } from '../control/simulator-time.js';
import { createScaledClock, type ScaledClock } from './scaled-clock.js';

/** Both are right when they differ by no more than this in real time. */
const toleranceMs = 20;

/** How long a clock trusts what it knows of the other, in real time. */
const trustMs = 500;

/** A clock that follows the one of another process. */
export interface RemoteClock extends ScaledClock {
  /** Asks for the other's time and speed. */
  sync(): Promise<void>;
}

/**
 * Asks for the time when it is made, whenever `sync` is called, and when a sleep begins and the last answer is older than
 * half a second. So a change of speed reaches each sleeper with the next sleep of anybody; between them no timer runs.
 * It never goes backwards: where it is ahead, it stays so.
 */
export async function createRemoteClock(
  ask: () => Promise<TimeReading>,
  real: Clock = systemClock,
): Promise<RemoteClock> {
  const { reading, answeredAt } = await askBest(ask, real);
  let lastSync = answeredAt;
  const startAt = reading.now + (real.now() - answeredAt) * reading.speed;
  const clock = createScaledClock({ speed: reading.speed, startAt, real });

  const sync = async () => {
    lastSync = real.now();
    const { reading: latest, answeredAt: latestAt } = await askOnce(ask, real);
    clock.setSpeed(latest.speed);
    const theirs = latest.now + (real.now() - latestAt) * latest.speed;
    if (theirs - clock.now() > toleranceMs * latest.speed) clock.skipTo(theirs);
  };

  return {
    get speed() {
      return clock.speed;
    },
    now: clock.now,
    setSpeed: clock.setSpeed,
    skipTo: clock.skipTo,
    sync,
    sleep(ms, signal) {
      // Whether it answers is for the requests to find out.
      if (real.now() - lastSync > trustMs) sync().catch(() => {});
      return clock.sleep(ms, signal);
    },
  };
}

/** The first answer takes longest, and the quickest tells the time best. */
async function askBest(ask: () => Promise<TimeReading>, real: Clock) {
  const answers = [];
  for (let question = 0; question < 3; question++) answers.push(await askOnce(ask, real));
  return answers.toSorted((a, b) => a.roundTripMs - b.roundTripMs)[0]!;
}

async function askOnce(ask: () => Promise<TimeReading>, real: Clock) {
  const askedAt = real.now();
  const reading = await ask();
  const roundTripMs = real.now() - askedAt;
  return { reading, roundTripMs, answeredAt: askedAt + roundTripMs / 2 };
}
