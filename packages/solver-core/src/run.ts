import type { TaskRef } from '@captchakit/provider';
import type { AlarmClock } from './alarm-clock.js';
import type { Emitter } from './emitter.js';
import type { EventDetails, EventType } from './events.js';
import type { Handover } from './handover.js';
import type { Entry } from './journal/ledger.js';

/** What all calls to a solver share. */
interface RunParts {
  clock: AlarmClock;
  emitter: Emitter;
  handover: Handover;
}

/** What the parts of one call to the solver share. */
export class Run {
  /** Tasks that were started and have no final answer yet. */
  readonly open = new Set<TaskRef>();
  /** What the call does, from when it does it. */
  working: Promise<unknown> | undefined;

  constructor(
    private readonly parts: RunParts,
    readonly solveId: string,
    /** Aborts with the caller's signal or at the deadline. */
    readonly signal: AbortSignal,
    readonly deadlineAt: number,
  ) {}

  get clock(): AlarmClock {
    return this.parts.clock;
  }

  get handover(): Handover {
    return this.parts.handover;
  }

  emit<T extends EventType>(type: T, details: EventDetails[T]): void {
    this.parts.emitter.emit(this.solveId, type, details);
  }

  /**
   * Says of an attempt that nobody waits for it any more. Until the call ends, nobody else collects its task; nor after
   * that, where another task solved it.
   */
  giveUp(entry: Entry): void {
    void entry.write({ state: 'abandoned' });
    void this.working?.then(
      // Somebody else solved it, so nobody needs it any more.
      () => entry.leave({ endedAt: this.clock.now() }),
      () => entry.leave(),
    );
  }

  /** The same call, where a part of it can end earlier. */
  withSignal(signal: AbortSignal): Run {
    return Object.create(this, { signal: { value: signal } }) as Run;
  }
}

/** Tells of a change, in the name of the call that noticed it. */
export type Teller = Pick<Run, 'emit'>;
