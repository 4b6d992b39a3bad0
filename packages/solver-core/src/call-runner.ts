import { race } from '@captchakit/provider';
import type { AlarmClock } from './alarm-clock.js';
import { Call, type OnEnd } from './call.js';
import { Deadline } from './deadline.js';
import type { Emitter } from './emitter.js';
import { createHandover } from './handover.js';
import type { Upkeep } from './journal/upkeep.js';
import { randomId } from './random-id.js';
import { Run } from './run.js';
import type { SolveOptions } from './solver.js';
import { invalid, requireAboveZero } from './validate.js';

/** Runs calls under one deadline and the caller's signal each, and knows when all of them have come to rest. */
export interface CallRunner {
  /**
   * @param prepare looks at the input; nothing is sent, and the deadline counts from its end
   * @param work what the call does once its input is known to be good
   */
  run<P, R>(options: SolveOptions, prepare: () => Promise<P>, work: (run: Run, prepared: P) => Promise<R>): Promise<R>;
  /** The same for calls of which many wait at a time, whose work gives no promise but tells the call how it ended. */
  conduct<P, R>(
    options: SolveOptions,
    prepare: () => Promise<P>,
    work: (call: Call<R>, prepared: P) => void,
    onEnd?: OnEnd,
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

  const onOver = (run?: Run): void => {
    if (run) {
      run.deadline.close();
      upkeep.end();
    }
    running -= 1;
    if (running === 0) onQuiet();
  };

  const rest = async () => {
    while (running + handover.detached.size > 0) {
      const quiet = running > 0 && new Promise<void>((resolve) => (onQuiet = resolve));
      await Promise.allSettled([quiet, ...handover.detached]);
    }
  };

  const prepareRun = async <P>(options: SolveOptions, prepare: () => Promise<P>) => {
    const { signal, timeoutMs = settings.timeoutMs, solveId = randomId() } = options;
    if (closing) throw invalid('solver', 'is closed: create a new one');
    signal?.throwIfAborted();
    requireAboveZero('number of milliseconds', { timeoutMs });
    running += 1;
    try {
      const prepared = await race(prepare(), signal);
      const deadline = new Deadline(clock, clock.now() + timeoutMs, signal);
      return { prepared, timeoutMs, run: new Run(parts, solveId, deadline) };
    } catch (error) {
      onOver();
      throw error;
    }
  };

  const begin = async <P, R>(call: Call<R>, prepared: P, work: (call: Call<R>, prepared: P) => void): Promise<void> => {
    try {
      const begun = upkeep.begin();
      if (begun) await call.run.scope.race(begun);
      work(call, prepared);
    } catch (error) {
      call.fail(error);
    }
  };

  const conduct: CallRunner['conduct'] = (options, prepare, work, onEnd) =>
    new Promise((resolve, reject) => {
      prepareRun(options, prepare).then(({ run, timeoutMs, prepared }) => {
        const call = new Call(run, timeoutMs, onEnd, onOver, resolve, reject);
        return begin(call, prepared, work);
      }, reject);
    });

  return {
    conduct,
    run: (options, prepare, work) =>
      conduct(options, prepare, (call, prepared) => {
        work(call.run, prepared).then(
          (value) => call.settle(() => value),
          (thrown: unknown) => call.fail(thrown),
        );
      }),
    close: () => (closing ??= rest()),
  };
}
