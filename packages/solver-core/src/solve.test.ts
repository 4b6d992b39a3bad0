import {
  createFakeProvider,
  createSteadyPolling,
  createVirtualClock,
  sampleChallenges,
  samplePrice,
  sampleSolutions,
} from '@captchakit/testkit';
import { describe, expect, it } from 'vitest';
import { createSolver } from './index.js';

const recaptcha = sampleChallenges['recaptcha-v3'];

describe('solve', () => {
  it('returns the solution with its story, price and lifetime', async () => {
    const clock = createVirtualClock({ now: Date.parse('2026-01-01T00:00:00.000Z') });
    const provider = createFakeProvider({
      id: 'fake',
      kinds: ['recaptcha-v3'],
      script: { check: ['pending', 'ready'] },
      plan: { ignored: ['title'] },
      clock,
    });
    const solver = createSolver({ providers: [provider], clock, solveTimes: createSteadyPolling() });
    const result = await solver.solve(recaptcha, { solveId: 'mine' });
    const ref = {
      instance: 'fake',
      endpoint: 'https://fake.example.test',
      kind: 'recaptcha-v3',
      taskType: 'Fake recaptcha-v3',
      id: 'fake-1',
    };
    expect(result).toEqual({
      solveId: 'mine',
      solution: sampleSolutions['recaptcha-v3'],
      ref,
      provider: 'fake',
      cost: { charged: [{ amount: 0.001, currency: 'USD' }], possible: [], unpriced: 0 },
      expiresAt: '2026-01-01T00:01:13.000Z',
      attempts: [
        {
          provider: 'fake',
          taskType: 'Fake recaptcha-v3',
          ref,
          startedAt: '2026-01-01T00:00:00.000Z',
          durationMs: 13_000,
          checks: 2,
          ignored: ['title'],
          outcome: 'solved',
        },
      ],
    });
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(clock.sleeping).toBe(0);
  });

  it('hands the input to the provider without its kind', async () => {
    const clock = createVirtualClock();
    const provider = createFakeProvider({ id: 'fake', kinds: ['recaptcha-v3'], clock });
    await createSolver({ providers: [provider], clock }).solve(recaptcha);
    const { kind, ...input } = recaptcha;
    expect(kind).toBe('recaptcha-v3');
    expect(provider.starts[0]?.input).toEqual(input);
  });

  it('takes a solution that comes with the start, without any check', async () => {
    const clock = createVirtualClock({ now: 0 });
    const provider = createFakeProvider({ id: 'fake', kinds: ['recaptcha-v3'], script: { start: ['ready'] }, clock });
    const { solution, expiresAt, attempts } = await createSolver({ providers: [provider], clock }).solve(recaptcha);
    expect(solution).toEqual(sampleSolutions['recaptcha-v3']);
    expect(expiresAt).toBe('1970-01-01T00:01:00.000Z');
    expect(attempts).toMatchObject([{ checks: 0, outcome: 'solved' }]);
    expect(provider.checks).toEqual([]);
  });

  it('hands over a solution that never expires', async () => {
    const clock = createVirtualClock();
    const plan = { solutionTtlMs: Infinity };
    const provider = createFakeProvider({ id: 'fake', kinds: ['recaptcha-v3'], clock, plan });
    const { solution, expiresAt } = await createSolver({ providers: [provider], clock }).solve(recaptcha);
    expect(solution).toEqual(sampleSolutions['recaptcha-v3']);
    expect(expiresAt).toBe('+275760-09-13T00:00:00.000Z');
  });

  it('gives each solve an id of its own', async () => {
    const clock = createVirtualClock();
    const provider = createFakeProvider({ id: 'fake', kinds: ['recaptcha-v3'], clock, plan: { price: samplePrice } });
    const solver = createSolver({ providers: [provider], clock, solveTimes: createSteadyPolling() });
    const results = await Promise.all([solver.solve(recaptcha), solver.solve(recaptcha)]);
    expect(new Set(results.map(({ solveId }) => solveId)).size).toBe(2);
    expect(results.map(({ ref }) => ref.id)).toEqual(['fake-1', 'fake-2']);
  });
});
