import {
  type Attempt,
  InvalidInputError,
  MissingApiKeyError,
  NoProviderSucceededError,
  SolveTimeoutError,
  TaskStartUnknownError,
} from '@captchakit/provider';
import {
  createFakeProvider,
  createSteadyPolling,
  createVirtualClock,
  type FakeScript,
  rejection,
  sampleChallenges,
  samplePrice,
  transportFailure,
} from '@captchakit/testkit';
import { describe, expect, it } from 'vitest';
import { createSolver, inOrder, type SelectionStrategy } from './index.js';

const recaptcha = sampleChallenges['recaptcha-v3'];
const geetestV3 = sampleChallenges['geetest-v3'];
const noKey = new MissingApiKeyError({ provider: 'first', environmentVariable: 'FIRST_API_KEY' });
const outOfMoney = rejection('switch-provider', { created: 'no', charged: 'no', scope: 'account' });
const unsolvable = rejection('retry-new-task', { charged: 'no' });

interface SceneOptions {
  strategy?: SelectionStrategy;
  maxAttempts?: number;
}

const scene = (scripts: readonly FakeScript[], options: SceneOptions = {}) => {
  const clock = createVirtualClock();
  const names = ['first', 'second', 'third'] as const;
  const providers = scripts.map((script, index) =>
    createFakeProvider({ id: names[index]!, kinds: ['recaptcha-v3', 'geetest-v3'], script, clock }),
  );
  const solver = createSolver({ providers, clock, solveTimes: createSteadyPolling(), ...options });
  const starts = () => providers.map((provider) => provider.starts.length);
  return { clock, providers, solver, starts };
};

const failureOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => Promise.reject(new Error('it succeeded')),
    (error: unknown) => error,
  );

describe('a start that surely never left', () => {
  it('is made once more at the same provider', async () => {
    const { solver, starts } = scene([{ start: [transportFailure('not-sent'), 'started'] }, {}]);
    const { provider, attempts } = await solver.solve(recaptcha);
    expect([provider, attempts.length, starts()]).toEqual(['first', 1, [2, 0]]);
  });

  it('is left to the next provider after the second time', async () => {
    const { solver, starts } = scene([{ start: [transportFailure('not-sent')] }, {}]);
    const { provider, attempts, cost } = await solver.solve(recaptcha);
    expect([provider, starts()]).toEqual(['second', [2, 1]]);
    expect(attempts).toMatchObject([
      { provider: 'first', outcome: 'failed', checks: 0, error: { code: 'transport' } },
      { provider: 'second', outcome: 'solved' },
    ]);
    expect(cost).toEqual({ charged: [{ amount: 0.001, currency: 'USD' }], possible: [], unpriced: 0 });
  });

  it('is made once where the key is missing, then left to the next provider', async () => {
    const { solver, starts } = scene([{ start: [noKey] }, {}]);
    await expect(solver.solve(recaptcha)).resolves.toMatchObject({ provider: 'second' });
    expect(starts()).toEqual([1, 1]);
  });

  it('ends the solve where the provider finds the input wrong', async () => {
    const wrong = new InvalidInputError({ field: 'proxy', rule: 'must not be private' });
    const { solver, starts } = scene([{ start: [wrong] }, {}]);
    expect(await failureOf(solver.solve(recaptcha))).toBe(wrong);
    expect(starts()).toEqual([1, 0]);
  });
});

describe('a start that was refused', () => {
  it('leads to the next provider where that may help', async () => {
    const { solver, starts } = scene([{ start: [outOfMoney] }, {}]);
    const { attempts } = await solver.solve(recaptcha);
    expect(attempts[0]?.error).toMatchObject({ code: 'provider-rejected', providerCode: 'ERROR_SAMPLE' });
    expect(starts()).toEqual([1, 1]);
  });

  it('is not repeated at once where the service turned it away', async () => {
    const { solver, starts } = scene([{ start: [transportFailure('refused', 1000)] }, {}]);
    await expect(solver.solve(recaptcha)).resolves.toMatchObject({ provider: 'second' });
    expect(starts()).toEqual([1, 1]);
  });

  it('ends the solve with its own error where nobody else may help', async () => {
    const wrong = rejection('fix-input', { created: 'no' });
    const { solver, starts } = scene([{ start: [wrong] }, {}]);
    expect(await failureOf(solver.solve(recaptcha))).toBe(wrong);
    expect(starts()).toEqual([1, 0]);
  });

  it('leads on or ends as the strategy says', async () => {
    const never: SelectionStrategy = { ...inOrder, shouldTryNext: () => false };
    const { solver, starts } = scene([{ start: [outOfMoney] }, {}], { strategy: never });
    expect(await failureOf(solver.solve(recaptcha))).toBe(outOfMoney);
    expect(starts()).toEqual([1, 0]);
  });
});

describe('a start of which nobody knows', () => {
  it.each([
    ['a lost answer', transportFailure('unknown')],
    ['a rejection that may have created a task', rejection('switch-provider')],
    ['an error that is none of ours', new TypeError('x is undefined')],
  ])('ends the solve: %s', async (_name, cause) => {
    const eager: SelectionStrategy = { ...inOrder, shouldTryNext: () => true };
    const { solver, starts } = scene([{ start: [cause] }, {}], { strategy: eager });
    const error = await failureOf(solver.solve(recaptcha));
    expect(error).toBeInstanceOf(TaskStartUnknownError);
    expect(error).toMatchObject({ cause, provider: 'first' });
    expect(starts()).toEqual([1, 0]);
  });

  it('is told as itself after other attempts too, with the task that is still open', async () => {
    const { solver, providers } = scene([{ check: ['pending'] }, { start: [transportFailure('unknown')] }]);
    const error = await failureOf(solver.solve(recaptcha));
    expect(error).toBeInstanceOf(TaskStartUnknownError);
    expect(error).toMatchObject({ provider: 'second', ref: providers[0]!.checks[0]!.ref });
  });
});

describe('attempts', () => {
  it('are at most two by default', async () => {
    const { solver, starts } = scene([{ start: [outOfMoney] }, { start: [outOfMoney] }, {}]);
    const error = await failureOf(solver.solve(recaptcha));
    expect(error).toBeInstanceOf(NoProviderSucceededError);
    expect(error).toMatchObject({ cause: outOfMoney });
    expect(starts()).toEqual([1, 1, 0]);
  });

  it('are as many as maxAttempts allows, each at a provider of its own', async () => {
    const { solver, starts } = scene([{ start: [outOfMoney] }, { start: [outOfMoney] }, {}], { maxAttempts: 9 });
    await expect(solver.solve(recaptcha)).resolves.toMatchObject({ provider: 'third' });
    expect(starts()).toEqual([1, 1, 1]);
  });

  it('tell the whole story when all of them failed, and carry the last ref', async () => {
    const { solver, providers } = scene([{ start: [noKey] }, { check: ['pending', unsolvable] }]);
    const error = (await failureOf(solver.solve(recaptcha))) as NoProviderSucceededError;
    const { ref } = providers[1]!.checks[0]!;
    expect(error.code).toBe('no-provider-succeeded');
    expect(error.cause).toBe(unsolvable);
    expect(error.ref).toEqual(ref);
    expect(error.attempts).toMatchObject([
      { provider: 'first', checks: 0, durationMs: 0, error: { code: 'missing-api-key' } },
      { provider: 'second', checks: 2, durationMs: 13_000, ref, error: { providerCode: 'ERROR_SAMPLE' } },
    ] satisfies Partial<Record<keyof Attempt, unknown>>[]);
  });

  it('end at a refusal of the site, whatever the strategy says, and it is told as itself', async () => {
    const eager: SelectionStrategy = { ...inOrder, shouldTryNext: () => true };
    const refusal = rejection('switch-provider', { created: 'no', scope: 'site' });
    const { solver, starts } = scene([{ start: [outOfMoney] }, { start: [refusal] }, {}], {
      strategy: eager,
      maxAttempts: 3,
    });
    expect(await failureOf(solver.solve(recaptcha))).toBe(refusal);
    expect(starts()).toEqual([1, 1, 0]);
  });

  it('go on after a task that ended without a solution', async () => {
    const { solver, starts } = scene([{ check: [unsolvable] }, {}]);
    await expect(solver.solve(recaptcha)).resolves.toMatchObject({ provider: 'second' });
    expect(starts()).toEqual([1, 1]);
  });

  it('go on after an attempt whose time ran out, and its cost stays possible', async () => {
    const { solver, providers } = scene([{ check: ['pending'] }, {}]);
    const { attempts, cost } = await solver.solve(recaptcha);
    expect(attempts).toMatchObject([
      { outcome: 'failed', ref: providers[0]!.checks[0]!.ref, error: { code: 'solve-timeout' } },
      { outcome: 'solved' },
    ]);
    const amount = samplePrice.amount / samplePrice.per;
    expect(cost).toEqual({
      charged: [{ amount, currency: 'USD' }],
      possible: [{ amount, currency: 'USD' }],
      unpriced: 0,
    });
  });

  it('may try one provider twice where the strategy names it twice', async () => {
    const twice: SelectionStrategy = { ...inOrder, rank: ([one]) => (one ? [one, one] : []) };
    const { solver, starts } = scene([{ check: [unsolvable, 'ready'] }], { strategy: twice });
    await expect(solver.solve(recaptcha)).resolves.toMatchObject({ ref: { id: 'first-2' } });
    expect(starts()).toEqual([2]);
  });

  it('throw the error of a single attempt as itself, with its ref', async () => {
    const { solver, providers } = scene([{ check: [unsolvable] }]);
    const error = await failureOf(solver.solve(recaptcha));
    expect(error).toBe(unsolvable);
    expect(unsolvable.ref).toEqual(providers[0]!.checks[0]!.ref);
  });

  it('end at an error that is none of ours, and keep the ref reachable', async () => {
    const bug = new TypeError('x is undefined');
    const eager: SelectionStrategy = { ...inOrder, shouldTryNext: () => true };
    const { solver, providers, starts } = scene([{ check: [bug] }, {}], { strategy: eager });
    const error = await failureOf(solver.solve(recaptcha));
    const { ref } = providers[0]!.checks[0]!;
    expect(error).toBeInstanceOf(NoProviderSucceededError);
    expect(error).toMatchObject({ cause: bug, ref, attempts: [{ ref, error: { code: 'unexpected' } }] });
    expect(starts()).toEqual([1, 0]);
  });
});

describe('what a strategy throws', () => {
  const bug = new RangeError('no such price');
  const broken = (question: 'rank' | 'shouldTryNext'): SelectionStrategy => ({
    ...inOrder,
    [question]: () => {
      throw bug;
    },
  });

  it('when it ranks ends the solve as it is, and nothing is sent', async () => {
    const { solver, starts } = scene([{}, {}], { strategy: broken('rank') });
    expect(await failureOf(solver.solve(recaptcha))).toBe(bug);
    expect(starts()).toEqual([0, 0]);
  });

  it('after an attempt that made no task ends the solve as it is', async () => {
    const { solver, starts } = scene([{ start: [outOfMoney] }, {}], { strategy: broken('shouldTryNext') });
    expect(await failureOf(solver.solve(recaptcha))).toBe(bug);
    expect(starts()).toEqual([1, 0]);
  });

  it('after an attempt with a task ends the solve, and keeps the ref reachable', async () => {
    const { solver, providers, starts } = scene([{ check: ['pending'] }, {}], { strategy: broken('shouldTryNext') });
    const error = await failureOf(solver.solve(recaptcha));
    const { ref } = providers[0]!.checks[0]!;
    expect(error).toBeInstanceOf(NoProviderSucceededError);
    expect(error).toMatchObject({ cause: bug, ref, attempts: [{ ref, error: { code: 'solve-timeout' } }] });
    expect(starts()).toEqual([1, 0]);
  });
});

describe('a GeeTest v3 challenge', () => {
  it.each([
    ['refused start', { start: [outOfMoney] }],
    ['task without a solution', { check: [unsolvable] }],
    ['attempt timeout', { check: ['pending'] }],
  ] as const)('given as a text is burnt by one start: %s', async (_name, script) => {
    const { solver, starts } = scene([script, {}]);
    await failureOf(solver.solve(geetestV3));
    expect(starts()).toEqual([1, 0]);
  });

  it.each([
    ['lost on the way', transportFailure('not-sent'), [2, 1]],
    ['without a key', noKey, [1, 1]],
  ] as const)('given as a text survives a start that never left: %s', async (_name, error, expected) => {
    const { solver, starts } = scene([{ start: [error] }, {}]);
    await expect(solver.solve(geetestV3)).resolves.toMatchObject({ provider: 'second' });
    expect(starts()).toEqual(expected);
  });

  it('given as a function is fetched anew for each start', async () => {
    const { solver, providers } = scene([{ start: [transportFailure('not-sent'), outOfMoney] }, {}]);
    let fetched = 0;
    await solver.solve({ ...geetestV3, challenge: async () => `fresh-${++fetched}` });
    const sent = providers.flatMap(({ starts }) => starts.map(({ input }) => input));
    expect(sent).toMatchObject([{ challenge: 'fresh-1' }, { challenge: 'fresh-2' }, { challenge: 'fresh-3' }]);
  });

  it('whose function fails ends the solve with that error untouched, and nothing is sent', async () => {
    const { solver, starts } = scene([{}, {}]);
    const reason = new Error('the page is gone');
    const challenge = () => Promise.reject(reason);
    expect(await failureOf(solver.solve({ ...geetestV3, challenge }))).toBe(reason);
    expect(starts()).toEqual([0, 0]);
  });

  it('whose function gives no text is an invalid input', async () => {
    const { solver, starts } = scene([{}, {}]);
    const error = await failureOf(solver.solve({ ...geetestV3, challenge: async () => '' }));
    expect(error).toMatchObject({ code: 'invalid-input', field: 'challenge' });
    expect(starts()).toEqual([0, 0]);
  });

  it('whose function never answers ends with the deadline', async () => {
    const { solver, starts, clock } = scene([{}]);
    const challenge = () => new Promise<string>(() => {});
    const error = await failureOf(solver.solve({ ...geetestV3, challenge }, { timeoutMs: 5000 }));
    expect(error).toBeInstanceOf(SolveTimeoutError);
    expect(error).toMatchObject({ scope: 'solve', timeoutMs: 5000, open: [] });
    expect(error).not.toHaveProperty('cause');
    expect([starts(), clock.sleeping]).toEqual([[0], 0]);
  });
});
