import type { Timing } from '@captchakit/provider';
import type { PollPlan } from '../src/polling/poll-plan.js';
import { createSolveTimes } from '../src/polling/solve-times.js';
import { nextCheck, progressOf } from '../src/schedule.js';
import { seededRandom, type SolveTime } from './distributions.js';
import { checkCostMs } from './optimum.js';

/** What decides when tasks are looked for. */
export interface Schedule {
  timing: Timing;
  plan(): PollPlan;
  /** Told what the checks of each task showed. */
  observe?(span: { afterMs: number; byMs: number }): void;
}

/** One task: its checks, and how long after it was ready the last one came. */
export interface Looked {
  checks: number;
  lagMs: number;
}

export interface Summary {
  checks: number;
  lagMs: number;
  /** Mean of lag and checks together. */
  costMs: number;
}

export const timing: Timing = {
  firstCheckMs: 1000,
  intervalMs: 2000,
  maxChecks: 1000,
  timeoutMs: 300_000,
  resultTtlMs: 300_000,
  expectedMs: [10_000, 20_000, 30_000],
};

/** Ours: knows nothing of a task but what its own checks showed. */
export function learning(): Schedule {
  const group = { instance: 'bench', kind: 'bench', taskType: 'Bench' };
  const solveTimes = createSolveTimes();
  return {
    timing,
    plan: () => solveTimes.planFor(group, timing),
    observe: (span) => solveTimes.observe(group, timing, span),
  };
}

/** A first check, then one after the other at the same distance, whatever the provider's interval. */
export const fixed = (firstCheckMs: number, intervalMs: number): Schedule => ({
  timing: { ...timing, firstCheckMs, intervalMs },
  plan: () => ({ nextAfter: (_pendingMs, earliestMs) => earliestMs }),
});

export const planned = (plan: PollPlan): Schedule => ({ timing, plan: () => plan });

/** Looks for one task after the other. The same seed gives the same tasks. */
export function simulate(schedule: Schedule, solveTime: SolveTime, tasks: number, seed: number): Looked[] {
  const random = seededRandom(seed);
  return Array.from({ length: tasks }, () => lookFor(schedule, solveTime.draw(random)));
}

function lookFor({ timing: limits, plan, observe }: Schedule, readyMs: number): Looked {
  const progress = progressOf({ startedAt: 0, acceptedAt: 0, waitingSince: 0 });
  for (let now = 0; ;) {
    const next = nextCheck(limits, progress, now, Infinity, plan());
    if (next.status === 'end') throw new RangeError(`a task of ${readyMs} ms takes longer than the limits allow`);
    now = next.at;
    progress.checks += 1;
    if (now >= readyMs) {
      observe?.({ afterMs: progress.pendingAt ?? 0, byMs: now });
      return { checks: progress.checks, lagMs: now - readyMs };
    }
    progress.lastAnswerAt = now;
    progress.pendingAt = now;
  }
}

export function summarise(looked: readonly Looked[]): Summary {
  let checks = 0;
  let lagMs = 0;
  for (const task of looked) {
    checks += task.checks / looked.length;
    lagMs += task.lagMs / looked.length;
  }
  return { checks, lagMs, costMs: lagMs + checks * checkCostMs };
}
