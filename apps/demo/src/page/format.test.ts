import { describe, expect, it } from 'vitest';
import { formatCountdown, formatDuration, formatMoney, formatTick } from './format.js';

describe('durations', () => {
  it.each([
    [-5, '0.0 s'],
    [8449, '8.4 s'],
    [59_949, '59.9 s'],
    [59_950, '1 min 00 s'],
    [125_000, '2 min 05 s'],
  ])('%i ms are %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

  it.each([
    [0, '0 s'],
    [45_000, '45 s'],
    [60_000, '1 min'],
    [90_000, '1:30 min'],
    [3_840_000, '64 min'],
  ])('%i ms on an axis are %s', (ms, text) => expect(formatTick(ms)).toBe(text));

  it.each([
    [-1, '0:00'],
    [100, '0:01'],
    [65_000, '1:05'],
  ])('a countdown of %i ms shows %s', (ms, text) => expect(formatCountdown(ms)).toBe(text));
});

describe('money', () => {
  it('shows fractions of a cent', () => expect(formatMoney({ amount: 0.0012, currency: 'USD' })).toBe('$0.0012'));
  it('knows units that are no currency', () => expect(formatMoney({ amount: 3, currency: 'points' })).toBe('3 points'));
});
