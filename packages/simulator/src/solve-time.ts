import type { Timing } from '@captchakit/provider';
import type { Draws } from './draws.js';

/** The standard normal distribution has 10 % beyond this on either side. */
const z90 = 1.2815515655446004;

/**
 * How long a task takes, in milliseconds of the simulator's clock: log-normal on either side of the median, through
 * the three expected values. Clamped, so that a task of a calm simulator is always solved before its timeout.
 */
export function drawSolveMs({ expectedMs: [p10, p50, p90], timeoutMs }: Timing, draws: Draws): number {
  const z = draws.normal() / z90;
  const ms = p50 * (z < 0 ? p50 / p10 : p90 / p50) ** z;
  return Math.round(Math.max(p10 / 2, Math.min(ms, p90 * 1.5, timeoutMs * 0.9)));
}
