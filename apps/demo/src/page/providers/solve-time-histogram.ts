/** Solve times, counted in bars of equal width. All times are milliseconds. */
export interface Histogram {
  bars: readonly HistogramBar[];
  /** Where the axis ends. */
  endMs: number;
  /** Places on the axis that are worth a label: the start, the end, and some between. */
  ticksMs: readonly number[];
}

export interface HistogramBar {
  fromMs: number;
  toMs: number;
  count: number;
}

const barCount = 24;
const barsPerTick = 6;
/** The axis is at least a minute long. */
const narrowestBarMs = 60_000 / barCount;

/** The axis is doubled until the longest time fits, so that it rarely changes while times arrive. */
export function histogramOf(durationsMs: readonly number[]): Histogram {
  const longestMs = durationsMs.reduce((longest, ms) => Math.max(longest, ms), 0);
  let barMs = narrowestBarMs;
  while (barMs * barCount < longestMs) barMs *= 2;
  const counts = Array.from({ length: barCount }, () => 0);
  // What takes as long as the whole axis belongs to the last bar.
  for (const ms of durationsMs) counts[Math.min(barCount - 1, Math.floor(ms / barMs))]! += 1;
  return {
    bars: counts.map((count, place) => ({
      fromMs: place * barMs,
      toMs: (place + 1) * barMs,
      count,
    })),
    endMs: barCount * barMs,
    ticksMs: Array.from({ length: barCount / barsPerTick + 1 }, (_, index) => index * barsPerTick * barMs),
  };
}
