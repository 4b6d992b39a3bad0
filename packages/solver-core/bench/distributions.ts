/** How long tasks take, in milliseconds. */
export interface SolveTime {
  draw(random: () => number): number;
  /** The share of tasks that is ready by a time. */
  readyBy(ms: number): number;
}

export const lognormal = (medianMs: number, sigma: number): SolveTime => ({
  draw: (random) => medianMs * Math.exp(sigma * drawNormal(random)),
  readyBy: (ms) => (ms <= 0 ? 0 : shareBelow(Math.log(ms / medianMs) / sigma)),
});

/** Half of the tasks one way, half of them the other. */
export const eitherOr = (one: SolveTime, other: SolveTime): SolveTime => ({
  draw: (random) => (random() < 0.5 ? one : other).draw(random),
  readyBy: (ms) => (one.readyBy(ms) + other.readyBy(ms)) / 2,
});

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Box and Muller's method. */
const drawNormal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** The standard normal distribution, right to seven digits (Abramowitz and Stegun, 26.2.17). */
function shareBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const series = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  const tail =
    series.reduceRight((sum, factor) => (sum + factor) * t, 0) * (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI));
  return z > 0 ? 1 - tail : tail;
}
