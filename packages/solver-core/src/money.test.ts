import type { Money, Price } from '@captchakit/provider';
import {
  createFakeProvider,
  createVirtualClock,
  type FakeScript,
  rejection,
  sampleChallenges,
  samplePrice,
  transportFailure,
} from '@captchakit/testkit';
import { describe, expect, it } from 'vitest';
import { createMemoryJournal, createSolver, type SolverOptions } from './index.js';

const recaptcha = sampleChallenges['recaptcha-v3'];
const day = 86_400_000;

const provider = (id: string, price: Price | undefined, script: FakeScript = {}) =>
  createFakeProvider({ id, kinds: ['recaptcha-v3'], script, plan: { price: price as Price } });
const priced = (amount: number, currency = 'USD'): Price => ({ ...samplePrice, amount: amount * 1000, currency });

const scene = <P extends SolverOptions<never>['providers'] | readonly ReturnType<typeof provider>[]>(
  providers: P & readonly ReturnType<typeof provider>[],
  options: Partial<SolverOptions<readonly []>> = {},
) => {
  const clock = createVirtualClock({ now: 0 });
  const journal = createMemoryJournal();
  return { clock, journal, solver: createSolver({ ...options, providers, clock, journal }) };
};

describe('4.8 a budget', () => {
  const budget = { amount: 0.0025, currency: 'USD', perMs: day };

  it('holds as many tasks as it says, and names what is spent and when the next one fits', async () => {
    const { solver, clock } = scene([provider('one', priced(0.001))], { budget });
    await solver.solve(recaptcha);
    await solver.solve(recaptcha);
    const error = await solver.solve(recaptcha).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'budget-exceeded',
      spent: 0.002,
      limit: { amount: 0.0025, currency: 'USD' },
      perMs: day,
      freeAt: new Date(day).toISOString(),
    });
    await clock.sleep(day - clock.now());
    await expect(solver.solve(recaptcha)).resolves.toMatchObject({ provider: 'one' });
  });

  it('is shared by solvers with the same journal', async () => {
    const { solver, clock, journal } = scene([provider('one', priced(0.001))], { budget });
    const other = createSolver({ providers: [provider('two', priced(0.001))], clock, journal, budget });
    await Promise.all([solver.solve(recaptcha), other.solve(recaptcha)]);
    await expect(other.solve(recaptcha)).rejects.toMatchObject({ code: 'budget-exceeded' });
  });

  it.each([
    ['gives back what was refused', [rejection('fix-input', { created: 'no', charged: 'no' })], 3],
    ['gives back what never left', [transportFailure('not-sent'), transportFailure('not-sent')], 3],
    ['holds what may have been created', [transportFailure('unknown')], 2],
  ] as const)('%s', async (_name, failures, solved) => {
    const wide = { amount: 0.003, currency: 'USD', perMs: day };
    const flaky = provider('one', priced(0.001), { start: [...failures, 'started'] });
    const { solver } = scene([flaky], { budget: wide });
    await expect(solver.solve(recaptcha)).rejects.toBeInstanceOf(Error);
    const results = await Promise.allSettled(Array.from({ length: 4 }, () => solver.solve(recaptcha)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(solved);
  });

  it('goes on to a provider that is cheap enough', async () => {
    const { solver } = scene([provider('dear', priced(0.002)), provider('cheap', priced(0.0004))], { budget });
    await expect(solver.solve(recaptcha)).resolves.toMatchObject({ provider: 'dear' });
    await expect(solver.solve(recaptcha)).resolves.toMatchObject({ provider: 'cheap' });
    await expect(solver.solve(recaptcha)).rejects.toMatchObject({ code: 'budget-exceeded' });
  });

  it('counts other currencies by the rates', async () => {
    const { solver } = scene([provider('euro', priced(0.001, 'EUR'))], { budget, rates: { USD: 1, EUR: 2 } });
    await solver.solve(recaptcha);
    await expect(solver.solve(recaptcha)).rejects.toMatchObject({ code: 'budget-exceeded', spent: 0.002 });
  });

  it.each([
    ['without a price', undefined, 'publishes no price, which budget needs', 'budget'],
    ['without a rate', priced(1, 'EUR'), 'costs EUR, and rates has no conversion to USD', 'rates'],
    ['that alone exceeds it', priced(0.003), 'costs 0.003 USD, more than budget', 'budget'],
  ])('makes a provider %s no candidate, and names the option', async (_name, price, reason, field) => {
    const { solver } = scene([provider('one', price)], { budget });
    await expect(solver.solve(recaptcha)).rejects.toMatchObject({
      code: 'no-candidate',
      reasons: [{ provider: 'one', reason, field }],
    });
  });
});

describe('4.8 maxCost', () => {
  const maxCost: Money = { amount: 0.0015, currency: 'USD' };

  it('covers all attempts of a solve, what is only possibly charged included', async () => {
    const failing = { check: [rejection('retry-new-task')] };
    const second = provider('second', priced(0.001));
    const { solver } = scene([provider('first', priced(0.001), failing), second]);
    await expect(solver.solve(recaptcha, { maxCost })).rejects.toMatchObject({ provider: 'fake' });
    expect(second.starts).toEqual([]);
    await expect(solver.solve(recaptcha, { maxCost: { ...maxCost, amount: 0.002 } })).resolves.toMatchObject({
      provider: 'second',
    });
  });

  it('leaves what an attempt did not cost to the next one', async () => {
    const failing = { check: [rejection('retry-new-task', { charged: 'no' })] };
    const { solver } = scene([provider('first', priced(0.001), failing), provider('second', priced(0.001))]);
    await expect(solver.solve(recaptcha, { maxCost })).resolves.toMatchObject({ provider: 'second' });
  });

  it('makes a dearer provider no candidate', async () => {
    const { solver } = scene([provider('dear', priced(0.002)), provider('cheap', priced(0.001))]);
    await expect(solver.solve(recaptcha, { maxCost })).resolves.toMatchObject({ provider: 'cheap' });
  });
});

describe('4.8 a limit that would limit nothing', () => {
  const wrong = [0, -1, Number.NaN, Infinity];

  it.each(wrong)('is refused: a budget of %s', (amount) => {
    const limited = () => scene([], { budget: { amount, currency: 'USD', perMs: day } });
    expect(limited).toThrow('budget.amount: must be a number above 0');
  });

  it.each(wrong)('is refused: a rate of %s', (rate) => {
    expect(() => scene([], { rates: { USD: 1, EUR: rate } })).toThrow('EUR: must be a rate above 0');
  });

  it.each(wrong)('is refused: a maxCost of %s', async (amount) => {
    const one = provider('one', priced(0.001));
    const solving = scene([one]).solver.solve(recaptcha, { maxCost: { amount, currency: 'USD' } });
    await expect(solving).rejects.toThrow('maxCost.amount: must be a number above 0');
    expect(one.starts).toEqual([]);
  });

  it('lets no start through where it has no amount', async () => {
    const one = provider('one', priced(0.001));
    const none = { currency: 'USD' } as Money;
    const { solver } = scene([one], { budget: { ...none, perMs: day } });
    await expect(solver.solve(recaptcha)).rejects.toMatchObject({ code: 'no-candidate' });
    await expect(scene([one]).solver.solve(recaptcha, { maxCost: none })).rejects.toMatchObject({
      code: 'no-candidate',
    });
    expect(one.starts).toEqual([]);
  });
});

describe('4.10 sites', () => {
  it('refuse the page of another host before anything is sent', async () => {
    const one = provider('one', samplePrice);
    const { solver, journal } = scene([one], { sites: ['staging.example.com'] });
    await expect(solver.solve(recaptcha)).rejects.toMatchObject({ code: 'site-not-allowed', host: 'example.com' });
    expect([one.starts, await journal.list()]).toEqual([[], []]);
    await expect(solver.solve({ ...recaptcha, pageUrl: 'https://staging.example.com/login' })).resolves.toMatchObject({
      provider: 'one',
    });
  });
});

describe('4.2 onUnknownStart', () => {
  const lost = { start: [transportFailure('unknown'), 'started'] as const };

  const solveWith = (onUnknownStart: 'fail' | 'retry' | 'next-provider') =>
    scene([provider('first', samplePrice, lost), provider('second', samplePrice)], { onUnknownStart }).solver.solve(
      recaptcha,
    );

  it('fail ends the solve', async () => {
    await expect(solveWith('fail')).rejects.toMatchObject({ code: 'task-start-unknown' });
  });

  it.each([
    ['retry', 'first'],
    ['next-provider', 'second'],
  ] as const)('%s goes on, and counts what may be charged', async (onUnknownStart, expected) => {
    await expect(solveWith(onUnknownStart)).resolves.toMatchObject({
      provider: expected,
      cost: { possible: [{ amount: 0.001, currency: 'USD' }] },
    });
  });

  it('always ends with a challenge that works once', async () => {
    const clock = createVirtualClock();
    const v3 = createFakeProvider({ id: 'one', kinds: ['geetest-v3'], script: lost });
    const solver = createSolver({ providers: [v3], clock, onUnknownStart: 'retry' });
    await expect(solver.solve(sampleChallenges['geetest-v3'])).rejects.toMatchObject({ code: 'task-start-unknown' });
    expect(v3.starts).toHaveLength(1);
  });
});

it('4.4 attemptTimeoutMs ends an attempt before the provider would', async () => {
  const slow = provider('slow', samplePrice, { check: ['pending'] });
  const { solver, clock } = scene([slow, provider('quick', samplePrice)], { attemptTimeoutMs: 20_000 });
  await expect(solver.solve(recaptcha)).resolves.toMatchObject({ provider: 'quick' });
  expect(clock.now()).toBeLessThan(60_000);
});
