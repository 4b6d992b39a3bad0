import type { Clock } from '@captchakit/provider';
import { formatDuration } from './format-duration.js';

/** `again in 34 s, at 12:03:05`, by the clock of the wall; of simulated time, which no wall shows, only how long. */
export function formatAgain(
  retryAt: string,
  { clock, simulatedSpeed }: { clock: Clock; simulatedSpeed?: number },
): string {
  const left = formatDuration(Math.max(0, Date.parse(retryAt) - clock.now()));
  if (simulatedSpeed !== undefined) return `again in ${left} of simulated time`;
  return `again in ${left}, at ${new Date(retryAt).toTimeString().slice(0, 8)}`;
}
