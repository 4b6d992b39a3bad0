import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../clock.js';

/** A clock whose time moves only when everybody sleeps, so minutes pass in milliseconds. */
export interface VirtualClock extends Clock {
  /** Moves time by `ms`, waking each sleeper at its own time; resolves when what they then do has come to rest. */
  advance(ms: number): Promise<void>;
  /**
   * Stops time until `work` has settled, for what waits for more than the clock: a file, a module that is loaded.
   * @returns what `work` results in
   */
  hold<T>(work: Promise<T>): Promise<T>;
  /** How many sleeps are under way: 0 proves that no timer is left behind. */
  readonly sleeping: number;
}

interface Sleeper {
  due: number;
  wake(): void;
}

/** Turns of the event loop after which the code under test counts as at rest. */
const turnsUntilRest = 3;

export interface VirtualClockOptions {
  /**
   * What it shows when it is made.
   * @unit milliseconds since the Unix epoch
   * @default 2026-01-01
   */
  now?: number;
  /**
   * Jumps to the next sleeper whenever the event loop is at rest, which suits code that waits for nothing but the clock.
   * With real input and output, turn it off and call `advance`.
   * @default true
   */
  auto?: boolean;
}

/** A deterministic clock for tests. */
export function createVirtualClock(options: VirtualClockOptions = {}): VirtualClock {
  const auto = options.auto ?? true;
  const sleepers: Sleeper[] = [];
  let now = options.now ?? Date.UTC(2026, 0, 1);
  let running = false;
  let held = 0;

  /** Wakes the first sleeper that is due by `limit`; of two with the same time, the one that lay down first. */
  const wakeNext = (limit: number): boolean => {
    const next = sleepers[0];
    if (!next || next.due > limit) return false;
    sleepers.shift();
    now = Math.max(now, next.due);
    next.wake();
    return true;
  };

  const isHeld = () => held > 0;
  const rest = async () => {
    do for (let turn = 0; turn < turnsUntilRest; turn++) await nextTurn();
    while (isHeld());
  };

  const run = async () => {
    running = true;
    do await rest();
    while (wakeNext(Infinity));
    running = false;
  };

  const clock: VirtualClock = {
    now: () => now,
    get sleeping() {
      return sleepers.length;
    },
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const onAbort = () => {
          sleepers.splice(sleepers.indexOf(sleeper), 1);
          reject(signal?.reason);
        };
        const sleeper: Sleeper = {
          due: now + Math.max(ms, 0),
          wake: () => {
            signal?.removeEventListener('abort', onAbort);
            resolve();
          },
        };
        const after = sleepers.findIndex(({ due }) => due > sleeper.due);
        sleepers.splice(after === -1 ? sleepers.length : after, 0, sleeper);
        signal?.addEventListener('abort', onAbort, { once: true });
        if (auto && !running) void run();
      }),
    async hold(work) {
      held += 1;
      try {
        return await work;
      } finally {
        held -= 1;
      }
    },
    async advance(ms) {
      if (auto) return clock.sleep(ms);
      const target = now + ms;
      do await rest();
      while (wakeNext(target));
      now = target;
    },
  };
  return clock;
}
