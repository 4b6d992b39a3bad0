import { createLearnedGroups, readSavedGroups } from '../learned-groups.js';

/** Attempts that are expected to have similar results. */
export interface AttemptGroup {
  /** Id of the provider instance. A new id starts from nothing; another account with the same id continues. */
  instance: string;
  kind: string;
}

/**
 * How an attempt ended: `solved`, `failed` without a solution, or `abandoned` because the solver no longer waited for
 * it. Failures that the provider has nothing to do with are not recorded.
 */
export type AttemptOutcome = 'solved' | 'failed' | 'abandoned';

/**
 * Results of recent attempts. An attempt counts as 1, an hour later as 0.5, after two hours as 0.25. So a bad hour is
 * forgotten, and a provider that was ranked last gets another chance.
 */
export interface AttemptCounts {
  solved: number;
  failed: number;
  /** Solved attempts whose solution the site refused, according to `report`. */
  rejected: number;
  abandoned: number;
  /** Attempts that were charged, or may have been. */
  paid: number;
  /** Total duration of all attempts, including abandoned ones, in milliseconds. */
  spentMs: number;
}

/** What to expect from the next attempt. */
export interface AttemptStatistics extends AttemptCounts {
  /**
   * The share of good solutions: `(good + 5) / (solved + failed + 5)`, where `good = solved - rejected`. From 0 to 1.
   */
  successRate: number;
  /**
   * Milliseconds per good solution, including failures on the way: `(spentMs + 5 × expected) / (good + 5)`. An
   * abandoned attempt adds its time but no solution.
   */
  msPerSolution: number;
  /** Paid tasks per good solution: `(paid + 5) / (good + 5)`. */
  paidPerSolution: number;
}

/** Statistics as plain JSON. */
export interface SavedStatistics {
  version: 1;
  /**
   * Ordered by use: the most recently used group comes last. `at`: time of the counts, in milliseconds since the epoch.
   */
  groups: readonly (AttemptGroup & { at: number } & AttemptCounts)[];
}

/** Remembers the results of attempts, per provider instance and kind. */
export interface Statistics {
  /** @param expectedMs the solve time the provider's spec expects */
  of(group: AttemptGroup, now: number, expectedMs: number): AttemptStatistics;
  record(
    group: AttemptGroup,
    now: number,
    attempt: { outcome: AttemptOutcome; durationMs: number; paid: boolean },
  ): void;
  /** Records that the site accepted a solution, or refused it. */
  report(group: AttemptGroup, now: number, accepted: boolean): void;
  /** Everything remembered, to be stored across a restart. */
  export(): SavedStatistics;
  /**
   * Loads what {@link export} returned. A group that is already known is replaced.
   * @throws {InvalidInputError} the value is not such an export; nothing was loaded
   */
  import(saved: unknown): void;
}

const halfLifeMs = 3_600_000;
/** A group begins as if so many attempts had gone well in the expected time. */
const assumed = 5;
const nothing: AttemptCounts = { solved: 0, failed: 0, rejected: 0, abandoned: 0, paid: 0, spentMs: 0 };
const countNames = Object.keys(nothing) as (keyof AttemptCounts)[];

interface Remembered extends AttemptGroup {
  at: number;
  counts: AttemptCounts;
}

export function createStatistics({
  maxGroups = 256,
}: {
  /** How many groups are remembered; the one not used for longest is forgotten first. @default 256 */
  maxGroups?: number;
} = {}): Statistics {
  const groups = createLearnedGroups<AttemptGroup, Remembered>(maxGroups, ({ instance, kind }) => [instance, kind]);

  const countsAt = (group: AttemptGroup, now: number): AttemptCounts => {
    const found = groups.get(group);
    return found ? decay(found.counts, now - found.at) : nothing;
  };

  const add = ({ instance, kind }: AttemptGroup, now: number, more: Partial<AttemptCounts>): void => {
    const counts = mapCounts(countsAt({ instance, kind }, now), (count, name) => count + (more[name] ?? 0));
    groups.put({ instance, kind, at: now, counts });
  };

  return {
    of(group, now, expectedMs) {
      const counts = countsAt(group, now);
      const { solved, failed, rejected, paid, spentMs } = counts;
      const good = Math.max(0, solved - rejected) + assumed;
      return {
        ...counts,
        successRate: Math.min(1, good / (solved + failed + assumed)),
        msPerSolution: (spentMs + assumed * expectedMs) / good,
        paidPerSolution: (paid + assumed) / good,
      };
    },
    record: (group, now, { outcome, durationMs, paid }) =>
      add(group, now, { [outcome]: 1, paid: paid ? 1 : 0, spentMs: durationMs }),
    report(group, now, accepted) {
      if (!accepted) add(group, now, { rejected: 1 });
    },
    export: () => ({
      version: 1,
      groups: Array.from(groups.all(), ({ counts, ...group }) => ({ ...group, ...counts })),
    }),
    import(saved) {
      readSavedGroups('statistics', saved, readGroup).forEach(groups.put);
    },
  };
}

const mapCounts = (counts: AttemptCounts, map: (count: number, name: keyof AttemptCounts) => number): AttemptCounts => {
  const mapped = { ...nothing };
  for (const name of countNames) mapped[name] = map(counts[name], name);
  return mapped;
};

const decay = (counts: AttemptCounts, passedMs: number): AttemptCounts => {
  const kept = 0.5 ** (Math.max(0, passedMs) / halfLifeMs);
  return mapCounts(counts, (count) => count * kept);
};

const isCount = (value: unknown): value is number => Number.isFinite(value) && (value as number) >= 0;

function readGroup({ instance, kind, at, ...counts }: Readonly<Record<string, unknown>>): Remembered | undefined {
  if (typeof instance !== 'string' || typeof kind !== 'string' || !isCount(at)) return undefined;
  if (!countNames.every((name) => isCount(counts[name]))) return undefined;
  return { instance, kind, at, counts: mapCounts(counts as unknown as AttemptCounts, (count) => count) };
}
