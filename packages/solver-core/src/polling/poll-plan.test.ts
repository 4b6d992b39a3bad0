import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eitherOr, lognormal, type SolveTime } from '../../bench/distributions.js';
import { optimalPlan } from '../../bench/optimum.js';
import { planned, simulate, summarise } from '../../bench/simulate.js';
import { createPollPlan } from './poll-plan.js';

describe('createPollPlan', () => {
  it.each<[string, SolveTime]>([
    ['vary a little', lognormal(12_000, 0.1)],
    ['vary much', lognormal(12_000, 0.7)],
    ['are short', lognormal(1500, 0.35)],
    ['are long', lognormal(60_000, 0.35)],
    ['are of two sorts', eitherOr(lognormal(5000, 0.1), lognormal(20_000, 0.1))],
  ])('comes within a fiftieth of the best there is when solve times are known and %s', (_name, solveTime) => {
    const costOf = (plan: Parameters<typeof planned>[0]) =>
      summarise(simulate(planned(plan), solveTime, 2000, 1)).costMs;
    const plan = createPollPlan({ readyBy: solveTime.readyBy, intervalMs: 2000, endMs: 300_000 });
    expect(costOf(plan) / costOf(optimalPlan(solveTime, 2000, 1000))).toBeLessThan(1.02);
  });

  it('looks right behind the time at which all tasks become ready', () => {
    const plan = createPollPlan({ readyBy: (ms) => (ms < 9000 ? 0 : 1), intervalMs: 2000, endMs: 60_000 });
    expect(plan.nextAfter(0, 1000)).toBe(9000);
    expect(plan.nextAfter(8500, 10_500)).toBe(10_500);
  });

  it('looks as early as allowed where it does not plan any more', () => {
    const plan = createPollPlan({ readyBy: () => 0.5, intervalMs: 2000, endMs: 60_000 });
    expect(plan.nextAfter(70_000, 75_000)).toBe(75_000);
  });

  it('never looks before it is allowed, and always at a time', () => {
    const ms = fc.oneof(fc.integer({ min: 0, max: 100_000 }), fc.double({ min: 0, max: 100_000, noNaN: true }));
    const limits = fc.record({
      intervalMs: fc.integer({ min: 0, max: 20_000 }),
      endMs: fc.integer({ min: 1, max: 90_000 }),
    });
    fc.assert(
      fc.property(limits, ms, ms, ms, (options, readyMs, pendingMs, earliestMs) => {
        const plan = createPollPlan({ readyBy: (time) => Math.min(1, time / (readyMs + 1)), ...options });
        const at = plan.nextAfter(pendingMs, earliestMs);
        expect(at).toBeGreaterThanOrEqual(earliestMs);
        expect(at).toBeLessThan(Infinity);
      }),
    );
  });
});
