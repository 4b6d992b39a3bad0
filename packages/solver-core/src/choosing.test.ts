import { NoCandidateError, ProviderRejectedError, TransportError } from '@captchakit/provider';
import {
  createFakeProvider,
  createSteadyPolling,
  createVirtualClock,
  type FakeProviderOptions,
  type FakeScript,
  rejection,
  sampleChallenges,
  samplePrice,
  transportFailure,
} from '@captchakit/testkit';
import { describe, expect, it } from 'vitest';
import {
  cheapest,
  createSolver,
  createStatistics,
  fastest,
  inOrder,
  type SelectionStrategy,
  type SolverOptions,
} from './index.js';

const recaptcha = sampleChallenges['recaptcha-v3'];
const badKey = rejection('switch-provider', { created: 'no', charged: 'no', scope: 'account' });
const unsolvable = rejection('retry-new-task', { charged: 'no' });
const down = transportFailure('not-sent');

type ProviderSetup = { script?: FakeScript; plan?: FakeProviderOptions<'recaptcha-v3'>['plan']; balance?: number[] };

const scene = (setups: readonly ProviderSetup[], options: Partial<SolverOptions<[]>> = {}) => {
  const clock = createVirtualClock({ now: 0 });
  const balances: number[] = [];
  const providers = setups.map(({ balance, ...setup }, index) => {
    const id = ['first', 'second', 'third'][index]!;
    const provider = createFakeProvider({ id, kinds: ['recaptcha-v3', 'geetest-v4'], clock, ...setup });
    const getBalance = async () => {
      const amount = balance?.[Math.min(balances.length, balance.length - 1)] ?? 1;
      balances.push(clock.now());
      return { amount, unit: 'USD' };
    };
    return Object.assign(provider, { getBalance });
  });
  const solver = createSolver({ providers, clock, solveTimes: createSteadyPolling(), ...options });
  const events: string[] = [];
  solver.on('circuit-open', ({ provider, circuit }) => events.push(`open ${provider} ${circuit}`));
  solver.on('circuit-closed', ({ provider, circuit }) => events.push(`closed ${provider} ${circuit}`));
  const starts = () => providers.map((provider) => provider.starts.length);
  const many = (count: number) => Promise.allSettled(Array.from({ length: count }, () => solver.solve(recaptcha)));
  return { clock, providers, solver, starts, many, events, balances };
};

/** What a settled solve came to: its provider, or the code of its error. */
const endOf = (result: PromiseSettledResult<{ provider: string }>): string =>
  result.status === 'fulfilled' ? result.value.provider : (result.reason as { code: string }).code;
const count = (ends: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const end of ends) counts[end] = (counts[end] ?? 0) + 1;
  return counts;
};
const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => Promise.reject(new Error('it succeeded')),
    (error: unknown) => error,
  );
/** A start that is answered after a time. */
const slowly = (clock: { sleep(ms: number): Promise<void> }, ms: number, error?: Error) => async () => {
  await clock.sleep(ms);
  if (error) throw error;
  return 'started' as const;
};

describe('4.6 strategies in a solver', () => {
  const priced = (amount: number, currency = 'USD') => ({ plan: { price: { ...samplePrice, amount, currency } } });

  it('cheapest asks the cheapest first', async () => {
    const { solver } = scene([priced(3), priced(1), priced(2)], { strategy: cheapest });
    await expect(solver.solve(recaptcha)).resolves.toMatchObject({ provider: 'second' });
  });

  it('cheapest compares currencies by the rates, and puts last what they do not tell', async () => {
    const setups = [priced(5, 'XTS'), priced(2), priced(10, 'CNY')];
    const rates = { USD: 1, CNY: 0.14 };
    await expect(scene(setups, { strategy: cheapest }).solver.solve(recaptcha)).resolves.toMatchObject({
      provider: 'first',
    });
    const { solver } = scene([priced(2), priced(10, 'CNY'), priced(5, 'XTS')], { strategy: cheapest, rates });
    await expect(solver.solve(recaptcha)).resolves.toMatchObject({ provider: 'second' });
  });

  it('fastest learns from its own solves who is fast', async () => {
    const { solver, starts } = scene([{ script: { check: [...Array<'pending'>(6).fill('pending'), 'ready'] } }, {}], {
      strategy: fastest,
    });
    const order: string[] = [];
    for (let index = 0; index < 3; index++) order.push((await solver.solve(recaptcha)).provider);
    expect(order[0]).toBe('first');
    expect(starts()[0]).toBe(1);
    expect(order.slice(1)).toEqual(['second', 'second']);
  });

  it('learn from report() that a site refuses what a provider gives', async () => {
    const { solver } = scene([priced(1), priced(1.5)], { strategy: cheapest });
    for (let index = 0; index < 6; index++) {
      const { ref, provider } = await solver.solve(recaptcha);
      if (provider === 'first') await solver.report(ref, false);
    }
    await expect(solver.solve(recaptcha)).resolves.toMatchObject({ provider: 'second' });
  });

  it('share what they learned through one statistics object', async () => {
    const statistics = createStatistics();
    const setups = [{ script: { check: [unsolvable] } }, {}];
    await scene(setups, { statistics }).solver.solve(recaptcha);
    expect(statistics.export().groups).toMatchObject([
      { instance: 'first', kind: 'recaptcha-v3', failed: 1, paid: 0, spentMs: 10_000 },
      { instance: 'second', kind: 'recaptcha-v3', solved: 1, paid: 1 },
    ]);
  });

  it('count neither a refusal of the site nor wrong input as a failure of the provider', async () => {
    const statistics = createStatistics();
    const refusal = rejection('none', { created: 'no', scope: 'site' });
    await failureOf(scene([{ script: { start: [refusal] } }], { statistics }).solver.solve(recaptcha));
    await failureOf(
      scene([{ script: { start: [rejection('fix-input', { created: 'no' })] } }], { statistics }).solver.solve(
        recaptcha,
      ),
    );
    expect(statistics.export().groups).toEqual([]);
  });

  it('count a task that was only started when somebody has waited for it', async () => {
    const statistics = createStatistics();
    const { solver, clock } = scene([{}], { statistics });
    const { ref, startedAt } = await solver.start(recaptcha);
    expect(statistics.export().groups).toEqual([]);
    await solver.wait(ref, { startedAt });
    expect(statistics.of({ instance: 'first', kind: 'recaptcha-v3' }, clock.now(), 1).solved).toBe(1);
  });

  it('count a task that was only started as failed when its wait fails', async () => {
    const statistics = createStatistics();
    const { solver } = scene([{ script: { check: [rejection('retry-new-task')] } }], { statistics });
    const { ref, startedAt } = await solver.start(recaptcha);
    await failureOf(solver.wait(ref, { startedAt }));
    expect(statistics.export().groups).toMatchObject([{ abandoned: 0, failed: 1 }]);
  });

  it('count a task that was only started as abandoned when its wait is given up', async () => {
    const statistics = createStatistics();
    const { solver } = scene([{ script: { check: ['pending'] } }], { statistics });
    const { ref, startedAt } = await solver.start(recaptcha);
    await failureOf(solver.wait(ref, { startedAt, timeoutMs: 30_000 }));
    expect(statistics.export().groups).toMatchObject([{ abandoned: 1, failed: 0, paid: 1, spentMs: 30_000 }]);
  });

  it('count a solve that was given up as abandoned', async () => {
    const statistics = createStatistics();
    const { solver } = scene([{ script: { check: ['pending'] } }], { statistics });
    await failureOf(solver.solve(recaptcha, { timeoutMs: 30_000 }));
    expect(statistics.export().groups).toMatchObject([{ abandoned: 1, failed: 0, paid: 1, spentMs: 30_000 }]);
  });
});

describe('4.6 what a strategy gets to see', () => {
  it('is whoever can be asked now, with price and statistics', async () => {
    const seen: object[][] = [];
    const strategy: SelectionStrategy = {
      ...inOrder,
      rank(candidates) {
        seen.push(candidates.map(({ provider, price, statistics }) => ({ id: provider.id, price, statistics })));
        return candidates.slice(0, 1);
      },
    };
    const { solver } = scene([{ script: { start: [badKey] } }, {}], { strategy });
    await failureOf(solver.solve(recaptcha));
    await expect(solver.solve(recaptcha)).resolves.toMatchObject({ provider: 'second' });
    const fresh = { successRate: 1, msPerSolution: 20_000, paidPerSolution: 1 };
    expect(seen).toMatchObject([
      [{ id: 'first', price: 0.001, statistics: fresh }, { id: 'second' }],
      [{ id: 'second', price: 0.001, statistics: fresh }],
    ]);
  });
});

describe('4.6 the ramp', () => {
  it('200 solves with a bad key make 5 errors, and go to the next provider', async () => {
    const { starts, many, events } = scene([{ script: { start: [badKey] } }, {}]);
    const ends = (await many(200)).map(endOf);
    expect(starts()).toEqual([5, 200]);
    expect(count(ends)).toEqual({ second: 200 });
    expect(events).toEqual(['open first account']);
  });

  it('200 solves with a bad key and nobody else end at once, with the reason of the account', async () => {
    const clock = createVirtualClock({ now: 0 });
    const start = slowly(clock, 500, badKey);
    const provider = createFakeProvider({ id: 'first', kinds: ['recaptcha-v3'], script: { start: [start] }, clock });
    const solver = createSolver({ providers: [provider], clock });
    const results = await Promise.allSettled(Array.from({ length: 200 }, () => solver.solve(recaptcha)));
    expect([provider.starts.length, clock.now()]).toEqual([5, 500]);
    expect(count(results.map((result) => endOf(result)))).toEqual({ 'provider-rejected': 5, 'no-candidate': 195 });
    const { reason } = results.at(-1) as PromiseRejectedResult;
    expect(reason).toBeInstanceOf(NoCandidateError);
    expect(reason).toMatchObject({
      retryAt: '1970-01-01T00:01:00.500Z',
      reasons: [{ provider: 'first', reason: expect.stringContaining('ERROR_SAMPLE') }],
    });
    await solver.close();
    expect(clock.sleeping).toBe(0);
  });

  it('sends five starts at once, then ten, then up to maxInFlight', async () => {
    const clock = createVirtualClock({ now: 0 });
    let inFlight = 0;
    const seen: number[] = [];
    const start = async () => {
      inFlight += 1;
      seen.push(inFlight);
      await clock.sleep(1000 + seen.length); // each is answered at a time of its own
      inFlight -= 1;
      return 'ready' as const;
    };
    const provider = createFakeProvider({ id: 'first', kinds: ['recaptcha-v3'], script: { start: [start] }, clock });
    const solver = createSolver({ providers: [provider], clock, maxInFlight: 12 });
    await Promise.all(Array.from({ length: 100 }, () => solver.solve(recaptcha)));
    expect(Math.max(...seen.slice(0, 5))).toBe(5);
    expect(Math.max(...seen)).toBe(12);
  });

  it('takes no slot for a task that was accepted', async () => {
    const { many, starts, clock } = scene([{}], { maxInFlight: 1 });
    await many(50);
    expect([starts(), clock.now()]).toEqual([[50], 10_000]);
  });

  it('tells who waits, and the wait counts against the deadline', async () => {
    const clock = createVirtualClock({ now: 0 });
    const start = slowly(clock, 20_000);
    const provider = createFakeProvider({ id: 'first', kinds: ['recaptcha-v3'], script: { start: [start] }, clock });
    const solver = createSolver({ providers: [provider], clock, maxInFlight: 1 });
    const waits: number[] = [];
    solver.on('queue-wait', ({ ahead }) => waits.push(ahead));
    const first = solver.solve(recaptcha);
    const others = await Promise.allSettled([1, 2].map(() => solver.solve(recaptcha, { timeoutMs: 5000 })));
    expect(clock.now()).toBe(5000);
    expect(others).toMatchObject([
      { reason: { code: 'solve-timeout', scope: 'solve', open: [] } },
      { reason: { code: 'solve-timeout', scope: 'solve', open: [] } },
    ]);
    expect(others.map((result) => (result as PromiseRejectedResult).reason.cause)).toEqual([undefined, undefined]);
    await first;
    expect([waits, provider.starts.length]).toEqual([[0, 1], 1]);
  });

  it('keeps the slot of a start that goes on after an abort until it is answered', async () => {
    const clock = createVirtualClock({ now: 0 });
    const start = slowly(clock, 8000);
    const provider = createFakeProvider({ id: 'first', kinds: ['recaptcha-v3'], script: { start: [start] }, clock });
    const solver = createSolver({ providers: [provider], clock, maxInFlight: 1 });
    await failureOf(solver.solve(recaptcha, { timeoutMs: 1000 }));
    await solver.solve(recaptcha);
    expect(provider.starts.map(({ at }) => at)).toEqual([0, 8000]);
  });

  it('goes on after what a provider asks for when it is asked too often', async () => {
    const busy = new TransportError('later', { delivery: 'refused', status: 429, retryAfterMs: 7000 });
    const { many, providers } = scene([{ script: { start: [busy, 'started'] } }], { maxInFlight: 1 });
    expect(count((await many(3)).map(endOf))).toEqual({ transport: 1, first: 2 });
    expect(providers[0]!.starts.map(({ at }) => at)).toEqual([0, 7000, 7000]);
  });
});

describe('4.6 the account circuit', () => {
  const poor = { script: { start: [badKey, 'started'] } } satisfies ProviderSetup;

  it('is closed by one balance, and never by a paid probe', async () => {
    const { solver, clock, starts, balances, events, many } = scene([poor]);
    await failureOf(solver.solve(recaptcha));
    await expect(solver.solve(recaptcha)).rejects.toMatchObject({ code: 'no-candidate' });
    expect([starts(), balances]).toEqual([[1], []]);
    await clock.sleep(60_000);
    expect(count((await many(30)).map(endOf))).toEqual({ first: 30 });
    expect([balances, starts()]).toEqual([[60_000], [31]]);
    expect(events).toEqual(['open first account', 'closed first account']);
  });

  it('stays open while there is no money, and asks ever more rarely', async () => {
    const { solver, clock, starts, balances, events } = scene([{ ...poor, balance: [0] }]);
    for (let minute = 0; minute < 10; minute++) {
      await failureOf(solver.solve(recaptcha));
      await clock.sleep(60_000);
    }
    expect([starts(), balances]).toEqual([[1], [60_000, 180_000, 420_000]]);
    expect(events).toEqual(['open first account']);
  });

  it.each([
    ['is refused', badKey],
    ['gets no answer', down],
  ])('stays open while the question for the balance %s', async (_how, error) => {
    const { solver, clock, providers, starts } = scene([poor]);
    Object.assign(providers[0]!, { getBalance: () => Promise.reject(error) });
    await failureOf(solver.solve(recaptcha));
    await clock.sleep(60_000);
    await expect(solver.solve(recaptcha)).rejects.toMatchObject({ code: 'no-candidate' });
    expect(starts()).toEqual([1]);
  });

  it('asks for a balance that never comes for no longer than the solve, and leaves nothing', async () => {
    const { solver, clock, providers } = scene([poor]);
    Object.assign(providers[0]!, { getBalance: () => new Promise(() => {}) });
    await failureOf(solver.solve(recaptcha));
    await clock.sleep(60_000);
    await expect(solver.solve(recaptcha, { timeoutMs: 2000 })).rejects.toMatchObject({ code: 'solve-timeout' });
    await solver.close();
    expect([clock.now(), clock.sleeping]).toEqual([62_000, 0]);
  });

  it('closes by time where the provider said when', async () => {
    const banned = new ProviderRejectedError({
      provider: 'fake',
      providerCode: 'ERROR_SAMPLE',
      remedy: 'switch-provider',
      row: { created: 'no', charged: 'no', scope: 'account' },
      retryAfterMs: 5000,
    });
    const { solver, clock, balances } = scene([{ script: { start: [banned, 'started'] } }]);
    await failureOf(solver.solve(recaptcha));
    await expect(solver.solve(recaptcha)).rejects.toMatchObject({ retryAt: '1970-01-01T00:00:05.000Z' });
    await clock.sleep(5000);
    await expect(solver.solve(recaptcha)).resolves.toMatchObject({ provider: 'first' });
    expect(balances).toEqual([]);
  });

  it('sends away who waits, also where a check brought the bad news and starts are still under way', async () => {
    const clock = createVirtualClock({ now: 0 });
    const script: FakeScript = { start: ['started', slowly(clock, 60_000)], check: [badKey, 'ready'] };
    const provider = createFakeProvider({ id: 'first', kinds: ['recaptcha-v3'], script, clock });
    const solveTimes = createSteadyPolling();
    const solver = createSolver({ providers: [provider], clock, solveTimes, maxInFlight: 1 });
    const end = async () => {
      const [result] = await Promise.allSettled([solver.solve(recaptcha)]);
      return [endOf(result), clock.now()];
    };
    const ends = await Promise.all([end(), end(), end()]);
    expect(ends).toEqual([
      ['provider-rejected', 10_000],
      ['first', 70_000],
      ['no-candidate', 10_000],
    ]);
  });

  it('takes no slot from whoever comes later, at whatever moment it opens', async () => {
    for (let moment = 0; moment < 30; moment++) {
      const clock = createVirtualClock({ now: 0 });
      let tell = () => {};
      const accepted = new Promise<void>((resolve) => (tell = resolve));
      const accept = async () => {
        await clock.sleep(11_000);
        tell();
        return 'started' as const;
      };
      const bringBadNews = async () => {
        await accepted;
        for (let turn = 0; turn < moment; turn++) await Promise.resolve();
        throw badKey;
      };
      const script: FakeScript = { start: ['started', accept, 'started'], check: [bringBadNews, 'ready'] };
      const provider = createFakeProvider({ id: 'first', kinds: ['recaptcha-v3'], script, clock });
      const solveTimes = createSteadyPolling();
      const solver = createSolver({ providers: [provider], clock, solveTimes, maxInFlight: 1 });
      await Promise.allSettled([1, 2, 3].map(() => solver.solve(recaptcha)));
      await clock.sleep(60_000);
      await expect(solver.solve(recaptcha)).resolves.toMatchObject({ provider: 'first' });
    }
  });

  it('never stops the polling of what was paid', async () => {
    const { solver, providers, events } = scene([
      { script: { start: ['started', badKey], check: ['pending', 'pending', 'pending', 'ready'] } },
    ]);
    const paid = solver.solve(recaptcha);
    await failureOf(solver.solve(recaptcha));
    expect(events).toEqual(['open first account']);
    await expect(paid).resolves.toMatchObject({ provider: 'first' });
    expect(providers[0]!.checks.length).toBe(4);
  });
});

describe('4.6 the kind circuit', () => {
  const other = sampleChallenges['geetest-v4'];

  it('opens when most tasks of a kind fail, for this kind alone, and one probe closes it', async () => {
    const check = [...Array<typeof unsolvable>(8).fill(unsolvable), 'ready' as const];
    const { solver, clock, starts, events } = scene([{ script: { check } }]);
    for (let index = 0; index < 8; index++) await failureOf(solver.solve(recaptcha));
    await expect(solver.solve(recaptcha)).rejects.toMatchObject({
      code: 'no-candidate',
      reasons: [{ reason: 'most of its last tasks of this kind failed' }],
    });
    expect(starts()).toEqual([8]);
    await solver.solve(other);
    await clock.sleep(30_000);
    const [probe, beside] = await Promise.allSettled([solver.solve(recaptcha), solver.solve(recaptcha)]);
    expect([endOf(probe), endOf(beside)]).toEqual(['first', 'no-candidate']);
    expect(events).toEqual(['open first kind', 'closed first kind']);
    await expect(solver.solve(recaptcha)).resolves.toMatchObject({ provider: 'first' });
  });

  it('stays open when the probe fails', async () => {
    const { solver, clock, starts } = scene([{ script: { check: [unsolvable] } }]);
    for (let index = 0; index < 8; index++) await failureOf(solver.solve(recaptcha));
    await clock.sleep(30_000);
    await failureOf(solver.solve(recaptcha));
    await expect(solver.solve(recaptcha)).rejects.toMatchObject({ code: 'no-candidate' });
    expect(starts()).toEqual([9]);
  });
});

describe('4.6 the network circuit', () => {
  const refused = transportFailure('refused');
  const never = () => new Promise<never>(() => {});

  it('stays closed where three of those sent together fail and the others are answered', async () => {
    const answered = async () => {
      await clock.sleep(400);
      return 'started' as const;
    };
    const { clock, many, events } = scene([{ script: { start: [refused, refused, refused, answered] } }]);
    expect(count((await many(12)).map(endOf))).toEqual({ transport: 3, first: 9 });
    expect(events).toEqual([]);
  });

  it('keeps whoever waits until those under way are answered, and opens if they are not within a second', async () => {
    const { clock, starts, many, events, solver } = scene([
      { script: { start: [refused, refused, refused, never] } },
      {},
    ]);
    const openedAt: number[] = [];
    solver.on('circuit-open', () => void openedAt.push(clock.now()));
    const ends = count((await many(12)).map(endOf));
    expect(ends).toEqual({ second: 10, 'solve-timeout': 2 });
    expect(starts()).toEqual([5, 10]);
    expect(events).toEqual(['open first network']);
    expect(openedAt).toEqual([1000]);
  });

  it('leaves no timer where it is closed while it is not sure', async () => {
    const { clock, solver } = scene([{ script: { start: ['started', refused], check: [never] } }]);
    const caller = new AbortController();
    const first = failureOf(solver.solve(recaptcha, { signal: caller.signal }));
    await clock.sleep(11_000);
    await Promise.all(Array.from({ length: 3 }, () => failureOf(solver.solve(recaptcha))));
    caller.abort();
    await first;
    await solver.close();
    expect(clock.sleeping).toBe(0);
  });
});

describe('4.6 a provider that dies in mid-run', () => {
  it('costs at most one attempt per solve in flight and none of the later ones', async () => {
    const clock = createVirtualClock({ now: 0 });
    const died = () => clock.now() >= 60_000;
    const answer = async <T>(value: T): Promise<T> => {
      await clock.sleep(200);
      if (died()) throw down;
      return value;
    };
    const script: FakeScript = { start: [() => answer('started')], check: [() => answer('ready')] };
    const first = createFakeProvider({ id: 'first', kinds: ['recaptcha-v3'], script, clock });
    const second = createFakeProvider({ id: 'second', kinds: ['recaptcha-v3'], clock });
    const solver = createSolver({ providers: [first, second], clock, solveTimes: createSteadyPolling() });
    Object.assign(first, { getBalance: () => answer({ amount: 1, unit: 'USD' }) });
    let inFlight = 0;
    let inFlightAtDeath = 0;
    const solves: ReturnType<typeof solver.solve>[] = [];
    for (let step = 0; step < 300; step++) {
      if (clock.now() === 60_000) inFlightAtDeath = inFlight;
      inFlight += 1;
      solves.push(solver.solve(recaptcha).finally(() => (inFlight -= 1)));
      await clock.sleep(500);
    }
    const ends = await Promise.all(solves);
    const failedOver = ends.map(({ attempts }) => attempts.length - 1);
    const late = failedOver.slice(121); // the one begun at the moment of death is in flight
    expect(failedOver.every((failures) => failures <= 1)).toBe(true);
    expect(inFlightAtDeath).toBeGreaterThan(10);
    expect(failedOver.filter(Boolean).length).toBe(inFlightAtDeath + 1);
    expect([late.filter(Boolean).length, late.length]).toEqual([0, 179]);
    await solver.close();
    expect(clock.sleeping).toBe(0);
  });
});

describe('4.6 nobody left', () => {
  it('names every reason, and when to come back', async () => {
    const { solver } = scene([
      { script: { start: [badKey] } },
      { plan: { ok: false, field: 'minScore', reason: 'cannot ask for a score' } },
      { script: { start: [badKey] } },
    ]);
    await failureOf(solver.solve(recaptcha));
    const error = (await failureOf(solver.solve(recaptcha))) as NoCandidateError;
    expect(error.reasons).toEqual([
      { provider: 'second', field: 'minScore', reason: 'cannot ask for a score' },
      { provider: 'first', reason: expect.stringContaining('ERROR_SAMPLE'), retryAt: '1970-01-01T00:01:00.000Z' },
      { provider: 'third', reason: expect.stringContaining('ERROR_SAMPLE'), retryAt: '1970-01-01T00:01:00.000Z' },
    ]);
    expect(error.retryAt).toBe('1970-01-01T00:01:00.000Z');
    expect(error.message).toContain('Try again after 1970-01-01T00:01:00.000Z.');
  });

  it('is told by the events of the solve too', async () => {
    const { solver } = scene([{ script: { start: [badKey] } }]);
    await failureOf(solver.solve(recaptcha));
    const ends: unknown[] = [];
    solver.on('solve-end', ({ error }) => ends.push(error?.code));
    await failureOf(solver.solve(recaptcha));
    expect(ends).toEqual(['no-candidate']);
  });
});
