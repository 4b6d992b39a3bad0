/** When to look for tasks of one type. */
export interface PollPlan {
  /**
   * The best time for the next check, in milliseconds since the provider had accepted the task.
   * @param pendingMs the last time the task was known not to be ready, 0 if nothing is known
   * @param earliestMs the earliest time at which a check is allowed
   */
  nextAfter(pendingMs: number, earliestMs: number): number;
}

export interface PollPlanOptions {
  /** The share of tasks that is ready by a time, from 0 to 1. */
  readyBy(ms: number): number;
  /** Least time between two checks. */
  intervalMs: number;
  /** Later than this, the plan is to look as early as is allowed. */
  endMs: number;
}

/**
 * What a check costs, as lag. The schedule is measured with 200 ms; planned with a little more, because the cost is
 * flat near its least: 0.4 % of it saves the provider a check in every seven tasks.
 */
const checkCostMs = 265;
/** Times are planned in quarters of the interval, and in at most so many steps. */
const stepsPerInterval = 4;
const mostSteps = 1024;

/**
 * Finds the checks that make the time a ready task waits for its check, plus the cost of all checks, least on average.
 * Worked out backwards: what is to come after a check that finds nothing depends on nothing but its time.
 */
export function createPollPlan({ readyBy, intervalMs, endMs }: PollPlanOptions): PollPlan {
  const stepMs = Math.max(intervalMs / stepsPerInterval, endMs / mostSteps);
  const last = Math.ceil(endMs / stepMs);
  const gap = Math.ceil(intervalMs / stepMs);
  const ready = new Float64Array(last + 1);
  /** The integral of `ready`: what the lag of those who become ready between two checks follows from. */
  const readyTime = new Float64Array(last + 1);
  /** Cost of all that comes after a check that found nothing, over all tasks. */
  const later = new Float64Array(last + 1);

  for (let step = 1; step <= last; step++) {
    ready[step] = readyBy(step * stepMs);
    readyTime[step] = readyTime[step - 1]! + ((ready[step - 1]! + ready[step]!) / 2) * stepMs;
  }

  /** The best step for a check, and what it and all after it cost. One whose lag alone costs more ends the search. */
  const best = (pending: number, earliest: number): { step: number; cost: number } => {
    const readyBefore = valueAt(ready, pending);
    const checkCost = checkCostMs * (1 - readyBefore) - valueAt(readyTime, pending);
    let bestStep = earliest;
    let leastCost = Infinity;
    for (let step = earliest; step <= last; step = Math.floor(step) + 1) {
      const untilThen = checkCost + valueAt(readyTime, step) - readyBefore * (step - pending) * stepMs;
      if (untilThen >= leastCost) break;
      const cost = untilThen + valueAt(later, step);
      if (cost >= leastCost) continue;
      leastCost = cost;
      bestStep = step;
    }
    return { step: bestStep, cost: leastCost };
  };

  for (let step = last - 1; step >= 0; step--) later[step] = best(step, Math.min(step + gap, last)).cost;

  return {
    nextAfter(pendingMs, earliestMs) {
      const earliest = earliestMs / stepMs;
      const { step } = best(Math.min(pendingMs / stepMs, earliest), earliest);
      return step === earliest ? earliestMs : step * stepMs;
    },
  };
}

/** Between two steps, the straight line. */
function valueAt(values: Float64Array, step: number): number {
  const index = Math.min(Math.floor(step), values.length - 1);
  const value = values[index]!;
  return step > index && index + 1 < values.length ? value + (step - index) * (values[index + 1]! - value) : value;
}
