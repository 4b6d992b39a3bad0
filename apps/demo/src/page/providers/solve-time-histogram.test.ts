import { describe, expect, it } from 'vitest';
import { histogramOf } from './solve-time-histogram.js';

const counted = (durationsMs: readonly number[]) =>
  histogramOf(durationsMs).bars.flatMap(({ fromMs, toMs, count }) => (count > 0 ? [[fromMs, toMs, count]] : []));

describe('the histogram of solve times', () => {
  it('has a minute and no bar before anything was solved', () => {
    const { endMs, ticksMs, bars } = histogramOf([]);
    expect({ endMs, ticksMs, bars: bars.length }).toEqual({
      endMs: 60_000,
      ticksMs: [0, 15_000, 30_000, 45_000, 60_000],
      bars: 24,
    });
    expect(counted([])).toEqual([]);
  });

  it('counts a time in the bar that begins with it', () => {
    expect(counted([0])).toEqual([[0, 2500, 1]]);
    expect(counted([2499, 2500, 4999])).toEqual([
      [0, 2500, 1],
      [2500, 5000, 2],
    ]);
  });

  it('counts the very end of the axis in the last bar', () => {
    expect(counted([60_000])).toEqual([[57_500, 60_000, 1]]);
  });

  it('doubles the axis until the longest time fits', () => {
    expect(histogramOf([60_001]).ticksMs).toEqual([0, 30_000, 60_000, 90_000, 120_000]);
    expect(counted([1000, 36_000_000])).toEqual([
      [0, 2_560_000, 1],
      [35_840_000, 38_400_000, 1],
    ]);
  });

  it('loses none of 200,000', () => {
    const durationsMs = Array.from({ length: 200_000 }, (_, index) => index % 50_000);
    const sum = histogramOf(durationsMs).bars.reduce((all, { count }) => all + count, 0);
    expect(sum).toBe(200_000);
  });
});
