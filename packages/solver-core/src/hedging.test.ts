import { getEventListeners } from 'node:events';
import { NoProviderSucceededError, TaskStartUnknownError } from '@captchakit/provider';
import {
  createFakeProvider,
  createSteadyPolling,
  createVirtualClock,
  type FakeScript,
  rejection,
  sampleChallenges,
  transportFailure,
} from '@captchakit/testkit';
import { describe, expect, it } from 'vitest';
import { createMemoryJournal, createSolver, createStatistics, type EventType, type SolverOptions } from './index.js';

const recaptcha = sampleChallenges['recaptcha-v3'];
const geetestV3 = sampleChallenges['geetest-v3'];
const slow: FakeScript = { check: ['pending', 'pending', 'pending', 'pending', 'pending', 'pending', 'ready'] };
const never = () => new Promise<never>(() => {});
const unsolvable = rejection('retry-new-task', { charged: 'no' });

const scene = (scripts: readonly FakeScript[], options: Partial<SolverOptions<[]>> = {}) => {
  const clock = createVirtualClock({ now: 0 });
  const providers = scripts.map((script, index) =>
    createFakeProvider({
      id: ['first', 'second', 'third'][index]!,
      kinds: ['recaptcha-v3', 'geetest-v3'],
      script,
      clock,
    }),
  );
  const statistics = createStatistics();
  const journal = createMemoryJournal();
  const solver = createSolver({
    providers,
    clock,
    solveTimes: createSteadyPolling(),
    hedgeAfterMs: 15_000,
    statistics,
    journal,
    ...options,
  });
  const events: string[] = [];
  const told = new Set<EventType>(['hedge-start', 'attempt-start', 'attempt-error', 'task-abandoned', 'solve-end']);
  solver.onAny((event) => {
    if (!told.has(event.type)) return;
    const who = 'ref' in event && event.ref ? event.ref.id : 'provider' in event ? event.provider : '';
    events.push(`${event.at / 1000} ${event.type} ${who}`.trim());
  });
  return { clock, providers, solver, events, statistics, journal };
};

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => Promise.reject(new Error('it succeeded')),
    (error: unknown) => error,
  );

describe('4.6 a hedge', () => {
  it('asks a second provider when the first is late; the first solution wins and the other task is abandoned', async () => {
    const { solver, events, providers } = scene([slow, {}]);
    const { provider, attempts, cost } = await solver.solve(recaptcha);
    expect(provider).toBe('second');
    expect(events).toEqual([
      '0 attempt-start first',
      '15 hedge-start second',
      '15 attempt-start second',
      '25 task-abandoned first-1',
      '25 solve-end',
    ]);
    expect(attempts).toMatchObject([
      { provider: 'first', outcome: 'abandoned', ref: { id: 'first-1' }, durationMs: 25_000 },
      { provider: 'second', outcome: 'solved', durationMs: 10_000 },
    ]);
    expect(attempts[0]).not.toHaveProperty('error');
    expect(cost).toMatchObject({ charged: [{ amount: 0.001 }], possible: [{ amount: 0.001 }] });
    // The last one left at the moment of the check that brought the solution.
    expect(providers[0]!.checks.map(({ at }) => at)).toEqual([10_000, 13_000, 16_000, 19_000, 22_000, 25_000]);
  });

  it('has one winner, however close behind it the other task is ready', async () => {
    for (let behind = 0; behind < 30; behind++) {
      let tell = () => {};
      const ready = new Promise<void>((resolve) => (tell = resolve));
      const first = async () => {
        await ready;
        for (let turn = 0; turn < behind; turn++) await Promise.resolve();
        return 'ready' as const;
      };
      const second = async () => {
        tell();
        return 'ready' as const;
      };
      const { solver } = scene([{ check: [first] }, { check: [second] }]);
      const { provider, ref, attempts } = await solver.solve(recaptcha);
      expect(attempts.map(({ outcome }) => outcome)).toEqual(['abandoned', 'solved']);
      expect(attempts.at(-1)).toMatchObject({ provider, ref });
    }
  });

  it('is not polled any more once it has lost, and leaves nothing', async () => {
    const { solver, clock, providers, events } = scene([slow, slow]);
    const { signal } = new AbortController();
    await expect(solver.solve(recaptcha, { signal })).resolves.toMatchObject({ provider: 'first' });
    const checks = providers[1]!.checks.length;
    await clock.sleep(600_000);
    expect(providers[1]!.checks.length).toBe(checks);
    expect(events.at(-2)).toBe('28 task-abandoned second-1');
    await solver.close();
    expect([clock.sleeping, getEventListeners(signal, 'abort').length]).toEqual([0, 0]);
  });

  it('is entered in the statistics as abandoned, and in the journal', async () => {
    const { solver, statistics, journal } = scene([slow, {}]);
    await solver.solve(recaptcha);
    expect(statistics.export().groups).toMatchObject([
      { instance: 'second', solved: 1, paid: 1, spentMs: 10_000 },
      { instance: 'first', abandoned: 1, failed: 0, solved: 0, paid: 1, spentMs: 25_000 },
    ]);
    expect(await journal.list()).toMatchObject([
      { instance: 'first', state: 'abandoned', endedAt: 25_000 },
      { instance: 'second', state: 'delivered' },
    ]);
  });

  it('is not made when the first is in time', async () => {
    const { solver, clock, providers, events } = scene([{}, {}]);
    await solver.solve(recaptcha);
    await solver.close();
    expect([providers[1]!.starts.length, clock.sleeping, events.length]).toEqual([0, 0, 2]);
  });

  it('is not made after the only attempt has failed', async () => {
    const wrong = rejection('fix-input', { created: 'no' });
    const { solver, clock, providers } = scene([{ start: [wrong] }, {}]);
    expect(await failureOf(solver.solve(recaptcha))).toBe(wrong);
    expect([clock.now(), providers[1]!.starts.length]).toEqual([0, 0]);
  });

  it('counts towards maxAttempts', async () => {
    const one = scene([slow, {}], { maxAttempts: 1 });
    await expect(one.solver.solve(recaptcha)).resolves.toMatchObject({ provider: 'first' });
    const two = scene([{ check: ['pending', 'pending', unsolvable] }, slow, {}], { maxAttempts: 2 });
    await expect(two.solver.solve(recaptcha)).resolves.toMatchObject({ provider: 'second' });
    expect(two.providers[2]!.starts.length).toBe(0);
  });

  it('counts nothing for a first start that had not left when the hedge won', async () => {
    const { solver } = scene([{ start: [transportFailure('not-sent')] }, {}]);
    let asked = 0;
    const fetchChallenge = async () => ((asked += 1) === 2 ? never() : 'fresh');
    const { provider, cost } = await solver.solve({ ...geetestV3, challenge: fetchChallenge });
    expect(provider).toBe('second');
    expect(cost).toMatchObject({ charged: [{ amount: 0.001 }], possible: [] });
  });

  it('counts towards maxCost, what the first may cost included', async () => {
    const { solver, providers } = scene([slow, {}]);
    const maxCost = { amount: 0.0015, currency: 'USD' };
    await expect(solver.solve(recaptcha, { maxCost })).resolves.toMatchObject({ provider: 'first' });
    expect(providers[1]!.starts.length).toBe(0);
  });

  it('goes on when the first fails, and the story tells both', async () => {
    const { solver } = scene([{ check: ['pending', 'pending', 'pending', unsolvable] }, {}]);
    const { provider, attempts } = await solver.solve(recaptcha);
    expect(provider).toBe('second');
    expect(attempts).toMatchObject([
      { provider: 'first', outcome: 'failed', durationMs: 19_000 },
      { provider: 'second', outcome: 'solved' },
    ]);
  });

  it('tells the story of both when both fail', async () => {
    const { solver } = scene([
      { check: ['pending', 'pending', 'pending', unsolvable] },
      { check: ['pending', unsolvable] },
    ]);
    const error = (await failureOf(solver.solve(recaptcha))) as NoProviderSucceededError;
    expect(error).toBeInstanceOf(NoProviderSucceededError);
    expect(error.attempts).toMatchObject([
      { provider: 'first', outcome: 'failed', durationMs: 19_000 },
      { provider: 'second', outcome: 'failed', durationMs: 13_000 },
    ]);
  });

  it('may still succeed when nobody knows of the other start', async () => {
    const clock = createVirtualClock({ now: 0 });
    const lost = async () => {
      await clock.sleep(20_000);
      throw transportFailure('unknown');
    };
    const start = (script: FakeScript) => {
      const first = createFakeProvider({ id: 'first', kinds: ['recaptcha-v3'], script: { start: [lost] }, clock });
      const second = createFakeProvider({ id: 'second', kinds: ['recaptcha-v3'], script, clock });
      return createSolver({ providers: [first, second], clock, hedgeAfterMs: 15_000 }).solve(recaptcha);
    };
    await expect(start({})).resolves.toMatchObject({
      provider: 'second',
      cost: { charged: [{ amount: 0.001 }], possible: [{ amount: 0.001 }] },
      attempts: [{ error: { code: 'task-start-unknown' } }, {}],
    });
    expect(await failureOf(start({ check: [unsolvable] }))).toBeInstanceOf(TaskStartUnknownError);
  });

  it('ends with a refusal of the site, which is final for both', async () => {
    const refusal = rejection('none', { created: 'no', scope: 'site' });
    const { solver, events, clock } = scene([slow, { start: [refusal] }]);
    expect(await failureOf(solver.solve(recaptcha))).toBe(refusal);
    expect([events.at(-2), clock.now()]).toEqual(['15 task-abandoned first-1', 15_000]);
  });

  it('goes on by itself where its start was under way when it lost, and the task is told', async () => {
    const clock = createVirtualClock({ now: 0 });
    const script: FakeScript = { start: [() => clock.sleep(30_000).then(() => 'started' as const)] };
    const first = createFakeProvider({ id: 'first', kinds: ['recaptcha-v3'], script, clock });
    const second = createFakeProvider({ id: 'second', kinds: ['recaptcha-v3'], clock });
    const solver = createSolver({ providers: [first, second], clock, hedgeAfterMs: 10_000 });
    const abandoned: string[] = [];
    solver.on('task-abandoned', ({ ref }) => abandoned.push(ref.id));
    const { attempts, cost } = await solver.solve(recaptcha);
    expect(clock.now()).toBeLessThan(30_000);
    expect(attempts[0]).toMatchObject({ provider: 'first', outcome: 'abandoned' });
    expect(cost.possible).toMatchObject([{ amount: 0.001 }]);
    await solver.close();
    expect([abandoned, clock.sleeping]).toEqual([['first-1'], 0]);
  });

  it('is never made with a GeeTest v3 challenge given as a text', async () => {
    const { solver, providers } = scene([slow, {}]);
    await expect(solver.solve(geetestV3)).resolves.toMatchObject({ provider: 'first' });
    expect(providers[1]!.starts.length).toBe(0);
  });

  it('is made with one given as a function, and fetches a challenge of its own', async () => {
    const { solver, providers } = scene([slow, {}]);
    let fetched = 0;
    const challenge = async () => `fresh-${++fetched}`;
    await expect(solver.solve({ ...geetestV3, challenge })).resolves.toMatchObject({ provider: 'second' });
    expect(providers.flatMap(({ starts }) => starts)).toMatchObject([
      { at: 0, input: { challenge: 'fresh-1' } },
      { at: 15_000, input: { challenge: 'fresh-2' } },
    ]);
  });

  it('is not made by start(), which waits for nothing', async () => {
    const clock = createVirtualClock({ now: 0 });
    const script: FakeScript = { start: [() => clock.sleep(20_000).then(() => 'started' as const)] };
    const first = createFakeProvider({ id: 'first', kinds: ['recaptcha-v3'], script, clock });
    const second = createFakeProvider({ id: 'second', kinds: ['recaptcha-v3'], clock });
    const solver = createSolver({ providers: [first, second], clock, hedgeAfterMs: 10_000 });
    await expect(solver.start(recaptcha)).resolves.toMatchObject({ provider: 'first' });
    expect(second.starts.length).toBe(0);
  });

  it('that the budget does not hold costs no later attempt, when the money of the first comes back', async () => {
    const { solver, providers, events } = scene([{ check: ['pending', 'pending', 'pending', unsolvable] }, {}], {
      budget: { amount: 0.001, currency: 'USD', perMs: 86_400_000 },
    });
    const { provider, attempts } = await solver.solve(recaptcha);
    expect(provider).toBe('second');
    expect(attempts.map((attempt) => `${attempt.provider} ${attempt.outcome}`)).toEqual([
      'first failed',
      'second solved',
    ]);
    expect(providers.map(({ starts }) => starts.length)).toEqual([1, 1]);
    expect(events.slice(0, 4)).toEqual([
      '0 attempt-start first',
      '15 hedge-start second',
      '15 attempt-start second',
      '15 attempt-error second',
    ]);
  });

  it('is told once, also where it needs a second attempt', async () => {
    const { solver, events } = scene([{ check: ['pending'] }, { check: [unsolvable] }, {}], { maxAttempts: 3 });
    await expect(solver.solve(recaptcha)).resolves.toMatchObject({ provider: 'third' });
    expect(events.filter((event) => event.includes('hedge-start'))).toEqual(['15 hedge-start second']);
  });

  it('that lost while its start was under way is not handed over again by resume', async () => {
    let answer = (): unknown => undefined;
    const late: FakeScript = { start: [() => new Promise((resolve) => (answer = () => resolve('started')))] };
    const { solver, journal, providers, clock } = scene([late, {}]);
    await expect(solver.solve(recaptcha)).resolves.toMatchObject({ provider: 'second' });
    answer();
    await solver.close();
    expect(await journal.list()).toMatchObject([
      { instance: 'first', state: 'abandoned', taskId: 'first-1', endedAt: clock.now() },
      { instance: 'second', state: 'delivered' },
    ]);
    const later = createSolver({ providers, clock, journal });
    for await (const { outcome } of later.resume()) expect.unreachable(`it handed over one that is ${outcome}`);
  });

  it('ends both with the deadline, which names both tasks', async () => {
    const { solver, clock } = scene([{ check: ['pending'] }, { check: [never] }]);
    const error = await failureOf(solver.solve(recaptcha, { timeoutMs: 40_000 }));
    expect(error).toMatchObject({
      code: 'solve-timeout',
      scope: 'solve',
      open: [{ id: 'first-1' }, { id: 'second-1' }],
    });
    await solver.close();
    expect(clock.sleeping).toBe(0);
  });

  it('ends both with an abort, with its reason untouched', async () => {
    const { solver, clock } = scene([{ check: ['pending'] }, { start: [never] }]);
    const controller = new AbortController();
    const reason = { why: 'the user went away' };
    solver.on('hedge-start', () => void clock.sleep(1000).then(() => controller.abort(reason)));
    expect(await failureOf(solver.solve(recaptcha, { signal: controller.signal }))).toBe(reason);
    expect(clock.now()).toBe(16_000);
    await solver.close();
    expect([clock.sleeping, getEventListeners(controller.signal, 'abort').length]).toEqual([0, 0]);
  });

  it.each([0, -1, Number.NaN])('refuses hedgeAfterMs %s', (hedgeAfterMs) => {
    expect(() => scene([{}], { hedgeAfterMs })).toThrow('hedgeAfterMs');
  });
});
