import { CaptchaKitError, type TaskRef } from '@captchakit/provider';
import type { CollectedTask } from './collect-task.js';
import { describeError } from './describe-error.js';
import { refOf } from './journal/journal-row.js';
import type { Entry } from './journal/ledger.js';
import type { Resumed } from './solver.js';
import { toIso } from './to-iso.js';

/** How many tasks are collected at the same time. */
const mostAtOnce = 20;

export interface ResumeOptions {
  entries: readonly Entry[];
  now(): number;
  /** Waits for one task. Ends early with the signal. */
  collect(entry: Entry, ref: TaskRef, signal: AbortSignal): Promise<CollectedTask<never>>;
}

/**
 * Collects several tasks at a time and hands each over as it comes. What was handed over counts as delivered when the
 * next one is asked for; when the loop ends before, the rest is free again.
 */
export async function* resumeTasks({ entries, now, collect }: ResumeOptions): AsyncGenerator<Resumed, void, undefined> {
  const waiting = [...entries];
  const collecting = new Map<Entry, Promise<{ entry: Entry; resumed: Resumed | undefined }>>();
  const ending = new AbortController();

  const begin = (entry: Entry): void => {
    const resumed = resume(entry, { now, collect: (ref) => collect(entry, ref, ending.signal) });
    collecting.set(
      entry,
      resumed.then((value) => ({ entry, resumed: value })),
    );
  };

  try {
    while (waiting.length + collecting.size > 0) {
      while (waiting.length > 0 && collecting.size < mostAtOnce) begin(waiting.shift()!);
      const { entry, resumed } = await Promise.race(collecting.values());
      collecting.delete(entry);
      if (!resumed) continue;
      yield resumed;
      if (resumed.outcome === 'solved') await entry.leave({ state: 'delivered', endedAt: now() });
    }
  } finally {
    ending.abort();
    await Promise.allSettled(collecting.values());
    for (const entry of entries) void entry.leave();
  }
}

/** What became of one attempt. Undefined where the call ended before it was known. */
async function resume(
  entry: Entry,
  { now, collect }: { now(): number; collect(ref: TaskRef): Promise<CollectedTask<never>> },
): Promise<Resumed | undefined> {
  const { solveId, instance: provider, kind, intentAt } = entry.row;
  const ref = refOf(entry.row);
  const told = { solveId, provider, kind };
  if (!ref) {
    await entry.leave({ state: 'unknown', endedAt: now() });
    return { ...told, outcome: 'unknown', startedAt: toIso(intentAt) };
  }
  try {
    const { solution, readySince, solutionTtlMs } = await collect(ref);
    const expiresAt = readySince + solutionTtlMs;
    const expired = now() >= expiresAt;
    return { ...told, outcome: 'solved', ref, solution, expiresAt: toIso(expiresAt), expired };
  } catch (error) {
    const { state } = entry.row;
    if (state === 'rejected' || state === 'lost') return { ...told, outcome: state, ref, error: describeError(error) };
    return CaptchaKitError.isInstance(error) ? { ...told, outcome: 'open', ref } : undefined;
  }
}
