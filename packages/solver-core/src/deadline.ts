import type { AlarmClock } from './alarm-clock.js';
import type { Alarm } from './alarm-heap.js';
import { Scope } from './scope.js';

/** A scope that ends by itself at a time. */
export class Deadline extends Scope implements Alarm {
  /** The time was up before anybody ended it. */
  expired = false;
  place = -1;

  constructor(
    readonly clock: AlarmClock,
    readonly at: number,
    outer?: Scope | AbortSignal,
  ) {
    super(outer);
    if (!this.ended) clock.set(this);
  }

  get urgent(): boolean {
    return true;
  }

  ring(): void {
    this.expired = true;
    this.end(new DOMException('The time is up.', 'TimeoutError'));
  }

  override close(): void {
    super.close();
    this.clock.clear(this);
  }
}
