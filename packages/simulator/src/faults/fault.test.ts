import { expectTypeOf, it } from 'vitest';
import type { FaultPhase, faultPhases } from './fault.js';

it('lists every phase', () => {
  expectTypeOf<(typeof faultPhases)[number]>().toEqualTypeOf<FaultPhase>();
});
