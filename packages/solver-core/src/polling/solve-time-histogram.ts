import type { Timing } from '@captchakit/provider';

/** When a task became ready, as far as checks can tell. Milliseconds since the provider had accepted it. */
export interface ReadySpan {
  /** The last time it was known not to be ready. */
  afterMs: number;
  /** The first time it was known to be ready; absent where nobody waited so long. */
  byMs?: number | undefined;
}

/** How long tasks of one type take: what was seen, newer tasks counting more. */
export interface SolveTimeHistogram {
  /** How many tasks it rests on, the expectation it began with and forgetting included. */
  readonly tasks: number;
  observe(span: ReadySpan): void;
  /** The share of tasks that is ready by a time, from 0 to 1. */
  readyBy(ms: number): number;
  /** Plain numbers, from which {@link restoreHistogram} makes the same histogram. */
  toJSON(): number[];
}

/** No time beyond is told from another. */
export const longestSolveMs = 1_800_000;
const shortestSolveMs = 100;
const bucketCount = 128;
const edges: readonly number[] = Array.from({ length: bucketCount + 1 }, (_, index) =>
  index === 0 ? 0 : shortestSolveMs * (longestSolveMs / shortestSolveMs) ** (index / bucketCount),
);

/** So many tasks are remembered: each new one makes all before it count a little less. */
const memoryTasks = 256;
/** So many tasks the expectation weighs. */
const expectedTasks = 8;
/** Weight that every bucket keeps, so that nothing ever counts as impossible: a fifth of a task in all. */
const leastWeight = 0.2 / bucketCount;
const smoothings = 2;

/** Begins with what the provider's spec expects. */
export function createHistogram([p10, p50, p90]: Timing['expectedMs']): SolveTimeHistogram {
  const weights = new Float64Array(bucketCount);
  add(weights, { afterMs: p10 / 2, byMs: p10 }, expectedTasks * 0.1);
  add(weights, { afterMs: p10, byMs: p50 }, expectedTasks * 0.4);
  add(weights, { afterMs: p50, byMs: p90 }, expectedTasks * 0.4);
  add(weights, { afterMs: p90, byMs: p90 * 2 }, expectedTasks * 0.1);
  return histogramOf(weights);
}

/** Goes on where {@link SolveTimeHistogram.toJSON} left off; undefined for anything else. */
export function restoreHistogram(saved: unknown): SolveTimeHistogram | undefined {
  if (!Array.isArray(saved) || saved.length !== bucketCount) return undefined;
  if (!saved.every((weight) => typeof weight === 'number' && weight >= 0)) return undefined;
  const weights = Float64Array.from(saved);
  return sum(weights) <= memoryTasks + 1 ? histogramOf(weights) : undefined;
}

function histogramOf(weights: Float64Array): SolveTimeHistogram {
  let tasks = sum(weights);
  let shares = cumulate(weights);
  return {
    get tasks() {
      return tasks;
    },
    observe(span) {
      if (tellsNothing(span)) return;
      const kept = Math.min(1, (memoryTasks - 1) / tasks);
      for (let index = 0; index < bucketCount; index++) weights[index]! *= kept;
      add(weights, span, 1);
      tasks = sum(weights);
      shares = cumulate(weights);
    },
    readyBy(ms) {
      const index = bucketAt(ms);
      const part = Math.min(1, (ms - edges[index]!) / widthOf(index));
      return shares[index]! + part * (shares[index + 1]! - shares[index]!);
    },
    toJSON: () => Array.from(weights, (weight) => Math.round(weight * 1000) / 1000),
  };
}

/**
 * Spreads a task over the span in which it became ready, in proportion to what is known of the times in it; a task
 * nobody waited for is spread over all later times in the same way. With enough tasks this finds the distribution
 * behind the spans (expectation maximisation, one step per task). What is known is smoothed first, because the bare
 * method gathers the weight in a few peaks, which checks placed right behind them would never disprove (EMS: Silverman
 * and others, 1990).
 */
function add(weights: Float64Array, { afterMs, byMs = Infinity }: ReadySpan, weight: number): void {
  const parts = smooth(weights);
  let all = 0;
  for (let index = 0; index < bucketCount; index++) {
    const overlapMs = Math.min(byMs, edges[index + 1]!) - Math.max(afterMs, edges[index]!);
    parts[index]! *= Math.max(0, overlapMs) / widthOf(index);
    all += parts[index]!;
  }
  if (all > 0) for (let index = 0; index < bucketCount; index++) weights[index]! += (weight * parts[index]!) / all;
}

/** What is known of each bucket, each time half of it, and a quarter of either neighbour. */
function smooth(weights: Float64Array): Float64Array {
  const smoothed = new Float64Array(bucketCount);
  for (let index = 0; index < bucketCount; index++) smoothed[index] = weights[index]! + leastWeight;
  for (let round = 0; round < smoothings; round++) {
    let before = smoothed[0]!;
    for (let index = 0; index < bucketCount; index++) {
      const here = smoothed[index]!;
      smoothed[index] = (before + 2 * here + (smoothed[index + 1] ?? here)) / 4;
      before = here;
    }
  }
  return smoothed;
}

/** The share of tasks that is ready by each edge. */
function cumulate(weights: Float64Array): Float64Array {
  const shares = new Float64Array(bucketCount + 1);
  for (let index = 0; index < bucketCount; index++) shares[index + 1] = shares[index]! + weights[index]! + leastWeight;
  const all = shares[bucketCount]!;
  for (let index = 1; index <= bucketCount; index++) shares[index]! /= all;
  return shares;
}

/** Written so that a time that is not a number tells nothing either. */
const tellsNothing = ({ afterMs, byMs = longestSolveMs }: ReadySpan): boolean =>
  !(afterMs < Math.min(byMs, longestSolveMs)) || (afterMs <= 0 && byMs >= longestSolveMs);

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

const widthOf = (index: number): number => edges[index + 1]! - edges[index]!;

function bucketAt(ms: number): number {
  const index = Math.floor((Math.log(ms / shortestSolveMs) / Math.log(longestSolveMs / shortestSolveMs)) * bucketCount);
  return Math.max(0, Math.min(bucketCount - 1, index));
}
