import type { AlarmClock } from '../alarm-clock.js';
import type { Alarm } from '../alarm-heap.js';
import type { Scope } from '../scope.js';
import type { Refusal } from './circuit.js';

/** The right to send one start. Releasing it twice does no harm. */
export interface Slot {
  release(): void;
}

/**
 * Bounds the starts of one account that are in flight: sent, and neither accepted nor refused. First come, first served.
 * Until one was accepted there are at most five, so that a bad key makes five errors and not a ban; then twice as many
 * after each that is accepted, up to `maxInFlight`. A task that was accepted takes no slot.
 */
export interface StartQueue {
  /** Nobody gets a slot at once. */
  readonly isBusy: boolean;
  readonly waiting: number;
  /** Rejects with the scope's reason. */
  enter(scope: Scope): Promise<Slot | Refusal>;
  /** A start was accepted. */
  accepted(): void;
  /** Sends everybody away who waits, and begins anew with five. */
  refuseAll(refusal: Refusal): void;
  /** Gives no slot before then, and then at most five. */
  pauseUntil(at: number): void;
  /** Gives no slot until it is let go. */
  hold(held: boolean): void;
}

const firstInFlight = 5;

export function createStartQueue(clock: AlarmClock, maxInFlight: number): StartQueue {
  const first = Math.min(firstInFlight, maxInFlight);
  const waiters = new Set<(turn: Slot | Refusal) => void>();
  let limit = first;
  let inFlight = 0;
  let pausedUntil = -Infinity;
  let isHeld = false;
  let timer: Alarm | undefined;

  const isPaused = () => isHeld || clock.now() < pausedUntil;

  const takeSlot = (): Slot => {
    inFlight += 1;
    let held = true;
    return {
      release() {
        if (!held) return;
        held = false;
        inFlight -= 1;
        advance();
      },
    };
  };

  const advance = () => {
    const mustSleep = waiters.size > 0 && clock.now() < pausedUntil;
    if (mustSleep && !timer) wakeAt(pausedUntil);
    if (!mustSleep && timer) {
      clock.clear(timer);
      timer = undefined;
    }
    for (const turn of waiters) {
      if (inFlight >= limit || isPaused()) return;
      waiters.delete(turn);
      turn(takeSlot());
    }
  };

  /** There is a timer only while somebody waits for the end of a pause. */
  const wakeAt = (at: number) => {
    const ring = () => {
      timer = undefined;
      advance();
    };
    timer = { at, urgent: true, place: -1, ring };
    clock.set(timer);
  };

  return {
    get isBusy() {
      return waiters.size > 0 || inFlight >= limit || isPaused();
    },
    get waiting() {
      return waiters.size;
    },
    enter: (scope) =>
      new Promise((resolve, reject) => {
        if (scope.ended) return reject(scope.reason);
        const turn = (given: Slot | Refusal) => {
          scope.remove(waiting);
          resolve(given);
        };
        const waiting = {
          end(reason: unknown) {
            waiters.delete(turn);
            reject(reason);
            advance();
          },
        };
        scope.add(waiting);
        waiters.add(turn);
        advance();
      }),
    accepted() {
      limit = Math.min(limit * 2, maxInFlight);
      advance();
    },
    refuseAll(refusal) {
      limit = first;
      const turned = Array.from(waiters);
      waiters.clear();
      for (const turn of turned) turn(refusal);
      advance();
    },
    hold(held) {
      if (isHeld === held) return;
      isHeld = held;
      advance();
    },
    pauseUntil(at) {
      limit = Math.min(limit, first);
      pausedUntil = Math.max(pausedUntil, at);
      advance();
    },
  };
}
