import { describe, expect, it } from 'vitest';
import { createFaultBed, untilReadyMs } from '../../test/fault-bed.js';
import { expectDocumented, type Json } from '../../test/testbed.js';
import { vendorIds } from '../vendors/index.js';
import type { Fault } from './fault.js';

/** Faults whose answers a client must be able to read. */
const wellFormed: readonly Fault[] = [
  { fault: 'latency', ms: 0 },
  { fault: 'drip', bytes: 1000, everyMs: 0 },
  { fault: 'wrong-content-type' },
  { fault: 'api-error', code: 'ERROR_OF_TOMORROW' },
  { fault: 'processing' },
  { fault: 'empty-solution' },
  { fault: 'unknown-fields' },
];

describe('a faulty but well-formed answer', () => {
  it.each(vendorIds.flatMap((vendor) => wellFormed.map((fault) => ({ vendor, fault }))))(
    'is one that the spec allows: $vendor, $fault',
    async ({ vendor, fault }) => {
      const { clock, simulator, create, createdId, check, balance } = createFaultBed();
      const id = await createdId(vendor);
      simulator.faults.add(fault);
      const see = async (operation: string, answer: Promise<Response>) => {
        const response = await answer;
        const reading = response.json();
        await clock.advance(0);
        const body = (await reading) as Json;
        expectDocumented(vendor, operation, response.status, body);
        return body;
      };
      expect(await see('createTask', create(vendor))).toHaveProperty('errorId');
      expect(await see('getTaskResult', check(id, vendor))).toHaveProperty('errorId');
      await clock.advance(untilReadyMs);
      expect(await see('getTaskResult', check(id, vendor))).toHaveProperty('errorId');
      expect(await see('getBalance', balance(vendor))).toHaveProperty('errorId');
    },
  );

  it.each(wellFormed.filter(({ fault }) => fault !== 'processing' && fault !== 'empty-solution'))(
    'is one that the spec allows, of geetest: %j',
    async (fault) => {
      const { clock, simulator, validate, read } = createFaultBed();
      simulator.faults.add(fault);
      const reading = read(validate());
      while (simulator.faults.list()[0]!.hits === 0) await clock.advance(0);
      await clock.advance(0);
      const body = await reading;
      expectDocumented('geetest', 'validate', 200, body);
      expect(body).toHaveProperty('status');
    },
  );
});
