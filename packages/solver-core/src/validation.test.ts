import { type Challenge, InvalidInputError, NoCandidateError } from '@captchakit/provider';
import { createFakeProvider, createVirtualClock, sampleChallenges } from '@captchakit/testkit';
import { describe, expect, it } from 'vitest';
import { createSolver, inOrder, type SelectionStrategy } from './index.js';

const geetest = sampleChallenges['geetest-v4'];
const scene = (strategy: SelectionStrategy = inOrder) => {
  const clock = createVirtualClock();
  const first = createFakeProvider({ id: 'first', kinds: ['geetest-v4', 'recaptcha-v3'], clock });
  const second = createFakeProvider({ id: 'second', kinds: ['recaptcha-v3'], clock });
  const solver = createSolver({ providers: [first, second], clock, strategy });
  return { clock, first, second, solver };
};

describe('createSolver', () => {
  it('refuses two providers with one id', () => {
    const providers = [createFakeProvider({ id: 'twin', kinds: [] }), createFakeProvider({ id: 'twin', kinds: [] })];
    expect(() => createSolver({ providers })).toThrow('providers: two have the id twin: give one of them another id');
  });

  it.each([
    ['timeoutMs', 0],
    ['timeoutMs', Number.NaN],
    ['timeoutMs', Infinity],
    ['maxAttempts', 0],
    ['maxAttempts', 1.5],
  ])('refuses %s %d', (field, value) => {
    expect(() => createSolver({ providers: [], [field]: value })).toThrow(InvalidInputError);
  });
});

describe('solve', () => {
  it('refuses an input that breaks a rule before anything is sent', async () => {
    const { solver, first } = scene();
    const solving = solver.solve({ ...geetest, captchaId: 'nonsense' });
    await expect(solving).rejects.toThrow('captchaId: must be 32 hexadecimal characters');
    expect(first.starts).toEqual([]);
  });

  it('refuses what is no challenge at all', async () => {
    const nothing = null as unknown as Challenge<'geetest-v4'>;
    await expect(scene().solver.solve(nothing)).rejects.toThrow('challenge: must be an object');
  });

  it('refuses a timeout that is none', async () => {
    await expect(scene().solver.solve(geetest, { timeoutMs: -1 })).rejects.toBeInstanceOf(InvalidInputError);
  });

  it.each(['hcaptcha', 'toString'])('tells which kinds there are when asked for %s', async (kind) => {
    const unknown = { kind, pageUrl: 'https://example.com' } as unknown as Challenge<'recaptcha-v3'>;
    const solving = scene().solver.solve(unknown);
    await expect(solving).rejects.toBeInstanceOf(NoCandidateError);
    await expect(solving).rejects.toThrow(
      `No provider can solve ${kind}. first: handles only geetest-v4, recaptcha-v3; second: handles only recaptcha-v3.`,
    );
  });

  it.each([{}, { kind: undefined }, { kind: null }, { kind: '' }])(
    'asks for the kind that %j lacks',
    async (unkind) => {
      const { solver, first } = scene();
      const solving = solver.solve(unkind as unknown as Challenge<'recaptcha-v3'>);
      await expect(solving).rejects.toBeInstanceOf(InvalidInputError);
      await expect(solving).rejects.toThrow('kind: is missing: the providers handle geetest-v4, recaptcha-v3');
      expect(first.starts).toEqual([]);
    },
  );

  it('collects the reason of every provider when nobody can take the challenge', async () => {
    const plan = { ok: false, field: 'minScore', reason: 'cannot ask for a score' } as const;
    const picky = createFakeProvider({ id: 'picky', kinds: ['recaptcha-v3'], plan });
    const other = createFakeProvider({ id: 'other', kinds: ['geetest-v4'] });
    const solver = createSolver({ providers: [picky, other] });
    await expect(solver.solve(sampleChallenges['recaptcha-v3'])).rejects.toMatchObject({
      code: 'no-candidate',
      reasons: [
        { provider: 'picky', field: 'minScore', reason: 'cannot ask for a score' },
        { provider: 'other', field: 'kind', reason: 'handles only geetest-v4' },
      ],
    });
    expect(picky.starts).toEqual([]);
  });

  describe('with a provider whose plan throws', () => {
    const broken = (thrown: unknown) => {
      const provider = createFakeProvider({ id: 'broken', kinds: ['recaptcha-v3'] });
      provider.handlers['recaptcha-v3'].plan = () => {
        throw thrown;
      };
      return provider;
    };

    it('asks the others', async () => {
      const { second } = scene();
      const solver = createSolver({ providers: [broken(new TypeError('oops')), second], clock: createVirtualClock() });
      await expect(solver.solve(sampleChallenges['recaptcha-v3'])).resolves.toMatchObject({ provider: 'second' });
    });

    it.each([
      [new TypeError('no price for planted-secret'), 'Failed unexpectedly with TypeError'],
      [new InvalidInputError({ field: 'minScore', rule: 'is too high' }), 'minScore: is too high'],
      ['planted-secret', 'Failed unexpectedly with string'],
    ])('tells that, and carries what it threw, when nobody else can: %s', async (thrown, reason) => {
      const solver = createSolver({ providers: [broken(thrown)] });
      const error: unknown = await solver.solve(sampleChallenges['recaptcha-v3']).catch((caught: unknown) => caught);
      expect(error).toMatchObject({
        code: 'no-candidate',
        message: `No provider can solve recaptcha-v3. broken: cannot plan: ${reason}.`,
        cause: thrown,
      });
      expect(JSON.stringify(error)).not.toContain('planted-secret');
    });
  });

  it('tells when the strategy leaves everybody out', async () => {
    const { solver } = scene({ ...inOrder, rank: () => [] });
    await expect(solver.solve(geetest)).rejects.toThrow('first: left out by the strategy');
  });

  it('tries the providers in the order of the strategy', async () => {
    const { solver, first } = scene({ ...inOrder, rank: (candidates) => candidates.toReversed() });
    const { provider } = await solver.solve(sampleChallenges['recaptcha-v3']);
    expect(provider).toBe('second');
    expect(first.starts).toEqual([]);
  });
});
