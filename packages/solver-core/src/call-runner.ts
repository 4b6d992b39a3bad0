import { type Clock, race, SolveTimeoutError, TaskStartUnknownError } from '@captchakit/provider';
import type { Emitter } from './emitter.js';
import { createHandover } from './handover.js';
import type { Upkeep } from './journal/upkeep.js';
import type { Run } from './run.js';
import { openScope, type Scope } from './scope.js';
import type { SolveOptions } from './solver.js';
import { invalid, requireAboveZero } from './validate.js';

/** What the caller gets. */
export interface Failure {
  error: unknown;
  /** It is the caller's own reason. */
  aborted?: boolean;
}

/** What one call to the solver does once its input is known to be good. */
export interface Job<R> {
  work(run: Run): Promise<R>;
  /** Told how the work ended: with what the caller gets, if it failed. */
  onEnd?(run: Run, failure?: Failure): void;
}

/** Runs calls under one deadline and the caller's signal each, and knows when all of them have come to rest. */
export interface CallRunner {
  /** @param prepare looks at the input; nothing is sent, and the deadline counts from its end */
  run<R>(options: SolveOptions, prepare: () => Promise<Job<R>>): Promise<R>;
  close(): Promise<void>;
}

export function createCallRunner(settings: {
  clock: Clock;
  emitter: Emitter;
  timeoutMs: number;
  upkeep: Upkeep;
}): CallRunner {
  const { clock, emitter, upkeep } = settings;
  const handover = createHandover(clock);
  const calls = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;

  const runCall = async <R>(options: SolveOptions, prepare: () => Promise<Job<R>>): Promise<R> => {
    const { signal, timeoutMs = settings.timeoutMs, solveId = crypto.randomUUID() } = options;
    if (closing) throw invalid('solver', 'is closed: create a new one');
    signal?.throwIfAborted();
    requireAboveZero('number of milliseconds', { timeoutMs });
    const job = await race(prepare(), signal);
    const deadlineAt = clock.now() + timeoutMs;
    const scope = openScope({ clock, endAt: deadlineAt, signal });
    let working!: Promise<R>;
    const run: Run = {
      solveId,
      clock,
      signal: scope.signal,
      deadlineAt,
      handover,
      open: new Set(),
      giveUp(entry) {
        void entry.write({ state: 'abandoned' });
        void working.then(
          // Somebody else solved it, so nobody needs it any more.
          () => entry.leave({ endedAt: clock.now() }),
          () => entry.leave(),
        );
      },
      emit: (type, details) => emitter.emit(solveId, type, details),
    };
    try {
      const begun = upkeep.begin();
      if (begun) await race(begun, scope.signal);
      const value = await (working = job.work(run));
      job.onEnd?.(run);
      return value;
    } catch (thrown) {
      const failure = endOf(run, scope, timeoutMs, thrown);
      job.onEnd?.(run, failure);
      throw failure.error;
    } finally {
      scope.close();
      upkeep.end();
    }
  };

  const rest = async () => {
    while (calls.size + handover.detached.size > 0) await Promise.allSettled([...calls, ...handover.detached]);
  };

  return {
    run(options, prepare) {
      const calling = runCall(options, prepare).finally(() => calls.delete(calling));
      calls.add(calling);
      return calling;
    },
    close: () => (closing ??= rest()),
  };
}

/**
 * Why the call ended: by the caller's own reason untouched, by the deadline, or by what its work threw. A start that was
 * under way at the deadline is told as the cause, because there may be a task to pay.
 */
function endOf({ open }: Run, { signal, expired }: Scope, timeoutMs: number, thrown: unknown): Failure {
  if (!signal.aborted) return { error: thrown };
  if (!expired) return { error: signal.reason, aborted: true };
  const cause = TaskStartUnknownError.isInstance(thrown) ? thrown : undefined;
  return { error: new SolveTimeoutError({ scope: 'solve', timeoutMs, open: [...open], cause }) };
}
