import { createVirtualClock } from '@captchakit/provider/testing';
import { expect, it } from 'vitest';
import { formatAgain } from './format-again.js';

const at = new Date(2026, 0, 2, 12, 3, 5);
const clockBefore = (ms: number) => createVirtualClock({ now: at.getTime() - ms });

it('says how long it takes, and when that is where one lives', () => {
  expect(formatAgain(at.toISOString(), { clock: clockBefore(34_000) })).toBe('again in 34 s, at 12:03:05');
});

it('is at once when the time has come', () => {
  expect(formatAgain(at.toISOString(), { clock: clockBefore(-5000) })).toBe('again in 0 s, at 12:03:05');
});

it('shows no time of day that is simulated', () => {
  const simulated = { clock: clockBefore(90_000), simulatedSpeed: 20 };
  expect(formatAgain(at.toISOString(), simulated)).toBe('again in 1 min 30 s of simulated time');
});
