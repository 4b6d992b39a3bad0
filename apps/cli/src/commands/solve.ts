import type { ChallengeKind } from '@captchakit/provider';
import { loadSettings } from '../config/settings.js';
import { connectProviders } from '../connect-providers.js';
import { listenForInterrupt } from '../interrupt.js';
import { openJournal, realityOf } from '../open-journal.js';
import { formatForm, requireForm } from '../output/format-form.js';
import { formatSolved } from '../output/format-solved.js';
import { print, printJson } from '../output/print.js';
import { reportProgress } from '../output/report-progress.js';
import { parseUrlFlag } from '../parse-url-flag.js';
import { readSolveSettings } from '../solver-options.js';
import type { ConnectionFlags } from './connection-options.js';
import { type ChallengeFlags, type FlagValues, readChallenge } from './read-challenge.js';

/** Flags that all kinds share. */
export interface SolveFlags extends ConnectionFlags, ChallengeFlags {
  provider?: readonly string[];
  strategy?: string;
  timeout?: string;
  maxCost?: string;
  budget?: string;
  hedgeAfter?: string;
  journal?: string;
  form?: boolean;
  quiet?: boolean;
  verbose?: boolean;
  json?: boolean;
}

/** Solves one challenge and prints the solution on stdout; what happens meanwhile goes to stderr. */
export async function solve(kind: ChallengeKind, values: FlagValues, flags: SolveFlags): Promise<void> {
  const { provider, strategy, timeout, maxCost: cost, budget, hedgeAfter, journal: file } = flags;
  const settings = loadSettings({ provider, strategy, timeout, maxCost: cost, budget, hedgeAfter, journal: file });
  const reality = realityOf(flags);
  if (flags.simulator !== undefined) parseUrlFlag('--simulator', flags.simulator);
  if (flags.form) requireForm(kind);
  const challenge = await readChallenge(kind, values, flags);

  using interrupt = listenForInterrupt();
  const { signal } = interrupt;
  await using connected = await connectProviders({
    ...flags,
    provider: settings.list('provider') ?? [],
    settings,
    signal,
  });
  const { maxCost, ...solving } = await readSolveSettings(settings, reality);
  const { createSolver } = await import('@captchakit/solver-core');
  const journal = await openJournal(settings, reality);
  try {
    await using solver = createSolver({ providers: connected.providers, clock: connected.clock, journal, ...solving });
    const progress = reportProgress(solver, connected, {
      quiet: flags.quiet === true,
      named: settings.list('provider') !== undefined,
      resumeCommand: `captchakit tasks resume${flags.simulator === undefined ? '' : ` --simulator ${flags.simulator}`}`,
    });
    try {
      const result = await solver.solve(challenge, { signal, ...(maxCost && { maxCost }) });
      progress.stop();
      if (flags.form) print([formatForm(kind, result.solution)]);
      else if (flags.json) {
        const { ref, provider: solvedBy, solution, cost: paid, expiresAt, attempts } = result;
        printJson({ kind, ref, provider: solvedBy, taskId: ref.id, solution, cost: paid, expiresAt, attempts });
      } else {
        print(formatSolved(result, connected));
      }
    } catch (error) {
      progress.stop();
      if (signal.aborted) await progress.tellOpenTasks(() => solver.close());
      throw error;
    }
  } finally {
    await journal.close();
  }
}
