import type { Timing } from '@captchakit/provider';
import { sampleTiming } from '@captchakit/testkit';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextCheck, pollEnd, type PollProgress } from './schedule.js';

const startedAt = 1_000_000;
const begin: PollProgress = { startedAt, acceptedAt: startedAt, waitingSince: startedAt, checks: 0 };
const next = (progress: Partial<PollProgress>, now = startedAt, timing = sampleTiming, deadlineAt = Infinity) =>
  nextCheck(timing, { ...begin, ...progress }, now, deadlineAt);

describe('nextCheck', () => {
  it('makes the first check when one task in ten is done', () => {
    expect(next({})).toEqual({ status: 'check', at: startedAt + 10_000 });
  });

  it('never makes the first check before the provider allows it', () => {
    const timing = { ...sampleTiming, firstCheckMs: 15_000 };
    expect(next({}, startedAt, timing)).toEqual({ status: 'check', at: startedAt + 15_000 });
  });

  it('counts the first check from when the provider had accepted the task', () => {
    expect(next({ acceptedAt: startedAt + 700 })).toEqual({ status: 'check', at: startedAt + 10_700 });
  });

  it('makes the first check earlier where the deadline is near', () => {
    expect(next({}, startedAt, sampleTiming, startedAt + 8000)).toEqual({ status: 'check', at: startedAt + 5000 });
    expect(next({}, startedAt, sampleTiming, startedAt + 2000)).toEqual({ status: 'check', at: startedAt + 1000 });
  });

  it('goes on at the interval, counted between sends', () => {
    const lastCheckAt = startedAt + 10_000;
    const soon = next({ checks: 1, lastCheckAt }, lastCheckAt + 200);
    const slow = next({ checks: 1, lastCheckAt }, lastCheckAt + 9000);
    expect([soon, slow]).toEqual([
      { status: 'check', at: lastCheckAt + 3000 },
      { status: 'check', at: lastCheckAt + 9000 },
    ]);
  });

  it('waits as long as Retry-After asks', () => {
    const lastCheckAt = startedAt + 10_000;
    const progress = { checks: 1, lastCheckAt, retryAt: lastCheckAt + 20_000 };
    expect(next(progress, lastCheckAt)).toEqual({ status: 'check', at: lastCheckAt + 20_000 });
    const tooLong = { ...progress, retryAt: lastCheckAt + 3_600_000 };
    expect(next(tooLong, lastCheckAt)).toEqual({ status: 'end', limitMs: sampleTiming.timeoutMs });
  });

  it('ends at maxChecks', () => {
    expect(next({ checks: 100 }, startedAt + 50_000)).toEqual({ status: 'end', limitMs: 50_000 });
  });

  it('ends when the provider no longer keeps the result, also for a wait that began later', () => {
    const waitingSince = startedAt + 299_000;
    const progress = { waitingSince, checks: 1, lastCheckAt: waitingSince };
    expect(next(progress, waitingSince)).toEqual({ status: 'end', limitMs: sampleTiming.resultTtlMs });
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
  const delays = fc.record({ acceptMs: duration, ageMs: fc.integer({ min: 0, max: 300_000 }), deadlineMs: duration });

  it('breaks no limit of the provider, whatever the answers', () => {
    fc.assert(
      fc.property(timings, answers, delays, (timing, script, { acceptMs, ageMs, deadlineMs }) => {
        const acceptedAt = startedAt + acceptMs;
        const progress: PollProgress = { startedAt, acceptedAt, waitingSince: startedAt + ageMs, checks: 0 };
        const end = pollEnd(timing, progress);
        const sends: number[] = [];
        let now = Math.max(acceptedAt, progress.waitingSince);
        let retryAt = 0;
        for (;;) {
          const check = nextCheck(timing, progress, now, now + deadlineMs);
          if (check.status === 'end') break;
          expect(check.at).toBeGreaterThanOrEqual(Math.max(now, retryAt, acceptedAt + timing.firstCheckMs));
          expect(check.at).toBeLessThanOrEqual(end.at);
          expect(check.at - (sends.at(-1) ?? -Infinity)).toBeGreaterThanOrEqual(timing.intervalMs);
          sends.push(check.at);
          const answer = script[sends.length % script.length]!;
          now = check.at + answer.latencyMs;
          retryAt = answer.retryAfterMs === undefined ? retryAt : now + answer.retryAfterMs;
          Object.assign(progress, { checks: sends.length, lastCheckAt: check.at, retryAt });
        }
        expect(sends.length).toBeLessThanOrEqual(timing.maxChecks);
        for (const at of sends) expect(at - startedAt).toBeLessThanOrEqual(timing.resultTtlMs);
      }),
      { numRuns: 300 },
    );
  });
});
