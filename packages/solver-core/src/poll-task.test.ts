import { type Clock, InvalidResponseError, SolveTimeoutError } from '@captchakit/provider';
import {
  createFakeProvider,
  createSteadyPolling,
  createVirtualClock,
  type FakeProviderOptions,
  type FakeScript,
  rejection,
  sampleChallenges,
  sampleTiming,
  transportFailure,
} from '@captchakit/testkit';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSolver, createSolveTimes, type SolveTimes } from './index.js';

const recaptcha = sampleChallenges['recaptcha-v3'];

const scene = <T extends SolveTimes = ReturnType<typeof createSteadyPolling>>(
  script: FakeScript,
  plan: FakeProviderOptions<'recaptcha-v3'>['plan'] = {},
  solveTimes: T = createSteadyPolling() as SolveTimes as T,
) => {
  const clock = createVirtualClock({ now: 0 });
  const provider = createFakeProvider({ id: 'fake', kinds: ['recaptcha-v3'], script, plan, clock });
  const solver = createSolver({ providers: [provider], clock, solveTimes });
  const checkTimes = () => provider.checks.map(({ at }) => at);
  return { clock, provider, solver, solveTimes, checkTimes };
};

describe('polling', () => {
  it('asks when the plan says so, then at the interval of the provider', async () => {
    const { solver, checkTimes } = scene({ check: ['pending', 'pending', 'ready'] });
    await solver.solve(recaptcha);
    expect(checkTimes()).toEqual([10_000, 13_000, 16_000]);
  });

  it('counts the lifetime of a solution from when the check that found it was sent', async () => {
    const clock = createVirtualClock({ now: 0 });
    const slow = async () => {
      await clock.sleep(5000);
      return 'ready' as const;
    };
    const provider = createFakeProvider({ id: 'fake', kinds: ['recaptcha-v3'], script: { check: [slow] }, clock });
    const solver = createSolver({ providers: [provider], clock, solveTimes: createSteadyPolling() });
    const { expiresAt, attempts } = await solver.solve(recaptcha);
    expect(expiresAt).toBe('1970-01-01T00:01:10.000Z');
    expect(attempts).toMatchObject([{ durationMs: 15_000 }]);
  });

  it('takes the interval from the answer to the next check, so that no delay on the way brings two too close', async () => {
    const clock = createVirtualClock({ now: 0 });
    const slow = async () => {
      await clock.sleep(5000);
      return 'pending' as const;
    };
    const provider = createFakeProvider({
      id: 'fake',
      kinds: ['recaptcha-v3'],
      script: { check: [slow, 'pending', 'ready'] },
      clock,
    });
    await createSolver({ providers: [provider], clock, solveTimes: createSteadyPolling() }).solve(recaptcha);
    expect(provider.checks.map(({ at }) => at)).toEqual([10_000, 18_000, 21_000]);
  });

  it('waits as long as Retry-After says, also where it comes with an answer', async () => {
    const { provider, solver, checkTimes } = scene({ check: ['pending', 'ready'] });
    const handler = provider.handlers['recaptcha-v3'];
    const busy: typeof handler.doCheck = async (ref, call) => {
      const result = await handler.doCheck(ref, call);
      return result.status === 'pending' ? { ...result, retryAfterMs: 9000 } : result;
    };
    Object.assign(provider.handlers, { 'recaptcha-v3': { ...handler, doCheck: busy } });
    await solver.solve(recaptcha);
    expect(checkTimes()).toEqual([10_000, 19_000]);
  });

  it('sends no check where the timer fires after the end', async () => {
    const virtual = createVirtualClock({ now: 0 });
    const lateMs = 400_000;
    const sleep: Clock['sleep'] = (ms, signal) => virtual.sleep(ms === 10_000 ? ms + lateMs : ms, signal);
    const clock: Clock = { now: virtual.now, sleep };
    const provider = createFakeProvider({ id: 'fake', kinds: ['recaptcha-v3'], clock });
    const solver = createSolver({ providers: [provider], clock, solveTimes: createSteadyPolling() });
    const failure = await solver.solve(recaptcha, { timeoutMs: 1_000_000 }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'solve-timeout', scope: 'attempt' });
    expect(provider.checks).toEqual([]);
  });

  it.each([
    ['a lost answer', transportFailure('unknown')],
    ['a request that was turned away', transportFailure('refused')],
    ['a request that never left', transportFailure('not-sent')],
    ['a rejection that means pending', rejection('pending')],
    ['a rejection that means wait', rejection('wait')],
  ])('waits out %s', async (_name, error) => {
    const { solver, checkTimes } = scene({ check: [error, error, 'ready'] });
    await solver.solve(recaptcha);
    expect(checkTimes()).toEqual([10_000, 13_000, 16_000]);
  });

  it('waits as long as Retry-After asks', async () => {
    const { solver, checkTimes } = scene({ check: [transportFailure('refused', 20_000), 'ready'] });
    await solver.solve(recaptcha);
    expect(checkTimes()).toEqual([10_000, 30_000]);
  });

  it('counts every check that was sent towards the limit, failed ones too', async () => {
    const timing = { ...sampleTiming, maxChecks: 3, timeoutMs: 19_000 };
    const { solver, checkTimes } = scene({ check: ['pending', transportFailure('unknown'), 'pending'] }, { timing });
    const solving = solver.solve(recaptcha);
    await expect(solving).rejects.toMatchObject({ code: 'solve-timeout', scope: 'attempt', timeoutMs: 16_000 });
    expect(checkTimes()).toEqual([10_000, 13_000, 16_000]);
  });

  it('does not count a check that never left', async () => {
    const timing = { ...sampleTiming, maxChecks: 2, timeoutMs: 19_000 };
    const { solver, checkTimes } = scene({ check: [transportFailure('not-sent'), 'pending', 'ready'] }, { timing });
    await expect(solver.solve(recaptcha)).resolves.toMatchObject({ attempts: [{ checks: 2 }] });
    expect(checkTimes()).toEqual([10_000, 13_000, 16_000]);
  });

  it('ends when the provider no longer keeps the result', async () => {
    const timing = { ...sampleTiming, resultTtlMs: 20_000 };
    const { solver, checkTimes } = scene({ check: ['pending'] }, { timing });
    await expect(solver.solve(recaptcha)).rejects.toMatchObject({ scope: 'attempt', timeoutMs: 20_000 });
    expect(checkTimes()).toEqual([10_000, 13_000, 16_000, 19_000]);
  });

  it('ends with the attempt, and tells the task that is still open', async () => {
    const { solver, provider, clock } = scene({ check: ['pending'] });
    const error = await solver.solve(recaptcha).catch((thrown: unknown) => thrown);
    const { ref } = provider.checks[0]!;
    expect(error).toBeInstanceOf(SolveTimeoutError);
    expect(error).toMatchObject({ scope: 'attempt', timeoutMs: sampleTiming.timeoutMs, ref, open: [ref] });
    expect(clock.sleeping).toBe(0);
  });

  it('ends with the attempt also while a check never answers', async () => {
    const { solver, provider, clock } = scene({ check: [() => new Promise(() => {})] });
    await expect(solver.solve(recaptcha)).rejects.toMatchObject({ scope: 'attempt', timeoutMs: 120_000 });
    expect(clock.now()).toBe(120_000);
    expect(provider.checks[0]!.signal.aborted).toBe(true);
  });

  it('ends with a rejection that is final, which carries the ref', async () => {
    const final = rejection('none');
    const { solver, provider } = scene({ check: ['pending', final, 'ready'] });
    await expect(solver.solve(recaptcha)).rejects.toBe(final);
    expect(final.ref).toEqual(provider.checks[0]!.ref);
    expect(provider.checks.length).toBe(2);
  });

  it('ends with an answer that its documents do not allow, which carries the ref', async () => {
    const error = new InvalidResponseError({ provider: 'fake', path: '$.solution', problem: 'is empty', raw: {} });
    const { solver, provider } = scene({ check: [error] });
    await expect(solver.solve(recaptcha)).rejects.toBe(error);
    expect(error.ref).toEqual(provider.checks[0]!.ref);
  });

  it('ends with the deadline of the solve, and tells every task that is still open', async () => {
    const clock = createVirtualClock({ now: 0 });
    const providers = ['first', 'second'].map((id) =>
      createFakeProvider({ id, kinds: ['recaptcha-v3'], script: { check: ['pending'] }, clock }),
    );
    const solving = createSolver({ providers, clock }).solve(recaptcha, { timeoutMs: 150_000 });
    const open = await solving.catch((error: SolveTimeoutError) => error.open);
    await expect(solving).rejects.toMatchObject({ scope: 'solve', timeoutMs: 150_000 });
    expect(open).toEqual(providers.map(({ checks }) => checks[0]!.ref));
    expect([clock.now(), clock.sleeping]).toEqual([150_000, 0]);
  });

  it('has 300 seconds for the whole solve by default', async () => {
    const timing = { ...sampleTiming, timeoutMs: 900_000, resultTtlMs: 900_000, maxChecks: 1000 };
    const { solver, clock } = scene({ check: ['pending'] }, { timing });
    await expect(solver.solve(recaptcha)).rejects.toMatchObject({ scope: 'solve', timeoutMs: 300_000 });
    expect(clock.now()).toBe(300_000);
  });

  it('asks earlier than usual where the deadline leaves little time', async () => {
    const { solver, checkTimes } = scene({ check: ['ready'] });
    await solver.solve(recaptcha, { timeoutMs: 9000 });
    expect(checkTimes()).toEqual([6000]);
  });

  describe('learns', () => {
    const taskType = 'Fake recaptcha-v3';
    const lost = transportFailure('unknown');

    it.each<[string, FakeScript, object]>([
      ['a task that was ready at the first check', { check: ['ready'] }, { afterMs: 0, byMs: 10_000 }],
      ['between which checks a task became ready', { check: ['pending', 'ready'] }, { afterMs: 10_000, byMs: 13_000 }],
      [
        'nothing from a check without an answer',
        { check: ['pending', lost, 'ready'] },
        { afterMs: 10_000, byMs: 16_000 },
      ],
      [
        'from a rejection that means pending',
        { check: [rejection('pending'), 'ready'] },
        { afterMs: 10_000, byMs: 13_000 },
      ],
      [
        'nothing from a rejection that means wait',
        { check: [rejection('wait'), 'ready'] },
        { afterMs: 0, byMs: 13_000 },
      ],
    ])('%s', async (_name, script, span) => {
      const { solver, solveTimes } = scene(script);
      await solver.solve(recaptcha);
      expect(solveTimes.observed).toEqual([{ taskType, ...span }]);
    });

    it('how long a task that was given up was pending for sure', async () => {
      const { solver, solveTimes } = scene({ check: ['pending', 'pending', lost] });
      await expect(solver.solve(recaptcha)).rejects.toMatchObject({ scope: 'attempt' });
      await expect(solver.solve(recaptcha, { timeoutMs: 30_000 })).rejects.toMatchObject({ scope: 'solve' });
      expect(solveTimes.observed).toEqual([
        { taskType, afterMs: 13_000, byMs: undefined },
        { taskType, afterMs: 0, byMs: undefined },
      ]);
    });

    it('nothing from a task that ended without a solution', async () => {
      const { solver, solveTimes } = scene({ check: ['pending', rejection('none')] });
      await expect(solver.solve(recaptcha)).rejects.toMatchObject({ code: 'provider-rejected' });
      expect(solveTimes.observed).toEqual([]);
    });

    it('counts from when the provider had accepted the task', async () => {
      const clock = createVirtualClock({ now: 0 });
      const start = async () => {
        await clock.sleep(2000);
        return 'started' as const;
      };
      const script = { start: [start], check: ['pending' as const, 'ready' as const] };
      const provider = createFakeProvider({ id: 'fake', kinds: ['recaptcha-v3'], script, clock });
      const solveTimes = createSteadyPolling();
      await createSolver({ providers: [provider], clock, solveTimes }).solve(recaptcha);
      expect(solveTimes.observed).toEqual([{ taskType, afterMs: 10_000, byMs: 13_000 }]);
    });

    it('from one task to the next, without being told to', async () => {
      const clock = createVirtualClock({ now: 0 });
      let startedAt = 0;
      const script: FakeScript = {
        start: [async () => ((startedAt = clock.now()), 'started')],
        check: [async () => (clock.now() - startedAt < 40_000 ? 'pending' : 'ready')],
      };
      const provider = createFakeProvider({ id: 'fake', kinds: ['recaptcha-v3'], script, clock });
      const solver = createSolver({ providers: [provider], clock });
      const checksOf = async () => (await solver.solve(recaptcha)).attempts[0]!.checks;
      const first = await checksOf();
      for (let task = 0; task < 50; task++) await checksOf();
      expect(first).toBeGreaterThan(8);
      expect(await checksOf()).toBeLessThan(5);
    });
  });

  it.each([
    ['steady', createSteadyPolling],
    ['learned', createSolveTimes],
  ])('stays within the limits of the provider whatever it answers, with a %s schedule', async (_name, solveTimesOf) => {
    const step = fc.oneof(
      fc.constant('pending' as const),
      fc.integer({ min: 0, max: 30_000 }).map((retryAfterMs) => transportFailure('unknown', retryAfterMs)),
    );
    const limits = fc.record({
      firstCheckMs: fc.integer({ min: 0, max: 20_000 }),
      intervalMs: fc.integer({ min: 500, max: 20_000 }),
      maxChecks: fc.integer({ min: 1, max: 20 }),
      resultTtlMs: fc.integer({ min: 1000, max: 200_000 }),
    });
    const script = fc.array(step, { minLength: 1, maxLength: 6 });
    const property = fc.asyncProperty(limits, script, async (overrides, check) => {
      const { solver, checkTimes, clock } = scene(
        { check },
        { timing: { ...sampleTiming, ...overrides } },
        solveTimesOf(),
      );
      await expect(solver.solve(recaptcha)).rejects.toMatchObject({ code: 'solve-timeout' });
      const times = checkTimes();
      expect(times.length).toBeLessThanOrEqual(overrides.maxChecks);
      expect(times[0] ?? Infinity).toBeGreaterThanOrEqual(overrides.firstCheckMs);
      expect(times.at(-1) ?? 0).toBeLessThanOrEqual(overrides.resultTtlMs);
      for (const [index, at] of times.slice(1).entries()) {
        expect(at - times[index]!).toBeGreaterThanOrEqual(overrides.intervalMs);
      }
      expect(clock.sleeping).toBe(0);
    });
    await fc.assert(property, { numRuns: 60 });
  });
});
