import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import * as contract from '../index.js';

type Contract = typeof contract;

const secret = 'k3y-that-nobody-may-see';
const ref = {
  instance: 'sample',
  endpoint: 'https://example.test',
  kind: 'geetest-v4',
  taskType: 'SampleTask',
  id: '7',
} as const;
/** As the platform throws it: its message repeats what was sent. */
const cause = new TypeError(`fetch failed for https://example.test/?key=${secret}`);

/** One error of each class, made of whatever may hold a secret. */
const samples: { readonly [C in contract.ErrorCode]: (of: Contract) => contract.CaptchaKitError } = {
  'budget-exceeded': (of) =>
    new of.BudgetExceededError({ limit: { amount: 1, currency: 'USD' }, spent: 1, perMs: 1000 }),
  'invalid-input': (of) => new of.InvalidInputError({ field: 'proxy.password', rule: 'must be a string', cause }),
  'invalid-response': (of) =>
    new of.InvalidResponseError({
      provider: 'sample',
      path: '$',
      problem: 'is empty',
      raw: { token: secret },
      ref,
      cause,
    }),
  journal: (of) => new of.JournalError('The journal cannot be written.', { path: 'journal.db', cause }),
  'missing-api-key': (of) => new of.MissingApiKeyError({ provider: 'sample', environmentVariable: 'SAMPLE_API_KEY' }),
  'no-candidate': (of) =>
    new of.NoCandidateError({ kind: 'geetest-v4', reasons: [{ provider: 'sample', reason: 'has no money' }], cause }),
  'no-provider-succeeded': (of) => new of.NoProviderSucceededError({ attempts: [], cause, ref }),
  'provider-rejected': (of) =>
    new of.ProviderRejectedError({ provider: 'sample', providerCode: 'ERROR_SAMPLE', remedy: 'none', ref, cause }),
  'site-not-allowed': (of) => new of.SiteNotAllowedError({ host: 'example.com', sites: ['example.test'] }),
  'solve-timeout': (of) => new of.SolveTimeoutError({ scope: 'solve', timeoutMs: 1000, open: [ref], cause }),
  'task-start-unknown': (of) => new of.TaskStartUnknownError({ provider: 'sample', cause, ref }),
  transport: (of) => new of.TransportError('No answer.', { delivery: 'unknown', cause }),
};

const classes = Object.values(contract).filter(
  (value): value is Extract<typeof value, { isInstance: unknown }> =>
    typeof value === 'function' && 'isInstance' in value,
);

describe.each(Object.entries(samples))('the error %s', (code, create) => {
  it('has this code, and the name of its class', () => {
    const error = create(contract);
    expect(error.code).toBe(code);
    expect(error.name).toBe(error.constructor.name);
  });

  it('is recognised by its own class and the base, in any copy of the package, and by no other', async () => {
    vi.resetModules();
    const copy: Contract = await import('../index.js');
    const error = create(copy);
    expect(error).not.toBeInstanceOf(contract.CaptchaKitError);
    const recognising = classes.filter((one) => one.isInstance(error)).map(({ name }) => name);
    expect(recognising.toSorted()).toEqual(['CaptchaKitError', error.name].toSorted());
  });

  it('tells no secret, neither as JSON nor by its message', () => {
    const error = create(contract);
    expect(JSON.stringify(error) + error.message).not.toContain(secret);
    // Nor does anything but its cause, which is somebody else's error.
    Object.defineProperty(error, 'cause', { value: undefined, enumerable: false });
    expect(inspect(error, { depth: 9 }).replaceAll(String(error.stack), '')).not.toContain(secret);
  });

  it('is plain JSON that tells its code', () => {
    const error = create(contract);
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ code });
  });
});

it('each class has a sample here', () => {
  const sampled = Object.values(samples).map((create) => create(contract).name);
  expect(classes.map(({ name }) => name).toSorted()).toEqual(['CaptchaKitError', ...sampled].toSorted());
});
