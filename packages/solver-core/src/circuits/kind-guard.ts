import type { Clock } from '@captchakit/provider';
import { createCircuit, type Refusal } from './circuit.js';
import { createFailureWindow } from './failure-window.js';

/**
 * Keeps starts away from a kind that a provider does not solve lately. When its time has passed, one start at a time
 * may try; the first solution closes the circuit.
 */
export interface KindGuard {
  refusal(now: number): Refusal | undefined;
  /** A start is on its way. */
  enter(): void;
  /** @returns the refusal, if this opened the circuit */
  failed(): Refusal | undefined;
  /** @returns whether this closed the circuit */
  solved(): boolean;
}

const times = { openMs: 30_000, longestMs: 600_000 };

export function createKindGuard(clock: Clock): KindGuard {
  const circuit = createCircuit(times);
  const window = createFailureWindow();
  let probed = false;
  return {
    refusal: (now) => circuit.refusal(now),
    enter() {
      if (!circuit.isOpen) return;
      probed = true;
      circuit.hold(clock.now());
    },
    failed() {
      window.add(clock.now(), true);
      if (circuit.isOpen || !window.isFailing) return undefined;
      probed = false;
      return circuit.open(clock.now(), 'most of its last tasks of this kind failed');
    },
    solved() {
      window.add(clock.now(), false);
      if (!probed || !circuit.close()) return false; // a task from before tells of before
      probed = false;
      window.clear();
      return true;
    },
  };
}
