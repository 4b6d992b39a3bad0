import { type Attempt, type ChallengeKind, SolveTimeoutError } from '@captchakit/provider';
import { listenForInterrupt } from '../interrupt.js';
import { realityOf } from '../open-journal.js';
import { maskSecrets } from '../mask-secrets.js';
import { formatForm, requireForm } from '../output/format-form.js';
import { formatSolved } from '../output/format-solved.js';
import { print, printJson } from '../output/print.js';
import { reportProgress } from '../output/report-progress.js';
import { readSolveSettings } from '../solver-options.js';
import { withSolver } from '../with-solver.js';
import { resumeCommandOf, tooLate } from './later.js';
import { type FlagValues, readChallenge } from './read-challenge.js';
import { settingsOfSolve, type SolveFlags } from './solve-flags.js';

/** Solves one challenge and prints the solution on stdout; what happens meanwhile goes to stderr. */
export async function solve(kind: ChallengeKind, values: FlagValues, flags: SolveFlags): Promise<void> {
  const settings = settingsOfSolve(flags);
  const reality = realityOf(flags);
  if (flags.form) requireForm(kind);
  const resumeCommand = resumeCommandOf(flags);
  const challenge = await readChallenge(kind, values, flags);

  using interrupt = listenForInterrupt();
  const { signal } = interrupt;
  const provider = settings.list('provider');
  const connecting = { ...flags, provider: provider ?? [], settings, reality, signal };
  await withSolver(
    connecting,
    () => readSolveSettings(settings, reality),
    async ({ solver, connected, maxCost }) => {
      const progress = reportProgress(solver, connected, {
        quiet: flags.quiet === true,
        named: provider !== undefined,
        resumeCommand,
      });
      try {
        const result = await solver.solve(challenge, { signal, ...(maxCost && { maxCost }) });
        progress.stop();
        if (flags.form) print([formatForm(kind, result.solution)]);
        else if (flags.json) {
          const { ref, provider: solvedBy, solution, cost, expiresAt, attempts } = result;
          const shown = attempts.map(withoutSecrets);
          printJson({ kind, ref, provider: solvedBy, taskId: ref.id, solution, cost, expiresAt, attempts: shown });
        } else {
          print(formatSolved(result, connected));
        }
      } catch (error) {
        progress.stop();
        if (signal.aborted) await progress.tellOpenTasks(() => solver.close());
        throw SolveTimeoutError.isInstance(error) ? tooLate(error, resumeCommand) : error;
      }
    },
  );
}

/** A provider may have quoted what it was given. */
function withoutSecrets(attempt: Attempt): Attempt {
  const { error } = attempt;
  return error ? { ...attempt, error: { ...error, message: maskSecrets(error.message) } } : attempt;
}
