import { getEventListeners } from 'node:events';
import { type Clock, systemClock } from '@captchakit/provider';
import {
  createFakeProvider,
  createSteadyPolling,
  createVirtualClock,
  type FakeScript,
  rejection,
  sampleChallenges,
} from '@captchakit/testkit';
import { describe, expect, it } from 'vitest';
import { createSolver, type SolverOptions } from './index.js';

const recaptcha = sampleChallenges['recaptcha-v3'];
const geetestV3 = sampleChallenges['geetest-v3'];
const never = () => new Promise<never>(() => {});
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
const badKey = rejection('switch-provider', { created: 'no', charged: 'no', scope: 'account' });

const scene = (
  script: FakeScript = {},
  options: Partial<SolverOptions<[]>> = {},
  clock: Clock = createVirtualClock({ now: 0 }),
) => {
  const provider = createFakeProvider({ id: 'fake', kinds: ['recaptcha-v3', 'geetest-v3'], script, clock });
  const solver = createSolver({ providers: [provider], clock, solveTimes: createSteadyPolling(), ...options });
  return { clock, provider, solver };
};

const startingFor =
  (clock: Clock, ms: number): (() => Promise<'started'>) =>
  async () => {
    await clock.sleep(ms);
    return 'started';
  };

describe('4.7 a challenge function', () => {
  it('is called after the turn in the queue has come, not before', async () => {
    const clock = createVirtualClock({ now: 0 });
    const { solver, provider } = scene({ start: [startingFor(clock, 5000)] }, { maxInFlight: 1 }, clock);
    const fetchedAt: number[] = [];
    const challenge = async () => {
      fetchedAt.push(clock.now());
      return 'fresh';
    };
    await Promise.all([1, 2, 3].map(() => solver.solve({ ...geetestV3, challenge })));
    expect(fetchedAt).toEqual([0, 5000, 10_000]);
    expect(provider.starts.map(({ at }) => at)).toEqual(fetchedAt);
  });

  it('is not called where the account is found dead before its turn', async () => {
    const clock = createVirtualClock({ now: 0 });
    const dead = async () => {
      await clock.sleep(5000);
      throw badKey;
    };
    const { solver } = scene({ start: [dead] }, { maxInFlight: 1 }, clock);
    let fetched = 0;
    const challenge = async () => `fresh-${++fetched}`;
    const ends = await Promise.allSettled([1, 2, 3].map(() => solver.solve({ ...geetestV3, challenge })));
    expect(ends.map((end) => (end as PromiseRejectedResult).reason.code)).toEqual([
      'provider-rejected',
      'no-candidate',
      'no-candidate',
    ]);
    expect(fetched).toBe(1);
  });

  it('that never answers gives its turn back at the deadline', async () => {
    const { solver, provider } = scene({}, { maxInFlight: 1 });
    const stuck = solver.solve({ ...geetestV3, challenge: never }, { timeoutMs: 5000 });
    const next = solver.solve(recaptcha);
    await expect(stuck).rejects.toMatchObject({ code: 'solve-timeout', scope: 'solve', open: [] });
    await next;
    expect(provider.starts.map(({ at }) => at)).toEqual([5000]);
  });

  it('that fails gives its turn back', async () => {
    const { solver, provider } = scene({}, { maxInFlight: 1 });
    const failing = solver.solve({ ...geetestV3, challenge: () => Promise.reject(new Error('the page is gone')) });
    await Promise.all([expect(failing).rejects.toThrow('the page is gone'), solver.solve(recaptcha)]);
    expect(provider.starts.length).toBe(1);
  });
});

describe('4.4 an abort while a solve', () => {
  it.each(['waits for its turn', 'waits for a challenge function'])(
    '%s rejects with its own reason before the event loop turns once',
    async (where) => {
      const { solver, provider } = scene({ start: [never] }, { maxInFlight: 1 }, systemClock);
      const first = new AbortController();
      const blocking = solver.solve(recaptcha, { signal: first.signal });
      while (provider.starts.length === 0) await nextTurn();
      const controller = new AbortController();
      const reason = { why: 'the user went away' };
      const other = where === 'waits for its turn' ? solver : scene({}, {}, systemClock).solver;
      let arrive = () => {};
      const arrived = new Promise<void>((resolve) => (arrive = resolve));
      const challenge = () => {
        arrive();
        return never();
      };
      other.on('queue-wait', arrive);
      const seen: unknown[] = [];
      other
        .solve({ ...geetestV3, challenge }, { signal: controller.signal })
        .catch((error: unknown) => seen.push(error));
      await arrived;
      await nextTurn();
      expect(seen).toEqual([]);
      controller.abort(reason);
      await nextTurn();
      expect(seen).toEqual([reason]);
      expect(getEventListeners(controller.signal, 'abort').length).toBe(0);
      first.abort('done');
      await expect(blocking).rejects.toBe('done');
    },
  );

  it('waits for its turn passes the turn on', async () => {
    const clock = createVirtualClock({ now: 0 });
    const { solver, provider } = scene({ start: [startingFor(clock, 5000)] }, { maxInFlight: 1 }, clock);
    const controller = new AbortController();
    const solves = [
      solver.solve(recaptcha),
      solver.solve(recaptcha, { signal: controller.signal }),
      solver.solve(recaptcha),
    ];
    solver.on('task-start', () => controller.abort('stop'));
    const ends = await Promise.allSettled(solves);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(provider.starts.map(({ at }) => at)).toEqual([0, 5000]);
  });
});

describe('4.4 solves beside each other', () => {
  it('one that times out aborts no other', async () => {
    const { solver, provider } = scene({ check: ['pending', 'pending', 'ready'] });
    const controller = new AbortController();
    const { signal } = controller;
    const short = solver.solve(recaptcha, { signal, timeoutMs: 12_000 });
    const long = solver.solve(recaptcha, { signal });
    await expect(short).rejects.toMatchObject({ code: 'solve-timeout' });
    await long;
    expect(signal.aborted).toBe(false);
    expect(getEventListeners(signal, 'abort').length).toBe(0);
    const ofLong = provider.checks.filter(({ ref }) => ref.id === 'fake-2');
    expect(ofLong.length).toBeGreaterThan(1);
    expect(ofLong.some((check) => check.signal.aborted)).toBe(false);
  });

  it('one that gives up does not end the question for the balance that others wait for', async () => {
    const clock = createVirtualClock({ now: 0 });
    const { solver, provider } = scene({ start: [badKey, 'started'] }, {}, clock);
    let asked = 0;
    const getBalance = async () => {
      asked += 1;
      await clock.sleep(3000);
      return { amount: 1, unit: 'USD' };
    };
    Object.assign(provider, { getBalance });
    await solver.solve(recaptcha).catch(() => {});
    await clock.sleep(60_000);
    const hasty = solver.solve(recaptcha, { timeoutMs: 1000 });
    const patient = solver.solve(recaptcha);
    await expect(hasty).rejects.toMatchObject({ code: 'solve-timeout' });
    await expect(patient).resolves.toMatchObject({ provider: 'fake' });
    expect(asked).toBe(1);
  });

  it('leave no timer and no listener when the solver is closed', async () => {
    const clock = createVirtualClock({ now: 0 });
    const { solver } = scene({ start: [startingFor(clock, 3000)] }, { maxInFlight: 2, hedgeAfterMs: 4000 }, clock);
    const { signal } = new AbortController();
    const solves = Array.from({ length: 20 }, (_, index) =>
      solver.solve(recaptcha, { signal, timeoutMs: index % 2 ? 8000 : 100_000 }),
    );
    const ended = Promise.allSettled(solves);
    await solver.close();
    await ended;
    expect([clock.sleeping, getEventListeners(signal, 'abort').length]).toEqual([0, 0]);
  });
});
