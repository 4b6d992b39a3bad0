import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lognormal, seededRandom } from '../../bench/distributions.js';
import { createHistogram, type ReadySpan, restoreHistogram, type SolveTimeHistogram } from './solve-time-histogram.js';

const expectedMs = [10_000, 20_000, 30_000] as const;

/** The time by which a share of the tasks is ready. */
const quantile = ({ readyBy }: SolveTimeHistogram, share: number): number => {
  let ms = 100;
  while (readyBy(ms) < share) ms += 100;
  return ms;
};

/** What checks at a fixed distance tell of a task. */
const spanOf = (readyMs: number, intervalMs: number): ReadySpan => {
  const byMs = Math.ceil(readyMs / intervalMs) * intervalMs;
  return { afterMs: byMs - intervalMs, byMs };
};

describe('createHistogram', () => {
  it('begins with the expected solve times', () => {
    const histogram = createHistogram(expectedMs);
    for (const [index, share] of [0.1, 0.5, 0.9].entries()) {
      expect(Math.abs(histogram.readyBy(expectedMs[index]!) - share)).toBeLessThan(0.05);
    }
  });

  it.each([
    ['an expectation in no order', [30_000, 0, 10_000] as const],
    ['no expectation at all', [0, 0, 0] as const],
  ])('copes with %s', (_name, expectation) => {
    const { readyBy } = createHistogram(expectation);
    expect(readyBy(0)).toBe(0);
    expect(readyBy(1_800_000)).toBeCloseTo(1);
  });

  it('finds the solve times behind the spans that checks leave', () => {
    const random = seededRandom(1);
    const solveTime = lognormal(12_000, 0.35);
    const histogram = createHistogram(expectedMs);
    for (let task = 0; task < 2000; task++) histogram.observe(spanOf(solveTime.draw(random), 5000));
    expect(quantile(histogram, 0.1) / 7660).toBeCloseTo(1, 1);
    expect(quantile(histogram, 0.5) / 12_000).toBeCloseTo(1, 1);
    expect(quantile(histogram, 0.9) / 18_800).toBeCloseTo(1, 1);
  });

  it('counts a task that nobody waited for as one that takes longer', () => {
    const random = seededRandom(1);
    const solveTime = lognormal(12_000, 0.35);
    const histogram = createHistogram(expectedMs);
    const blind = createHistogram(expectedMs);
    for (let task = 0; task < 2000; task++) {
      const readyMs = solveTime.draw(random);
      const patienceMs = 6000 + random() * 12_000;
      if (readyMs > patienceMs) histogram.observe({ afterMs: patienceMs });
      else for (const one of [histogram, blind]) one.observe(spanOf(readyMs, 500));
    }
    expect(quantile(histogram, 0.5) / 12_000).toBeCloseTo(1, 1);
    expect(quantile(blind, 0.5)).toBeLessThan(10_800);
  });

  it.each([0.5, 2])('follows when all tasks take %d times as long', (factor) => {
    const random = seededRandom(1);
    const before = lognormal(12_000, 0.35);
    const after = lognormal(12_000 * factor, 0.35);
    const histogram = createHistogram(expectedMs);
    for (let task = 0; task < 5000; task++) histogram.observe(spanOf(before.draw(random), 2000));
    for (let task = 0; task < 1000; task++) histogram.observe(spanOf(after.draw(random), 2000));
    expect(quantile(histogram, 0.5) / (12_000 * factor)).toBeCloseTo(1, 1);
  });

  it.each<[string, ReadySpan]>([
    ['a task that may take any time', { afterMs: 0 }],
    ['a span of no length', { afterMs: 5000, byMs: 5000 }],
    ['a span that ends before it begins', { afterMs: 5000, byMs: 4000 }],
    ['a time beyond all that are told apart', { afterMs: 3_600_000 }],
    ['a time that is no number', { afterMs: Number.NaN, byMs: 5000 }],
    ['another time that is no number', { afterMs: 0, byMs: Number.NaN }],
  ])('learns nothing from %s', (_name, span) => {
    const histogram = createHistogram(expectedMs);
    for (let task = 0; task < 300; task++) histogram.observe({ afterMs: 4000, byMs: 6000 });
    const before = histogram.toJSON();
    for (let task = 0; task < 100; task++) histogram.observe(span);
    expect(histogram.toJSON()).toEqual(before);
  });

  it('remembers a bounded number of tasks', () => {
    const histogram = createHistogram(expectedMs);
    for (let task = 0; task < 1000; task++) histogram.observe({ afterMs: 4000, byMs: 6000 });
    expect(histogram.tasks).toBeCloseTo(256);
    expect(histogram.toJSON().length).toBe(128);
  });

  it('tells shares that grow from 0 to 1, whatever it learned', () => {
    const ms = fc.oneof(fc.double(), fc.integer({ min: 0, max: 2_000_000 }));
    const spans = fc.array(fc.record({ afterMs: ms, byMs: fc.option(ms, { nil: undefined }) }), { maxLength: 30 });
    fc.assert(
      fc.property(spans, fc.tuple(ms, ms, ms), (observed, expectation) => {
        const histogram = createHistogram(expectation);
        for (const span of observed) histogram.observe(span);
        const times = [0, 50, 100, 101, 5000, 60_000, 1_799_999, 1_800_000, 2_000_000];
        const shares = times.map((time) => histogram.readyBy(time));
        expect(shares[0]).toBe(0);
        expect(shares.at(-1)).toBeCloseTo(1);
        for (const [index, share] of shares.slice(1).entries()) expect(share).toBeGreaterThanOrEqual(shares[index]!);
      }),
    );
  });
});

describe('restoreHistogram', () => {
  it('goes on where the saved one left off', () => {
    const histogram = createHistogram(expectedMs);
    for (let task = 0; task < 300; task++) histogram.observe({ afterMs: 4000 + task * 10, byMs: 6000 + task * 10 });
    const restored = restoreHistogram(JSON.parse(JSON.stringify(histogram)))!;
    expect(restored.tasks).toBeCloseTo(histogram.tasks, 0);
    for (const ms of [1000, 4000, 6000, 8000, 20_000])
      expect(restored.readyBy(ms)).toBeCloseTo(histogram.readyBy(ms), 2);
  });

  const saved = createHistogram(expectedMs).toJSON();
  it.each([
    ['nothing', undefined],
    ['an object', { length: 128 }],
    ['too few numbers', saved.slice(1)],
    ['a text among them', saved.with(0, '1' as unknown as number)],
    ['a number below 0', saved.with(0, -1)],
    ['a number that is none', saved.with(0, Number.NaN)],
    ['more tasks than are ever remembered', saved.with(0, 1e9)],
    ['an endless number', saved.with(0, Infinity)],
  ])('refuses %s', (_name, foreign) => {
    expect(restoreHistogram(foreign)).toBeUndefined();
  });
});
