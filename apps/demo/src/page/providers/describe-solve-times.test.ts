import { describe, expect, it } from 'vitest';
import { describeSolveTimes } from './describe-solve-times.js';

describe('solve times in words', () => {
  it.each([
    [[], [3000, 6500], 'nothing solved yet. Looked for at 3.0 s, 6.5 s.'],
    [[7000], [3000], '1 solve, half of them within 7.0 s. Looked for at 3.0 s.'],
    [[9000, 1000, 3_600_000], [], '3 solves, half of them within 9.0 s.'],
  ])('of %j, looked for at %j', (durations, checksAt, words) => {
    expect(describeSolveTimes(durations, checksAt)).toBe(words);
  });
});
