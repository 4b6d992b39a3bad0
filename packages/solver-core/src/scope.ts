import type { AlarmClock } from './alarm-clock.js';
import type { Alarm } from './alarm-heap.js';

/** A span of work that ends by itself at a time, or earlier with an outer signal. */
export class Scope implements Alarm {
  /** The time was up before the outer signal aborted. */
  expired = false;
  readonly at: number;
  readonly urgent = true;
  place = -1;
  readonly #clock: AlarmClock;
  readonly #ending = new AbortController();
  readonly #outer: AbortSignal | undefined;
  readonly #onAbort: (() => void) | undefined;

  constructor(clock: AlarmClock, endAt: number, outer?: AbortSignal) {
    this.at = endAt;
    this.#clock = clock;
    this.#outer = outer;
    clock.set(this);
    if (!outer) return;
    this.#onAbort = () => this.#end(outer.reason);
    if (outer.aborted) this.#onAbort();
    else outer.addEventListener('abort', this.#onAbort);
  }

  /** Aborts at the end, or with the outer signal's reason. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  ring(): void {
    this.expired = true;
    this.#end(new DOMException('The time is up.', 'TimeoutError'));
  }

  /** Takes the alarm and the listener away. */
  close(): void {
    this.#clock.clear(this);
    if (this.#onAbort) this.#outer?.removeEventListener('abort', this.#onAbort);
  }

  #end(reason: unknown): void {
    this.close();
    this.#ending.abort(reason);
  }
}
