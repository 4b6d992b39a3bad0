import type { Timing } from '@captchakit/provider';
import { createLearnedGroups, readSavedGroups } from '../learned-groups.js';
import { createPollPlan, type PollPlan } from './poll-plan.js';
import {
  createHistogram,
  longestSolveMs,
  type ReadySpan,
  restoreHistogram,
  type SolveTimeHistogram,
} from './solve-time-histogram.js';

/** Tasks that are expected to take the same time. */
export interface TaskGroup {
  /** Id of the provider instance. A new id starts from nothing; another account with the same id continues. */
  instance: string;
  kind: string;
  taskType: string;
}

/** Learned solve times as plain JSON. */
export interface LearnedTimes {
  version: 1;
  /** Ordered by use: the most recently used group comes last. */
  groups: readonly (TaskGroup & { weights: readonly number[] })[];
}

/** Learns how long tasks take, per provider instance, kind and task type, and plans when to check them. */
export interface SolveTimes {
  planFor(group: TaskGroup, timing: Timing): PollPlan;
  /** Learns from one task, solved or given up. Never throws: a paid solution is on its way to the caller. */
  observe(group: TaskGroup, timing: Timing, span: ReadySpan): void;
  /** Everything learned, to be stored across a restart. */
  export(): LearnedTimes;
  /**
   * Loads what {@link export} returned. A group that is already known is replaced.
   * @throws {InvalidInputError} the value is not such an export; nothing was loaded
   */
  import(learned: unknown): void;
}

interface Learned extends TaskGroup {
  histogram: SolveTimeHistogram;
  /** The plan in use and what it was made for. */
  planned?: { plan: PollPlan; intervalMs: number; endMs: number };
  /** Tasks learned from since the plan was made. */
  news: number;
}

/** A plan is made anew when so large a part of what was learned is not in it. */
const newsShare = 1 / 64;

export function createSolveTimes({
  maxGroups = 256,
}: {
  /** How many groups are remembered; the least recently used is forgotten first. @default 256 */
  maxGroups?: number;
} = {}): SolveTimes {
  const groups = createLearnedGroups<TaskGroup, Learned>(maxGroups, (group) => [
    group.instance,
    group.kind,
    group.taskType,
  ]);

  const use = (group: TaskGroup, { expectedMs }: Timing): Learned => {
    const { instance, kind, taskType } = group;
    const anew = () => ({ instance, kind, taskType, histogram: createHistogram(expectedMs), news: 0 });
    return groups.put(groups.get(group) ?? anew());
  };

  return {
    planFor(group, timing) {
      const learned = use(group, timing);
      const { histogram, planned, news } = learned;
      const { intervalMs } = timing;
      const endMs = Math.min(timing.timeoutMs, timing.resultTtlMs, longestSolveMs);
      const fresh = news === 0 || news < histogram.tasks * newsShare;
      if (planned && fresh && planned.intervalMs === intervalMs && planned.endMs === endMs) return planned.plan;
      const plan = createPollPlan({ readyBy: histogram.readyBy, intervalMs, endMs });
      learned.planned = { plan, intervalMs, endMs };
      learned.news = 0;
      return plan;
    },
    observe(group, timing, span) {
      const learned = use(group, timing);
      learned.histogram.observe(span);
      learned.news += 1;
    },
    export: () => ({
      version: 1,
      groups: groups.all().map(({ instance, kind, taskType, histogram }) => ({
        instance,
        kind,
        taskType,
        weights: histogram.toJSON(),
      })),
    }),
    import(learned) {
      readSavedGroups('learned', learned, readGroup).forEach(groups.put);
    },
  };
}

function readGroup({ instance, kind, taskType, weights }: Readonly<Record<string, unknown>>): Learned | undefined {
  const histogram = restoreHistogram(weights);
  if (typeof instance !== 'string' || typeof kind !== 'string' || typeof taskType !== 'string') return undefined;
  return histogram && { instance, kind, taskType, histogram, news: 0 };
}
