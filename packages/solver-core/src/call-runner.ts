import { race, SolveTimeoutError, TaskStartUnknownError } from '@captchakit/provider';
import type { AlarmClock } from './alarm-clock.js';
import { Deadline } from './deadline.js';
import type { Emitter } from './emitter.js';
import { createHandover } from './handover.js';
import type { Upkeep } from './journal/upkeep.js';
import { randomId } from './random-id.js';
import { Run } from './run.js';
import type { SolveOptions } from './solver.js';
import { invalid, requireAboveZero } from './validate.js';

/** What the caller gets. */
export interface Failure {
  error: unknown;
  /** It is the caller's own reason. */
  aborted?: boolean;
}

/** Runs calls under one deadline and the caller's signal each, and knows when all of them have come to rest. */
export interface CallRunner {
  /**
   * @param prepare looks at the input; nothing is sent, and the deadline counts from its end
   * @param work what the call does once its input is known to be good
   * @param onEnd told how the work ended: with what the caller gets, if it failed
   */
  run<P, R>(
    options: SolveOptions,
    prepare: () => Promise<P>,
    work: (run: Run, prepared: P) => Promise<R>,
    onEnd?: (run: Run, failure?: Failure) => void,
  ): Promise<R>;
  close(): Promise<void>;
}

export function createCallRunner(settings: {
  clock: AlarmClock;
  emitter: Emitter;
  timeoutMs: number;
  upkeep: Upkeep;
}): CallRunner {
  const { clock, emitter, upkeep } = settings;
  const handover = createHandover(clock);
  const parts = { clock, emitter, handover };
  /** How many calls are under way. */
  let running = 0;
  let onQuiet = (): void => {};
  let closing: Promise<void> | undefined;

  const rest = async () => {
    while (running + handover.detached.size > 0) {
      const quiet = running > 0 && new Promise<void>((resolve) => (onQuiet = resolve));
      await Promise.allSettled([quiet, ...handover.detached]);
    }
  };

  return {
    async run(options, prepare, work, onEnd) {
      const { signal, timeoutMs = settings.timeoutMs, solveId = randomId() } = options;
      if (closing) throw invalid('solver', 'is closed: create a new one');
      signal?.throwIfAborted();
      requireAboveZero('number of milliseconds', { timeoutMs });
      running += 1;
      try {
        let prepared: Awaited<ReturnType<typeof prepare>> | undefined = await race(prepare(), signal);
        const run = new Run(parts, solveId, new Deadline(clock, clock.now() + timeoutMs, signal));
        try {
          const begun = upkeep.begin();
          if (begun) await run.scope.race(begun);
          const working = work(run, prepared);
          // Not kept for as long as the call waits.
          prepared = undefined;
          run.working = working;
          const value = await working;
          onEnd?.(run);
          return value;
        } catch (thrown) {
          const failure = endOf(run, timeoutMs, thrown);
          onEnd?.(run, failure);
          throw failure.error;
        } finally {
          run.deadline.close();
          upkeep.end();
        }
      } finally {
        running -= 1;
        if (running === 0) onQuiet();
      }
    },
    close: () => (closing ??= rest()),
  };
}

/**
 * Why the call ended: by the caller's own reason untouched, by the deadline, or by what its work threw. A start that was
 * under way at the deadline is told as the cause, because there may be a task to pay.
 */
function endOf({ open, deadline }: Run, timeoutMs: number, thrown: unknown): Failure {
  if (!deadline.ended) return { error: thrown };
  if (!deadline.expired) return { error: deadline.reason, aborted: true };
  const cause = TaskStartUnknownError.isInstance(thrown) ? thrown : undefined;
  return { error: new SolveTimeoutError({ scope: 'solve', timeoutMs, open, cause }) };
}
