import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  BudgetExceededError,
  CaptchaKitError,
  InvalidResponseError,
  NoCandidateError,
  NoProviderSucceededError,
  ProviderRejectedError,
  type Remedy,
  SolveTimeoutError,
  TaskStartUnknownError,
  TransportError,
} from '../index.js';

const rejected = (remedy: Remedy, scope?: 'account' | 'task' | 'site') =>
  new ProviderRejectedError({ provider: 'capmonster', providerCode: 'ERROR_X', remedy, row: scope ? { scope } : {} });

describe('errors', () => {
  it('are recognised by a marker, which survives two copies of the package', () => {
    const foreign = Object.assign(new Error('x'), { [Symbol.for('captchakit.error')]: true, code: 'transport' });
    expect(CaptchaKitError.isInstance(foreign)).toBe(true);
    expect(TransportError.isInstance(foreign)).toBe(true);
    expect(ProviderRejectedError.isInstance(foreign)).toBe(false);
    expect(CaptchaKitError.isInstance(new Error('x'))).toBe(false);
  });

  it.each([
    ['switch-provider', true],
    ['retry-new-task', true],
    ['wait', true],
    ['fix-input', false],
    ['fresh-input', false],
    ['none', false],
  ] as const)('a rejection with remedy %s: may another provider help? %s', (remedy, helps) => {
    expect(rejected(remedy).nextProviderMayHelp).toBe(helps);
  });

  it('a refusal of the site is final whatever its remedy', () => {
    expect(rejected('switch-provider', 'site').nextProviderMayHelp).toBe(false);
  });

  it('a rejection that may be the fault of the account says to check it, before another provider is tried', () => {
    expect(rejected('switch-provider', 'account').message).toBe(
      'capmonster answered ERROR_X. Check the key and the account, or try another provider.',
    );
  });

  it('assumes nothing about a code the spec does not know', () => {
    expect(rejected('switch-provider')).toMatchObject({ created: 'unknown', charged: 'unknown', scope: 'task' });
  });

  it('an unknown start never goes on to another provider', () => {
    const error = new TaskStartUnknownError({
      provider: 'capmonster',
      cause: new TransportError('The connection was reset.', { delivery: 'unknown' }),
    });
    expect(error.nextProviderMayHelp).toBe(false);
    expect(error.message).toContain('The connection was reset.');
  });

  it('do not repeat what an error that is none of ours says', () => {
    const cause = new TypeError('fetch failed for http://user:hunter2@proxy.example.com');
    const unknown = new TaskStartUnknownError({ provider: 'capmonster', cause });
    const summary = new NoProviderSucceededError({ attempts: [], cause });
    expect(unknown.message + summary.message).not.toContain('hunter2');
    expect(unknown.cause).toBe(cause);
  });

  it('keep a paid answer reachable but out of logs and JSON', () => {
    const error = new InvalidResponseError({
      provider: 'capmonster',
      path: '$.solution',
      problem: 'is empty',
      raw: { token: 'paid-token' },
    });
    expect(error.raw).toEqual({ token: 'paid-token' });
    expect(inspect(error) + JSON.stringify(error)).not.toContain('paid-token');
  });

  it('name the tasks that are still open when time runs out', () => {
    const ref = {
      instance: 'capmonster',
      endpoint: 'https://example.test',
      kind: 'geetest-v4',
      taskType: 'T',
      id: '7',
    } as const;
    const error = new SolveTimeoutError({ scope: 'solve', timeoutMs: 1000, open: [ref] });
    expect(error.message).toBe('No solution within 1000 ms. Still open, and perhaps charged: capmonster 7.');
    expect(error.ref).toEqual(ref);
  });

  it.each([
    [86_400_000, '24 h'],
    [604_800_000, '168 h'],
    [3_600_000, '1 h'],
    [5_400_000, '90 min'],
    [60_000, '1 min'],
    [90_000, '90 s'],
    [1500, '1.5 s'],
  ])('tell a budget of %i ms in words', (perMs, words) => {
    const error = new BudgetExceededError({ limit: { amount: 5, currency: 'USD' }, spent: 4.9995, perMs });
    expect(error.message).toBe(
      `The budget of 5 USD in ${words} cannot fit another task: 4.9995 is spent or reserved. Raise it.`,
    );
  });

  it('tell when a budget holds another task again', () => {
    const freeAt = '2026-01-01T00:10:00.000Z';
    const error = new BudgetExceededError({
      limit: { amount: 5, currency: 'USD' },
      spent: 5,
      perMs: 86_400_000,
      freeAt,
    });
    expect(error.message).toMatch(/Raise it, or try again after 2026-01-01T00:10:00\.000Z\.$/);
  });

  it('have a cause only where there is one', () => {
    const ref = {
      instance: 'sample',
      endpoint: 'https://example.test',
      kind: 'geetest-v4',
      taskType: 'T',
      id: '7',
    } as const;
    const options = { provider: 'sample', providerCode: 'ERROR_X', remedy: 'none', ref } as const;
    expect(new ProviderRejectedError(options)).not.toHaveProperty('cause');
    expect(new ProviderRejectedError({ ...options, cause: 'why' })).toMatchObject({ cause: 'why', ref });
  });

  it('tell each reason why nobody can solve a challenge', () => {
    const reasons = [{ provider: 'ezcaptcha', field: 'minScore', reason: 'cannot ask for a score' }];
    expect(new NoCandidateError({ kind: 'recaptcha-v3', reasons }).message).toBe(
      'No provider can solve recaptcha-v3. ezcaptcha: cannot ask for a score.',
    );
    expect(new NoCandidateError({ kind: 'recaptcha-v3', reasons: [] }).message).toBe(
      'No provider can solve recaptcha-v3: none is configured.',
    );
    expect(new NoCandidateError({ kind: 'recaptcha-v3', reasons }).retryAt).toBeUndefined();
  });

  it('tell when somebody may be able to solve a challenge again', () => {
    const reasons = [
      { provider: 'a', reason: 'has no money', retryAt: '2026-01-01T00:10:00.000Z' },
      { provider: 'b', reason: 'did not answer', retryAt: '2026-01-01T00:00:05.000Z' },
      { provider: 'c', reason: 'handles only geetest-v4' },
    ];
    const error = new NoCandidateError({ kind: 'recaptcha-v3', reasons });
    expect(error.retryAt).toBe('2026-01-01T00:00:05.000Z');
    expect(error.message).toBe(
      'No provider can solve recaptcha-v3 now. a: has no money; b: did not answer; c: handles only geetest-v4. Try again after 2026-01-01T00:00:05.000Z.',
    );
  });
});
