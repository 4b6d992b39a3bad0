import type { AnySolverProvider, ChallengeKind, Solution, TaskRef } from '@captchakit/provider';
import type { AccountKey } from './journal/journal.js';
import type { Entry, Ledger } from './journal/ledger.js';
import { findKnownTask } from './known-task.js';
import type { Lessons } from './lessons.js';
import { pollTask } from './poll-task.js';
import type { SolveTimes } from './polling/solve-times.js';
import type { Run } from './run.js';
import { progressOf } from './schedule.js';
import type { KnownTaskRef } from './solver.js';

/** A task that somebody started, maybe in another process. */
export interface KnownTask<K extends ChallengeKind> {
  ref: KnownTaskRef<K>;
  /** When it was started, if anybody knows. */
  startedAt: number | undefined;
  entry: Entry | undefined;
}

export interface CollectedTask<K extends ChallengeKind> {
  solution: Solution<K>;
  /** Seen to be ready. */
  readyAt: number;
  /** As if it had been ready right after it was last seen pending. */
  readySince: number;
  solutionTtlMs: number;
}

export interface Collector {
  providers: readonly AnySolverProvider[];
  solveTimes: SolveTimes;
  lessons: Lessons;
}

/** Waits for a task, within what earlier checks have left of the provider's limits. */
export async function collectTask<K extends ChallengeKind>(
  run: Run,
  { providers, solveTimes, lessons }: Collector,
  { ref, startedAt: since, entry }: KnownTask<K>,
): Promise<CollectedTask<K>> {
  const { provider, handler, info } = findKnownTask(providers, ref);
  const waitingSince = run.clock.now();
  const startedAt = Math.min(entry?.row.startedAt ?? since ?? waitingSince, waitingSince);
  const startGuessed = entry === undefined && since === undefined;
  const { readyAt: readyBefore, lastCheckAt, checksMade: checks = 0 } = entry?.row ?? {};
  run.opened(ref);
  const progress = progressOf({ startedAt, acceptedAt: startedAt, waitingSince }, checks, lastCheckAt);
  const { timing, solutionTtlMs } = info;
  const task = { ref, entry, progress };
  const { solution, readyAt } = await lessons.fromTask(
    run,
    { provider, handler, kind: ref.kind, startedAt },
    (watched) => pollTask(run, { handler: watched, task, timing, solveTimes, startGuessed }),
  );
  return {
    solution,
    readyAt,
    readySince: progress.pendingAt ?? readyBefore ?? lastCheckAt ?? startedAt,
    solutionTtlMs,
  };
}

/** The row of a task that has not ended, if the journal has one. */
export async function adoptEntry(
  ledger: Ledger,
  providers: readonly AnySolverProvider[],
  ref: TaskRef,
): Promise<Entry | undefined> {
  return ledger.adopt(await accountsOf(providers.filter(({ id }) => id === ref.instance)), ref);
}

/** The accounts of the providers that have a key. */
export async function accountsOf(providers: readonly AnySolverProvider[]): Promise<AccountKey[]> {
  const accounts = await Promise.allSettled(
    providers.map(async (provider) => ({
      instance: provider.id,
      endpoint: provider.endpoint,
      account: await provider.account(),
    })),
  );
  return accounts.flatMap((account) => (account.status === 'fulfilled' ? account.value : []));
}
