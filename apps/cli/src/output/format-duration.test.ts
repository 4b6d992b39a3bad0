import { expect, it } from 'vitest';
import { formatDuration } from './format-duration.js';

it.each([
  [0, '0 s'],
  [0.2, '1 ms'],
  [49, '49 ms'],
  [50, '0.1 s'],
  [420, '0.4 s'],
  [9940, '9.9 s'],
  [9990, '10 s'],
  [59_600, '1 min'],
  [125_000, '2 min 5 s'],
  [3_600_000, '1 h'],
  [3_725_000, '1 h 2 min'],
])('%i ms is %s', (durationMs, text) => {
  expect(formatDuration(durationMs)).toBe(text);
});
