import { type Clock, InvalidInputError, race, SolveTimeoutError, TaskStartUnknownError } from '@captchakit/provider';
import type { Emitter } from './emitter.js';
import { createHandover } from './handover.js';
import type { Upkeep } from './journal/upkeep.js';
import type { Run } from './run.js';
import { openScope } from './scope.js';
import type { SolveOptions } from './solver.js';
import { requireDurations } from './validate.js';

/** What one call to the solver does once its input is known to be good. */
export interface Job<R> {
  work(run: Run): Promise<R>;
  /** Told how the work ended: with the error the caller gets, if it failed. */
  onEnd?(run: Run, failure?: { error: unknown }): void;
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
    if (closing) throw new InvalidInputError({ field: 'solver', rule: 'is closed: create a new one' });
    signal?.throwIfAborted();
    requireDurations({ timeoutMs });
    const job = await race(prepare(), signal);
    const deadlineAt = clock.now() + timeoutMs;
    const scope = openScope({ clock, endAt: deadlineAt, signal });
    const run: Run = {
      solveId,
      clock,
      scope,
      deadlineAt,
      handover,
      open: new Set(),
      givenUp: new Set(),
      emit: (name, details) => emitter.emit(name, { ...details, solveId, at: Math.round(clock.now()) }),
    };
    try {
      const begun = upkeep.begin();
      if (begun) await race(begun, scope.signal);
      const value = await job.work(run);
      job.onEnd?.(run);
      // Somebody else solved it, so nobody needs them any more.
      for (const entry of run.givenUp) void entry.leave({ endedAt: clock.now() });
      return value;
    } catch (thrown) {
      for (const entry of run.givenUp) void entry.leave();
      const failure = endOf(run, timeoutMs, thrown) ?? { error: thrown };
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
 * Why the whole call ended, if it did before its work: the caller's own reason untouched, or the deadline. A start that
 * was under way then is told as the cause, because there may be a task to pay.
 */
function endOf({ scope, open }: Run, timeoutMs: number, thrown: unknown): { error: unknown } | undefined {
  if (!scope.signal.aborted) return undefined;
  if (!scope.expired) return { error: scope.signal.reason };
  const cause = TaskStartUnknownError.isInstance(thrown) ? thrown : undefined;
  return { error: new SolveTimeoutError({ scope: 'solve', timeoutMs, open: [...open], cause }) };
}
