import type { Clock } from '@captchakit/provider';
import type { ApiId } from '../api.js';
import { ActiveFault } from './active-fault.js';
import { checkFault } from './check-fault.js';
import type { Fault, FaultPhase } from './fault.js';

/** A fault of a running simulator. */
export interface ListedFault {
  /** For `remove`. */
  id: string;
  /** A copy of what was added. */
  fault: Fault;
  /** How many requests it has hit; tasks in the case of `processing`. */
  hits: number;
}

/** What goes wrong in a simulator. May be changed at any time. */
export interface Faults {
  /**
   * Lets requests run into this fault from now on.
   * @returns its id
   * @throws {SimulatorError} bad-fault
   */
  add(fault: Fault): string;
  /** False when there is no such fault. What hangs because of it goes on hanging. */
  remove(id: string): boolean;
  /** Removes all. */
  clear(): void;
  /** Those that were added and not removed, in that order; also those that are over. A copy. */
  list(): ListedFault[];
}

/** A fault that hits a request, for the log. */
export interface FaultHit {
  api: ApiId;
  method: string;
  path: string;
  fault: Fault;
}

/** What the handlers see of the faults. */
export interface FaultPlan extends Faults {
  readonly clock: Clock;
  /** Aborts when the simulator is closed. */
  readonly closed: AbortSignal;
  /** Those that may hit such a request now, in the order they were added. */
  matching(api: ApiId, phase: FaultPhase | undefined): ActiveFault[];
  onHit(hit: FaultHit): void;
}

export interface FaultPlanOptions {
  clock: Clock;
  seed: number;
  closed: AbortSignal;
  onHit?: (hit: FaultHit) => void;
}

export function createFaultPlan({ clock, seed, closed, onHit = () => {} }: FaultPlanOptions): FaultPlan {
  const active = new Map<string, ActiveFault>();
  let added = 0;
  return {
    clock,
    closed,
    onHit,
    add(fault) {
      checkFault(fault);
      const id = `fault-${++added}`;
      active.set(id, new ActiveFault(id, structuredClone(fault), { clock, seed }));
      return id;
    },
    remove: (id) => active.delete(id),
    clear: () => active.clear(),
    list: () => [...active.values()].map(({ id, fault, hits }) => ({ id, fault: structuredClone(fault), hits })),
    matching: (api, phase) => [...active.values()].filter((one) => one.matches(api, phase)),
  };
}
