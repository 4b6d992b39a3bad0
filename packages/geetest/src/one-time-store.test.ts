import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStore } from './one-time-store.js';

afterEach(() => vi.useRealTimers());

describe('the store in memory', () => {
  it('gives a lot number to one caller until its time is up', () => {
    vi.useFakeTimers();
    const store = createMemoryStore();
    expect([store.claim('a', 1000), store.claim('a', 1000), store.claim('b', 1000)]).toEqual([true, false, true]);
    vi.advanceTimersByTime(999);
    expect(store.claim('a', 1000)).toBe(false);
    vi.advanceTimersByTime(1);
    expect(store.claim('a', 1000)).toBe(true);
  });

  it.each([0, -1, Number.NaN])(
    'refuses to hold %s lot numbers, as it would forget each with the next',
    (maxEntries) => {
      expect(() => createMemoryStore({ maxEntries })).toThrow('maxEntries must be a number above 0');
    },
  );

  it('forgets what is over, and the oldest when it is full', () => {
    vi.useFakeTimers();
    const store = createMemoryStore({ maxEntries: 3 });
    store.claim('a', 100);
    vi.advanceTimersByTime(100);
    for (const lot of ['b', 'c', 'd']) store.claim(lot, 1000);
    expect(['b', 'c', 'd'].map((lot) => store.claim(lot, 1000))).toEqual([false, false, false]);
    store.claim('e', 1000);
    expect(['d', 'e', 'c', 'b'].map((lot) => store.claim(lot, 1000))).toEqual([false, false, false, true]);
  });
});
