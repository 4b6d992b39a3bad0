import type { TaskRef } from '@captchakit/provider';
import type { AlarmClock } from './alarm-clock.js';
import type { Deadline } from './deadline.js';
import type { Emitter } from './emitter.js';
import type { EventDetails, EventType } from './events.js';
import type { Handover } from './handover.js';
import type { Entry } from './journal/ledger.js';
import { Scope } from './scope.js';

/** What all calls to a solver share. */
interface RunParts {
  clock: AlarmClock;
  emitter: Emitter;
  handover: Handover;
}

/** What the parts of one call to the solver share. */
export class Run {
  /** Tasks that were started and have no final answer yet. */
  open: readonly TaskRef[] = [];
  readonly startedAt: number;
  /** Itself, also as a fork sees it. */
  private readonly whole: Run = this;
  /** What the call does, from when it does it. */
  working: Promise<unknown> | undefined = undefined;

  constructor(
    private readonly parts: RunParts,
    readonly solveId: string,
    /** Ends with the caller's signal, too. */
    readonly deadline: Deadline,
    readonly scope: Scope = deadline,
  ) {
    this.startedAt = parts.clock.now();
  }

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

  opened(ref: TaskRef): void {
    this.whole.open = this.open.concat(ref);
  }

  /** There is a final answer: no more is to come. */
  answered(ref: TaskRef): void {
    this.whole.open = this.open.filter((one) => one !== ref);
  }

  /** The same call, where a part of it can end earlier. */
  fork(): Run {
    return Object.create(this, { scope: { value: new Scope(this.scope) } }) as Run;
  }
}

/** Tells of a change, in the name of the call that noticed it. */
export type Teller = Pick<Run, 'emit'>;
