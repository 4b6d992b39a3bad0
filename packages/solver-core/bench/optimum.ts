import type { PollPlan } from '../src/polling/poll-plan.js';
import type { SolveTime } from './distributions.js';

/** What one check costs, as milliseconds of lag. */
export const checkCostMs = 200;

const stepMs = 50;

/**
 * The best there is when the distribution is known: each check depends only on when the last one found nothing, so the
 * list of all checks can be worked out from its end. Written without the code under test, and without its shortcuts.
 */
export function optimalPlan({ readyBy }: SolveTime, intervalMs: number, firstCheckMs: number): PollPlan {
  let last = Math.max(intervalMs, firstCheckMs) / stepMs;
  while (readyBy(last * stepMs) < 1 - 1e-7) last += 1;
  const ready = Array.from({ length: last + 1 }, (_, step) => readyBy(step * stepMs));
  const costs = new Float64Array(last + 1);
  const next = new Int32Array(last + 1);
  for (let step = last - 1; step >= 0; step--) {
    const gap = (step === 0 ? firstCheckMs : intervalMs) / stepMs;
    let lag = 0;
    costs[step] = Infinity;
    for (let then = step + 1; then <= Math.max(last, step + gap); then++) {
      lag += (((ready[then - 1] ?? 1) + (ready[then] ?? 1)) / 2 - ready[step]!) * stepMs;
      if (then < step + gap) continue;
      const cost = checkCostMs * (1 - ready[step]!) + lag + (costs[then] ?? 0);
      if (lag > costs[step]!) break;
      if (cost >= costs[step]!) continue;
      costs[step] = cost;
      next[step] = then;
    }
  }
  return {
    nextAfter: (pendingMs, earliestMs) => Math.max(earliestMs, (next[Math.round(pendingMs / stepMs)] ?? 0) * stepMs),
  };
}
