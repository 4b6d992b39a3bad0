import { describe, expect, it } from 'vitest';
import { readRetryAfter } from './retry-after.js';

const now = Date.parse('Sat, 21 Nov 2026 12:00:00 GMT');
const later = 'Sat, 21 Nov 2026 12:00:30 GMT';

describe('readRetryAfter', () => {
  it.each([
    ['nothing', {}, undefined],
    ['seconds', { 'retry-after': '3' }, 3000],
    ['a fraction of a second', { 'retry-after': '0.0005' }, 1],
    ['a date, by the own clock', { 'retry-after': later }, 30_000],
    ["a date, by the service's clock", { 'retry-after': later, date: 'Sat, 21 Nov 2026 12:00:20 GMT' }, 10_000],
    ['a date in the past', { 'retry-after': 'Sat, 21 Nov 2026 11:00:00 GMT' }, 0],
    ['more than an hour', { 'retry-after': '86400' }, 3_600_000],
    ['nonsense', { 'retry-after': 'soon' }, undefined],
    ['a negative number', { 'retry-after': '-' }, undefined],
  ])('reads %s', (_, headers, expected) => {
    expect(readRetryAfter(new Headers(headers as Record<string, string>), now)).toBe(expected);
  });
});
