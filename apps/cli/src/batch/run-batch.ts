import { CaptchaKitError, type ChallengeKind, type Clock, NoCandidateError } from '@captchakit/provider';
import {
  type Journal,
  type JournalRow,
  type KnownTaskRef,
  refOf,
  type Solver,
  type StartOptions,
} from '@captchakit/solver-core';
import { maskSecrets } from '../mask-secrets.js';
import type { BatchLine } from './batch-input.js';
import type { BatchRecord, BatchResult } from './batch-record.js';

export interface BatchOptions {
  lines: readonly BatchLine[];
  record: BatchRecord;
  solver: Pick<Solver<ChallengeKind>, 'solve' | 'wait'>;
  journal: Journal;
  clock: Clock;
  concurrency: number;
  maxCost: StartOptions['maxCost'];
  /** Aborts when the user stops. */
  signal: AbortSignal;
  onResult(result: BatchResult): void;
  /** A line waits until a provider can be asked again: `retryAt` of the error. */
  onWait(error: NoCandidateError): void;
}

/** Errors that the next line would meet as well: the batch ends, and the lines left can be solved later. */
const endingCodes = new Set(['budget-exceeded', 'journal', 'missing-api-key', 'no-candidate', 'site-not-allowed']);

/**
 * Solves every line that the record does not have, several at a time. What an earlier run has started is collected, and
 * a start that was never answered is told as such and not made again.
 * @throws the error that ends the batch, or the reason of the signal; lines without a result stay for the next run
 */
export async function runBatch(options: BatchOptions): Promise<void> {
  const { record, concurrency, onResult } = options;
  const ending = new AbortController();
  const signal = AbortSignal.any([options.signal, ending.signal]);
  const lines = options.lines.filter(({ id }) => !record.done.has(id))[Symbol.iterator]();

  const work = async (): Promise<void> => {
    for (const line of lines) {
      if (signal.aborted) return;
      try {
        const result = await solveLine(line, { ...options, signal });
        record.add(result);
        onResult(result);
      } catch (error) {
        ending.abort(error);
        return;
      }
    }
  };

  await Promise.all(Array.from({ length: concurrency }, work));
  signal.throwIfAborted();
  record.finish();
}

async function solveLine(line: BatchLine, options: BatchOptions): Promise<BatchResult> {
  const { id, kind, challenge } = line;
  const { solver, journal, maxCost, signal } = options;
  const solveId = `batch ${options.record.batchId} ${id}`;
  try {
    const earlier = findStarted(await journal.list({ solveId }));
    if (earlier === 'unknown')
      return failed(
        id,
        'task-start-unknown',
        'An earlier run was killed while it started a task: nobody knows whether there is one to pay. It was not started again.',
      );
    if (earlier) {
      const { ref, startedAt } = earlier;
      const { solution, expiresAt } = await solver.wait(ref, { signal, startedAt });
      return { id, outcome: 'solved', kind, provider: ref.instance, ref, solution, expiresAt };
    }
    const result = await untilCandidate(options, () =>
      solver.solve(challenge, { signal, solveId, ...(maxCost && { maxCost }) }),
    );
    const { provider, ref, solution, expiresAt, cost } = result;
    return { id, outcome: 'solved', kind, provider, ref, solution, expiresAt, cost };
  } catch (error) {
    if (signal.aborted || !CaptchaKitError.isInstance(error) || endingCodes.has(error.code)) throw error;
    return failed(id, error.code, maskSecrets(error.message));
  }
}

const failed = (id: string, code: string, message: string): BatchResult => ({
  id,
  outcome: 'failed',
  error: { code, message },
});

/** What earlier runs started for this line: a task to wait for, or a start that nobody heard of again. */
function findStarted(
  rows: readonly JournalRow[],
): { ref: KnownTaskRef<ChallengeKind>; startedAt: string } | 'unknown' | undefined {
  const started = rows.findLast(
    ({ taskId, state }) => taskId !== undefined && state !== 'rejected' && state !== 'lost',
  );
  const ref = started && refOf(started);
  if (ref) {
    const startedAt = started.startedAt ?? started.intentAt;
    return { ref, startedAt: new Date(startedAt).toISOString() };
  }
  return rows.some(({ state }) => state === 'intent' || state === 'unknown') ? 'unknown' : undefined;
}

/** When all providers say to come later, it is later that the line is solved. */
async function untilCandidate<T>({ clock, signal, onWait }: BatchOptions, solve: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await solve();
    } catch (error) {
      if (!NoCandidateError.isInstance(error) || error.retryAt === undefined) throw error;
      onWait(error);
      await clock.sleep(Math.max(100, Date.parse(error.retryAt) - clock.now()), signal);
    }
  }
}
