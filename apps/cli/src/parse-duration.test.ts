import { expect, it } from 'vitest';
import { parseDuration } from './parse-duration.js';

it.each([
  ['90', 90_000],
  ['90s', 90_000],
  ['2m', 120_000],
  ['1.5m', 90_000],
  ['1h', 3_600_000],
  ['500ms', 500],
])('reads %s as %i ms', (text, durationMs) => {
  expect(parseDuration('--timeout', text)).toBe(durationMs);
});

it.each(['', '0', '-5', 'soon', '5 days', '1e3', '2m30s'])('refuses %j with examples', (text) => {
  expect(() => parseDuration('--timeout', text)).toThrow(
    expect.objectContaining({ exitCode: 2, hint: 'Examples: 90, 90s, 2m' }),
  );
});
