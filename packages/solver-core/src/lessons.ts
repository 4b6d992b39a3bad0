import type { AnySolverProvider, ChallengeKind, Clock, TaskHandler } from '@captchakit/provider';
import type { AttemptEnd } from './attempt-record.js';
import type { Guards } from './circuits/guards.js';
import { judgeFailure } from './circuits/judge-failure.js';
import { chargedAfter } from './cost.js';
import type { Run } from './run.js';
import type { Statistics } from './selection/statistics.js';
import type { Checker } from './task-handler.js';

/** What the statistics and the circuits learn from the end of a task. */
export interface Lessons {
  attemptEnded(run: Run, provider: AnySolverProvider, kind: ChallengeKind, end: AttemptEnd): void;
  /** Waits for a task that was started before, and learns from how it ends. */
  fromTask<K extends ChallengeKind, R>(
    run: Run,
    task: { provider: AnySolverProvider; handler: TaskHandler<K>; kind: K; startedAt: number },
    wait: (handler: Checker<K>) => Promise<R>,
  ): Promise<R>;
}

export function createLessons(options: { statistics: Statistics; guards: Guards; clock: Clock }): Lessons {
  const { statistics, guards, clock } = options;

  const attemptEnded: Lessons['attemptEnded'] = (run, provider, kind, end) => {
    const { outcome, durationMs, charged, error, started } = end;
    const verdict = judgeFailure(error);
    const counts =
      outcome === 'failed' ? verdict === 'failing' || verdict === 'unreachable' : outcome === 'solved' || started;
    if (counts) {
      const paid = charged !== 'no';
      statistics.record({ instance: provider.id, kind }, clock.now(), { outcome, durationMs, paid });
    }
    if (outcome === 'solved' || verdict === 'failing') guards.ended(run, provider, kind, outcome === 'solved');
  };

  return {
    attemptEnded,
    async fromTask(run, { provider, handler, kind, startedAt }, wait) {
      const end = (outcome: AttemptEnd['outcome'], charged: AttemptEnd['charged'], error?: unknown) =>
        attemptEnded(run, provider, kind, {
          outcome,
          durationMs: Math.round(clock.now() - startedAt),
          charged,
          error,
          started: true,
        });
      try {
        const value = await wait(guards.watch(run, provider, handler));
        end('solved', 'yes');
        return value;
      } catch (error) {
        if (run.scope.ended) end('abandoned', 'unknown');
        else end('failed', chargedAfter(error, true), error);
        throw error;
      }
    },
  };
}
