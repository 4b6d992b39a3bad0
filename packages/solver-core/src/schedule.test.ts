import type { Timing } from '@captchakit/provider';
import { sampleTiming } from '@captchakit/testkit';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PollPlan } from './polling/poll-plan.js';
import { createSolveTimes } from './polling/solve-times.js';
import { nextCheck, pollEnd, type PollProgress, progressOf } from './schedule.js';

const startedAt = 1_000_000;
const begin = progressOf({ startedAt, acceptedAt: startedAt, waitingSince: startedAt });
/** Wishes each check at a time after the start. */
const planAt = (ms: number): PollPlan => ({ nextAfter: () => ms });
const hasty = planAt(0);
const lazy = planAt(Infinity);
const next = (
  progress: Partial<PollProgress>,
  { now = startedAt, timing = sampleTiming, deadlineAt = Infinity, plan = planAt(10_000) } = {},
) => nextCheck(timing, { ...begin, ...progress }, now, deadlineAt, plan);

describe('nextCheck', () => {
  it('makes each check when the plan says so', () => {
    expect(next({})).toEqual({ status: 'check', at: startedAt + 10_000 });
    const lastAnswerAt = startedAt + 10_000;
    const later = next({ checks: 1, lastAnswerAt }, { now: lastAnswerAt, plan: planAt(17_000) });
    expect(later).toEqual({ status: 'check', at: startedAt + 17_000 });
  });

  it('takes a Retry-After that is no number for none', () => {
    const lastAnswerAt = startedAt + 10_000;
    const at = next({ checks: 1, lastAnswerAt, retryAt: Number.NaN }, { now: lastAnswerAt, plan: hasty });
    expect(at).toEqual({ status: 'check', at: lastAnswerAt + sampleTiming.intervalMs });
  });

  it('asks the plan with what is known of the task, counted from when the provider had accepted it', () => {
    const asked: number[][] = [];
    const plan: PollPlan = { nextAfter: (...times) => asked.push(times) };
    const acceptedAt = startedAt + 700;
    next({ acceptedAt }, { plan });
    next({ acceptedAt, checks: 2, lastAnswerAt: startedAt + 12_700, pendingAt: startedAt + 8700 }, { plan });
    expect(asked).toEqual([
      [0, 1000],
      [8000, 15_000],
    ]);
  });

  it('never makes the first check before the provider allows it', () => {
    const timing = { ...sampleTiming, firstCheckMs: 15_000 };
    expect(next({}, { timing })).toEqual({ status: 'check', at: startedAt + 15_000 });
  });

  it('counts the first check from when the provider had accepted the task', () => {
    expect(next({ acceptedAt: startedAt + 700 })).toEqual({ status: 'check', at: startedAt + 10_700 });
    expect(next({ acceptedAt: startedAt + 700 }, { plan: hasty })).toEqual({ status: 'check', at: startedAt + 1700 });
  });

  it('makes the check earlier where the deadline is near', () => {
    expect(next({}, { deadlineAt: startedAt + 8000 })).toEqual({ status: 'check', at: startedAt + 5000 });
    expect(next({}, { deadlineAt: startedAt + 2000 })).toEqual({ status: 'check', at: startedAt + 1000 });
  });

  it('leaves the interval after an answer, however hasty the plan', () => {
    const lastAnswerAt = startedAt + 10_000;
    const soon = next({ checks: 1, lastAnswerAt }, { now: lastAnswerAt + 200, plan: hasty });
    const slow = next({ checks: 1, lastAnswerAt }, { now: lastAnswerAt + 9000, plan: hasty });
    expect([soon, slow]).toEqual([
      { status: 'check', at: lastAnswerAt + 3000 },
      { status: 'check', at: lastAnswerAt + 9000 },
    ]);
  });

  it('takes a plan that makes no sense for one to check at once', () => {
    expect(next({}, { plan: planAt(Number.NaN) })).toEqual({ status: 'check', at: startedAt + 1000 });
  });

  it('waits as long as Retry-After asks', () => {
    const lastAnswerAt = startedAt + 10_000;
    const progress = { checks: 1, lastAnswerAt, retryAt: lastAnswerAt + 20_000 };
    expect(next(progress, { now: lastAnswerAt })).toEqual({ status: 'check', at: lastAnswerAt + 20_000 });
    const tooLong = { ...progress, retryAt: lastAnswerAt + 3_600_000 };
    expect(next(tooLong, { now: lastAnswerAt })).toEqual({ status: 'end', limitMs: sampleTiming.timeoutMs });
  });

  /** The times of all checks of a task that is never ready. */
  const pendingChecks = (timing: Timing, plan: PollPlan): number[] => {
    const times: number[] = [];
    for (let progress = begin; ;) {
      const now = progress.lastAnswerAt ?? startedAt;
      const check = nextCheck(timing, progress, now, Infinity, plan);
      if (check.status === 'end') return times;
      times.push(check.at - startedAt);
      progress = { ...begin, checks: times.length, lastAnswerAt: check.at, pendingAt: check.at };
    }
  };

  it('spreads few checks over the whole time, so that the last one is still left at its end', () => {
    const timing = { ...sampleTiming, maxChecks: 4, timeoutMs: 51_000 };
    expect(pendingChecks(timing, hasty)).toEqual([6000, 12_000, 24_000, 48_000]);
    expect(pendingChecks({ ...timing, maxChecks: 3 }, planAt(12_000))).toEqual([12_000, 24_000, 48_000]);
    expect(pendingChecks({ ...timing, maxChecks: 1 }, hasty)).toEqual([48_000]);
    expect(pendingChecks(timing, planAt(NaN))).toEqual([6000, 12_000, 24_000, 48_000]);
    expect(pendingChecks({ ...timing, maxChecks: 1, resultTtlMs: 30_000 }, hasty)).toEqual([27_000]);
  });

  it('holds no check back where there are enough for every interval', () => {
    const timing = { ...sampleTiming, firstCheckMs: 3000, maxChecks: 40 };
    expect(pendingChecks(timing, hasty)).toEqual(Array.from({ length: 40 }, (_, index) => (index + 1) * 3000));
  });

  it('looks once more just before the end, however lazy the plan', () => {
    expect(pendingChecks(sampleTiming, lazy)).toEqual([117_000, 120_000]);
  });

  it('ends at maxChecks', () => {
    expect(next({ checks: 100 }, { now: startedAt + 50_000 })).toEqual({ status: 'end', limitMs: 50_000 });
  });

  it('ends when the provider no longer keeps the result, also for a wait that began later', () => {
    const waitingSince = startedAt + 299_000;
    const progress = { waitingSince, checks: 1, lastAnswerAt: waitingSince };
    expect(next(progress, { now: waitingSince })).toEqual({ status: 'end', limitMs: sampleTiming.resultTtlMs });
  });

  const duration = fc.integer({ min: 0, max: 60_000 });
  const timings: fc.Arbitrary<Timing> = fc.record({
    firstCheckMs: duration,
    intervalMs: fc.integer({ min: 1, max: 20_000 }),
    maxChecks: fc.integer({ min: 1, max: 60 }),
    timeoutMs: fc.integer({ min: 1, max: 400_000 }),
    resultTtlMs: fc.integer({ min: 1, max: 400_000 }),
    expectedMs: fc.tuple(duration, duration, duration),
  });
  const answers = fc.array(fc.record({ latencyMs: duration, retryAfterMs: fc.option(duration, { nil: undefined }) }), {
    minLength: 1,
    maxLength: 20,
  });
  const plans: fc.Arbitrary<PollPlan> = fc.oneof(
    fc.func(fc.oneof(fc.double(), fc.integer({ min: 0, max: 400_000 }))).map((nextAfter) => ({ nextAfter })),
    fc.array(fc.tuple(duration, duration), { maxLength: 30 }).map((spans) => {
      const group = { instance: 'a', kind: 'b', taskType: 'c' };
      const solveTimes = createSolveTimes();
      for (const [afterMs, byMs] of spans) solveTimes.observe(group, sampleTiming, { afterMs, byMs });
      return solveTimes.planFor(group, sampleTiming);
    }),
  );
  const delays = fc.record({ acceptMs: duration, ageMs: fc.integer({ min: 0, max: 300_000 }), deadlineMs: duration });

  it('breaks no limit of the provider, whatever the plan and the answers', () => {
    fc.assert(
      fc.property(timings, plans, answers, delays, (timing, plan, script, { acceptMs, ageMs, deadlineMs }) => {
        const acceptedAt = startedAt + acceptMs;
        const progress = progressOf({ startedAt, acceptedAt, waitingSince: startedAt + ageMs });
        const end = pollEnd(timing, progress);
        const sends: number[] = [];
        let answeredAt = -Infinity;
        let now = Math.max(acceptedAt, progress.waitingSince);
        let retryAt = 0;
        for (;;) {
          const check = nextCheck(timing, progress, now, now + deadlineMs, plan);
          if (check.status === 'end') break;
          expect(check.at).toBeGreaterThanOrEqual(Math.max(now, retryAt, acceptedAt + timing.firstCheckMs));
          expect(check.at).toBeLessThanOrEqual(end.at);
          expect(check.at - answeredAt).toBeGreaterThanOrEqual(timing.intervalMs);
          sends.push(check.at);
          const answer = script[sends.length % script.length]!;
          answeredAt = check.at + answer.latencyMs;
          now = answeredAt;
          retryAt = answer.retryAfterMs === undefined ? retryAt : now + answer.retryAfterMs;
          Object.assign(progress, { checks: sends.length, lastAnswerAt: answeredAt, retryAt });
        }
        expect(sends.length).toBeLessThanOrEqual(timing.maxChecks);
        for (const at of sends) expect(at - startedAt).toBeLessThanOrEqual(timing.resultTtlMs);
      }),
      { numRuns: 300 },
    );
  });

  it('never runs out of checks before the last chance, whatever the plan', () => {
    fc.assert(
      fc.property(timings, plans, (timing, plan) => {
        const lastChanceMs = Math.min(timing.timeoutMs, timing.resultTtlMs) - timing.intervalMs;
        fc.pre(timing.firstCheckMs <= lastChanceMs);
        expect(pendingChecks(timing, plan).at(-1)).toBeGreaterThanOrEqual(lastChanceMs);
      }),
      { numRuns: 300 },
    );
  });
});
