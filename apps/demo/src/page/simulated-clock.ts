import type { Status } from '../api.js';

/** A smaller difference is the network's, not the clock's. In simulated milliseconds. */
const toleratedDriftMs = 1000;

/** The server's simulated clock, as it must stand now if it went on since the last answer. */
export class SimulatedClock {
  #status: Pick<Status, 'now' | 'speed'> = { now: Date.now(), speed: 1 };
  #readAt = performance.now();

  /** Milliseconds since the Unix epoch. */
  readonly now = (): number => this.#status.now + (performance.now() - this.#readAt) * this.#status.speed;

  /** Small differences are left alone: a clock that jumps a little with every answer looks broken. */
  follow(status: Pick<Status, 'now' | 'speed'>): void {
    const inStep = this.#status.speed === status.speed && Math.abs(this.now() - status.now) < toleratedDriftMs;
    if (inStep) return;
    this.#status = status;
    this.#readAt = performance.now();
  }
}
