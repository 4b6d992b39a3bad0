import type { Clock } from '@captchakit/provider';
import type { ApiId } from '../api.js';
import { BoundedMap } from '../bounded-map.js';
import { createDraws, type Draws } from '../draws.js';
import { asList, phasesOfFault } from './check-fault.js';
import { type Fault, type FaultPhase, faultPhases } from './fault.js';

/** How many different requests or tasks a fault remembers; the oldest is forgotten first. */
const memory = 20_000;

/** A fault of a running simulator, with what it has done so far. */
export class ActiveFault {
  readonly id: string;
  readonly fault: Fault;
  hits = 0;
  readonly #clock: Clock;
  readonly #seed: number;
  readonly #addedAt: number;
  /** How often each request has come. */
  readonly #ordinals = new BoundedMap<string, number>(memory);
  /** When each task was first seen, and whether it is hit. */
  readonly #tasks = new BoundedMap<string, { since: number; isHit: boolean }>(memory);

  constructor(id: string, fault: Fault, { clock, seed }: { clock: Clock; seed: number }) {
    this.id = id;
    this.fault = fault;
    this.#clock = clock;
    this.#seed = seed;
    this.#addedAt = clock.now();
  }

  /** Whether it may hit such a request at this moment. Undefined is the phase of a path that is no operation. */
  matches(api: ApiId, phase: FaultPhase | undefined): boolean {
    const { fault, afterMs = 0, untilMs = Infinity } = this.fault;
    const age = this.#clock.now() - this.#addedAt;
    if (age < afterMs || age >= untilMs) return false;
    if (this.#isUsedUp && fault !== 'processing') return false;
    if (!(asList(this.fault.api)?.includes(api) ?? true)) return false;
    const phases = asList(this.fault.phase) ?? phasesOfFault[fault];
    return phase === undefined ? phases === faultPhases : phases.includes(phase);
  }

  get #isUsedUp(): boolean {
    return this.hits >= (this.fault.count ?? Infinity);
  }

  /**
   * Random numbers for this request when chance lets it be hit. To be asked once for each time it comes. `processing`
   * leaves chance to `takeTask`.
   */
  draw(request: string): Draws | undefined {
    const ordinal = (this.#ordinals.get(request) ?? 0) + 1;
    this.#ordinals.set(request, ordinal);
    return this.#drawFor(request, ordinal, this.fault.fault === 'processing' ? 1 : this.fault.probability);
  }

  /** Counts a hit. False when another request has used up the last one meanwhile. */
  take(): boolean {
    if (this.#isUsedUp) return false;
    this.hits++;
    return true;
  }

  /** When a task was first checked, if it is one of those that are hit. */
  takeTask(task: string): number | undefined {
    let known = this.#tasks.get(task);
    if (!known) {
      known = {
        since: this.#clock.now(),
        isHit: this.#drawFor(task, 0, this.fault.probability) !== undefined && this.take(),
      };
      this.#tasks.set(task, known);
    }
    return known.isHit ? known.since : undefined;
  }

  #drawFor(what: string, ordinal: number, probability = 1): Draws | undefined {
    const draws = createDraws(this.#seed, 'fault', this.id, what, ordinal);
    return probability === 1 || draws.uniform() < probability ? draws : undefined;
  }
}
