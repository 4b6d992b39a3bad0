import { expect, it } from 'vitest';
import { createDraws } from './draws.js';
import { drawSolveMs } from './solve-time.js';

const timing = {
  firstCheckMs: 3000,
  intervalMs: 3000,
  maxChecks: 100,
  timeoutMs: 300_000,
  resultTtlMs: 300_000,
} as const;

it.each([
  { expectedMs: [10_000, 20_000, 30_000] as const },
  { expectedMs: [1000, 30_500, 60_000] as const },
  { expectedMs: [5000, 10_000, 120_000] as const },
])('draws times around the expected $expectedMs', ({ expectedMs }) => {
  const times = Array.from({ length: 2000 }, (_, ordinal) =>
    drawSolveMs({ ...timing, expectedMs }, createDraws('times', ordinal)),
  ).toSorted((a, b) => a - b);
  for (const [index, expected] of expectedMs.entries()) {
    const measured = times[Math.floor(times.length * [0.1, 0.5, 0.9][index]!)]!;
    expect(measured / expected).toBeGreaterThan(0.75);
    expect(measured / expected).toBeLessThan(1.25);
  }
  expect(times.at(-1)).toBeLessThanOrEqual(270_000);
  expect(times[0]).toBeGreaterThanOrEqual(expectedMs[0] / 2);
});
