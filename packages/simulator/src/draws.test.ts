import { describe, expect, it } from 'vitest';
import { createDraws } from './draws.js';

describe('createDraws', () => {
  it('repeats itself for the same parts and differs for others', () => {
    expect(createDraws(1, 'a').hex(64)).toBe(createDraws(1, 'a').hex(64));
    expect(createDraws(1, 'a').hex(64)).not.toBe(createDraws(2, 'a').hex(64));
    expect(createDraws('1a').hex(64)).not.toBe(createDraws('1', 'a').hex(64));
  });

  it('gives texts of the asked length and alphabet', () => {
    const draws = createDraws('lengths');
    for (const length of [1, 31, 32, 33, 700]) {
      expect(draws.hex(length)).toMatch(new RegExp(`^[0-9a-f]{${length}}$`));
      expect(draws.urlSafe(length)).toMatch(new RegExp(`^[A-Za-z0-9_-]{${length}}$`));
    }
    expect(draws.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('stays within the bounds of an integer and reaches both', () => {
    const draws = createDraws('integers');
    const seen = new Set(Array.from({ length: 200 }, () => draws.integer(3, 5)));
    expect([...seen].toSorted()).toEqual([3, 4, 5]);
  });

  it('is roughly normal where it says so', () => {
    const draws = createDraws('normal');
    const values = Array.from({ length: 4000 }, () => draws.normal());
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 0);
  });
});
