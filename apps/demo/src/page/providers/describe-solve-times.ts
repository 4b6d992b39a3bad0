import { formatDuration, plural } from '../format.js';

/** What the chart shows, in words. Times are in milliseconds. */
export function describeSolveTimes(durationsMs: readonly number[], checksAtMs: readonly number[]): string {
  const median = durationsMs.toSorted((a, b) => a - b)[Math.floor(durationsMs.length / 2)];
  const solved =
    median === undefined
      ? 'nothing solved yet'
      : `${plural(durationsMs.length, 'solve')}, half of them within ${formatDuration(median)}`;
  return checksAtMs.length === 0
    ? `${solved}.`
    : `${solved}. Looked for at ${checksAtMs.map(formatDuration).join(', ')}.`;
}
