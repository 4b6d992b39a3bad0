import type { Clock } from '@captchakit/provider';
import { type Alarm, AlarmHeap } from './alarm-heap.js';

/** A clock that wakes many with one timer. */
export interface AlarmClock extends Clock {
  /** Rings once, when the clock shows `at`. */
  set(alarm: Alarm): void;
  /** Does nothing where it has rung. */
  clear(alarm: Alarm): void;
}

/**
 * What is due besides rings in a later turn of the event loop, unless it is urgent: each begins a request, and answers are
 * to be read in between.
 */
const mostAtOnce = 4;

export function createAlarmClock(clock: Clock): AlarmClock {
  const alarms = new AlarmHeap();
  let sleep: { until: number; end: AbortController } | undefined;

  /** Sleeps until the next alarm, and not at all where there is none. */
  const adjust = () => {
    const until = alarms.next?.at;
    if (until === sleep?.until) return;
    // With a reason, since making the default one takes longer than all the rest here.
    sleep?.end.abort('over');
    sleep = undefined;
    if (until === undefined) return;
    const own = { until, end: new AbortController() };
    sleep = own;
    // A timer may have fired just before it was taken away.
    clock.sleep(Math.max(until - clock.now(), 0), own.end.signal).then(
      () => sleep === own && wake(),
      () => {},
    );
  };

  /** Where a timer fires early, as real ones do, nothing rings yet. */
  const wake = () => {
    sleep = undefined;
    const now = clock.now();
    for (let rung = 0; rung < mostAtOnce;) {
      const { next } = alarms;
      if (!next || next.at > now) break;
      alarms.remove(next);
      next.ring();
      if (!next.urgent) rung += 1;
    }
    adjust();
  };

  return {
    now: () => clock.now(),
    sleep: (ms, signal) => clock.sleep(ms, signal),
    set(alarm) {
      alarms.add(alarm);
      adjust();
    },
    clear(alarm) {
      alarms.remove(alarm);
      adjust();
    },
  };
}
