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
  open: readonly TaskRef[] = none;
  readonly startedAt: number;
  /** Itself, also as a fork sees it. */
  private readonly whole: Run = this;
  /** Attempts that nobody waits for any more. */
  private givenUp: readonly Entry[] = none;
  /** How the call has ended. */
  private end: { solved: boolean } | undefined = undefined;

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
    const { whole } = this;
    void entry.write({ state: 'abandoned' });
    whole.givenUp = whole.givenUp.concat(entry);
    if (whole.end) whole.ended(whole.end.solved);
  }

  /** The call has ended. */
  ended(solved: boolean): void {
    const { givenUp } = this;
    this.end = { solved };
    this.givenUp = none;
    // What somebody else solved nobody needs any more.
    for (const entry of givenUp) void entry.leave(solved ? { endedAt: this.clock.now() } : undefined);
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

const none: readonly never[] = [];

/** Tells of a change, in the name of the call that noticed it. */
export type Teller = Pick<Run, 'emit'>;
