import {
  createSolveTimes,
  createStatistics,
  type Journal,
  type SolveTimes,
  type Statistics,
} from '@captchakit/solver-core';
import { InvalidInputError } from '@captchakit/provider';

/** What selection and polling learned. All solvers share it, and the page shows it. */
export interface Learned {
  readonly statistics: Statistics;
  readonly solveTimes: SolveTimes;
  /** Keeps it in the journal for the next run. */
  save(): Promise<void>;
}

export async function loadLearned(journal: Journal): Promise<Learned> {
  const statistics = createStatistics();
  const solveTimes = createSolveTimes();
  take(statistics, await journal.load('statistics'));
  take(solveTimes, await journal.load('solve-times'));
  return {
    statistics,
    solveTimes,
    async save() {
      await journal.store('statistics', statistics.export());
      await journal.store('solve-times', solveTimes.export());
    },
  };
}

/** What cannot be read is learned anew. */
function take(learned: { import(saved: unknown): void }, saved: unknown): void {
  try {
    if (saved !== undefined) learned.import(saved);
  } catch (error) {
    if (!InvalidInputError.isInstance(error)) throw error;
  }
}
