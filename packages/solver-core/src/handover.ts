import type { AlarmClock } from './alarm-clock.js';
import { Deadline } from './deadline.js';
import type { Scope } from './scope.js';

/** How long a request that was handed over may go on after its solve has ended. */
const longestFinishMs = 30_000;

/** How work ended that went on by itself; with neither, it did not end in time. */
export type LateEnd<T> = { value: T; error?: never } | { value?: never; error?: unknown };

/**
 * Runs requests that must not be cut off: once a createTask is on its way, only its answer tells whether somebody has
 * to pay. When the solve ends first, the request goes on detached.
 */
export interface Handover {
  /**
   * Settles like the work, or rejects with the scope's reason at once; then the work goes on by itself, and `onLate` is
   * told how it ended.
   */
  run<T>(work: (signal: AbortSignal) => Promise<T>, scope: Scope, onLate: (end: LateEnd<T>) => void): Promise<T>;
  /** The requests that go on detached. */
  readonly detached: ReadonlySet<Promise<void>>;
}

export function createHandover(clock: AlarmClock): Handover {
  const detached = new Set<Promise<void>>();

  const finish = async <T>(
    working: Promise<T>,
    own: AbortController,
    onLate: (end: LateEnd<T>) => void,
  ): Promise<void> => {
    const deadline = new Deadline(clock, clock.now() + longestFinishMs);
    const end = await deadline.race(working).then(
      (value): LateEnd<T> => ({ value }),
      (error: unknown): LateEnd<T> => (deadline.expired ? {} : { error }),
    );
    deadline.close();
    onLate(end);
    own.abort('over');
  };

  return {
    detached,
    async run(work, scope, onLate) {
      scope.throwIfEnded();
      const own = new AbortController();
      const working = (async () => work(own.signal))();
      try {
        return await scope.race(working);
      } catch (error) {
        if (scope.ended) {
          const finishing: Promise<void> = finish(working, own, onLate).finally(() => detached.delete(finishing));
          detached.add(finishing);
        }
        throw error;
      }
    },
  };
}
