import { createFakeProvider, samplePrice, sampleTiming } from '@captchakit/testkit';
import { describe, expect, it } from 'vitest';
import { type Candidate, cheapest, fastest, inOrder, type SelectionStrategy } from './selection-strategy.js';
import { type AttemptOutcome, createStatistics } from './selection/statistics.js';

const group = { instance: 'any', kind: 'recaptcha-v3' };

const statisticsOf = (outcomes: Partial<Record<AttemptOutcome, number>>, durationMs: number) => {
  const statistics = createStatistics();
  for (const outcome of ['solved', 'failed', 'abandoned'] as const) {
    for (let index = 0; index < (outcomes[outcome] ?? 0); index++) {
      statistics.record(group, 0, { outcome, durationMs, paid: outcome === 'solved' });
    }
  }
  return statistics.of(group, 0, durationMs);
};

const candidate = (
  id: string,
  price?: number,
  outcomes: Partial<Record<AttemptOutcome, number>> = {},
  durationMs = 20_000,
): Candidate => ({
  provider: createFakeProvider({ id, kinds: ['recaptcha-v3'] }),
  plan: { ok: true, taskType: 'Sample', timing: sampleTiming, price: samplePrice, solutionTtlMs: 60_000, ignored: [] },
  ...(price !== undefined && { price }),
  statistics: statisticsOf(outcomes, durationMs),
});

const rank = (strategy: SelectionStrategy, ...candidates: Candidate[]) =>
  strategy.rank(candidates).map(({ provider }) => provider.id);

describe('4.6 inOrder', () => {
  it('keeps the order of the providers, whatever they cost and however they do', () => {
    expect(rank(inOrder, candidate('dear', 9, { failed: 9 }), candidate('cheap', 1))).toEqual(['dear', 'cheap']);
  });
});

describe('4.6 cheapest', () => {
  it('puts the lowest price first', () => {
    expect(rank(cheapest, candidate('dear', 3), candidate('cheap', 1), candidate('middle', 2))).toEqual([
      'cheap',
      'middle',
      'dear',
    ]);
  });

  it('counts the price of failures in', () => {
    const unsure = candidate('unsure', 1, { solved: 5, failed: 10 });
    expect(rank(cheapest, unsure, candidate('sure', 1.9))).toEqual(['sure', 'unsure']);
    expect(rank(cheapest, unsure, candidate('sure', 2.1))).toEqual(['unsure', 'sure']);
  });

  it('puts providers without a known price last, in their order', () => {
    expect(rank(cheapest, candidate('a'), candidate('b'), candidate('c', 5))).toEqual(['c', 'a', 'b']);
  });

  it('keeps the order of those that cost the same', () => {
    expect(rank(cheapest, candidate('a', 1), candidate('b', 1), candidate('c', 0.5))).toEqual(['c', 'a', 'b']);
  });
});

describe('4.6 fastest', () => {
  it('puts the shortest time first', () => {
    expect(rank(fastest, candidate('slow', 1, {}, 30_000), candidate('fast', 2, {}, 10_000))).toEqual(['fast', 'slow']);
  });

  it('counts the time of failures in', () => {
    const unsure = candidate('unsure', 1, { solved: 5, failed: 10 }, 10_000);
    expect(rank(fastest, unsure, candidate('sure', 1, {}, 19_000))).toEqual(['sure', 'unsure']);
    expect(rank(fastest, unsure, candidate('sure', 1, {}, 21_000))).toEqual(['unsure', 'sure']);
  });

  it('counts the time of abandoned attempts in', () => {
    const late = candidate('late', 1, { abandoned: 5 }, 10_000);
    expect(rank(fastest, late, candidate('steady', 1, {}, 15_000))).toEqual(['steady', 'late']);
  });

  it('keeps the order of those that are as fast', () => {
    expect(rank(fastest, candidate('a'), candidate('b'))).toEqual(['a', 'b']);
  });
});
