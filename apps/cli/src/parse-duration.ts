import { CliError } from './cli-error.js';
import { exitCodes } from './exit-codes.js';

const unitMs: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Milliseconds of `90`, `90s`, `2m`, `1.5m` or `500ms`. A bare number means seconds. */
export function parseDuration(label: string, text: string): number {
  const [, amount, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text.trim()) ?? [];
  const durationMs = Number(amount) * unitMs[unit]!;
  if (durationMs > 0) return durationMs;
  throw new CliError(exitCodes.usage, `${label} must be a time above zero, not ${text}.`, 'Examples: 90, 90s, 2m');
}
