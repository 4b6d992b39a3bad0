import type { ChallengeKind } from '@captchakit/provider';
import { connectProviders } from '../connect-providers.js';
import { listenForInterrupt } from '../interrupt.js';
import { formatSolved } from '../output/format-solved.js';
import { print, printJson } from '../output/print.js';
import { reportProgress } from '../output/report-progress.js';
import { parseDuration } from '../parse-duration.js';
import { parseUrlFlag } from '../parse-url-flag.js';
import type { ConnectionFlags } from './connection-options.js';
import { type FlagValues, readChallenge } from './read-challenge.js';

/** Flags that all kinds share. */
export interface SolveFlags extends ConnectionFlags {
  provider?: readonly string[];
  providerOptions?: string;
  timeout?: string;
  json?: boolean;
}

/** Solves one challenge and prints the solution on stdout; what happens meanwhile goes to stderr. */
export async function solve(kind: ChallengeKind, values: FlagValues, flags: SolveFlags): Promise<void> {
  const timeoutMs = flags.timeout === undefined ? undefined : parseDuration('--timeout', flags.timeout);
  if (flags.simulator !== undefined) parseUrlFlag('--simulator', flags.simulator);
  const challenge = await readChallenge(kind, values, flags.providerOptions);

  using interrupt = listenForInterrupt();
  const { signal } = interrupt;
  await using connected = await connectProviders({ ...flags, signal });
  const { createSolver } = await import('@captchakit/solver-core');
  await using solver = createSolver({ providers: connected.providers, clock: connected.clock });
  const progress = reportProgress(solver, connected, { named: flags.provider !== undefined });
  try {
    const result = await solver.solve(challenge, { signal, ...(timeoutMs !== undefined && { timeoutMs }) });
    progress.stop();
    if (flags.json) {
      const { ref, provider, solution, cost, expiresAt, attempts } = result;
      printJson({ kind, ref, provider, taskId: ref.id, solution, cost, expiresAt, attempts });
    } else {
      print(formatSolved(result, connected));
    }
  } catch (error) {
    progress.stop();
    if (signal.aborted) await progress.tellOpenTasks(() => solver.close());
    throw error;
  }
}
