import type { Fault } from '../faults/fault.js';
import type { VendorId } from '../vendors/index.js';

/** A named plan of how a simulator behaves. What a caller says beside it counts more. */
export interface Scenario {
  /** One sentence for people. */
  description?: string;
  /** @see SimulatorOptions.seed */
  seed?: number;
  /** Simulated milliseconds per real millisecond. Only a simulator that listens has a speed. */
  speed?: number;
  /** @see SimulatorOptions.balances */
  balances?: Partial<Record<VendorId, number>>;
  /** In order: where several would hit a request, the first does. */
  faults?: readonly Fault[];
}
