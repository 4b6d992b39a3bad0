import type { ChallengeKind, Money } from '@captchakit/provider';
import type { Journal, Solver } from '@captchakit/solver-core';
import { connectProviders, type ConnectedProviders, type ConnectOptions } from './connect-providers.js';
import { openJournal, type Reality } from './open-journal.js';
import type { SolveSettings } from './solver-options.js';

export interface SolverParts {
  solver: Solver<ChallengeKind>;
  journal: Journal;
  connected: ConnectedProviders;
  maxCost: Money | undefined;
}

/**
 * Connects the providers, opens the journal, and makes a solver of them that lasts as long as `work`.
 * @param readSettings is asked once there are providers, and before the journal is touched
 */
export async function withSolver(
  options: ConnectOptions & { reality: Reality },
  readSettings: () => Promise<Partial<SolveSettings>>,
  work: (parts: SolverParts) => Promise<void>,
): Promise<void> {
  await using connected = await connectProviders(options);
  const { maxCost, ...settings } = await readSettings();
  const { createSolver } = await import('@captchakit/solver-core');
  const journal = await openJournal(options.settings, options.reality);
  try {
    await using solver = createSolver({ providers: connected.providers, clock: connected.clock, journal, ...settings });
    await work({ solver, journal, connected, maxCost });
  } finally {
    await journal.close();
  }
}
