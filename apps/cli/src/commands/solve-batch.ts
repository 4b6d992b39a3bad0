import { CaptchaKitError } from '@captchakit/provider';
import { readBatchInput } from '../batch/batch-input.js';
import { openBatchRecord } from '../batch/batch-record.js';
import { runBatch } from '../batch/run-batch.js';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';
import { listenForInterrupt } from '../interrupt.js';
import { realityOf } from '../open-journal.js';
import { formatAgain } from '../output/format-again.js';
import { formatDuration } from '../output/format-duration.js';
import { forStderr, printError, printJson } from '../output/print.js';
import { createStatusLine, silence } from '../output/status-line.js';
import { readSolveSettings } from '../solver-options.js';
import { withSolver } from '../with-solver.js';
import { settingsOfSolve, type SolveFlags } from './solve-flags.js';

export interface BatchFlags extends SolveFlags {
  batch: string;
  output?: string;
  concurrency?: string;
}

const mostAtOnce = 1000;

/** Solves every line of a file. Results go to the output file, which is the record of what is done. */
export async function solveBatch(flags: BatchFlags): Promise<void> {
  const { output } = flags;
  const settings = settingsOfSolve(flags);
  const reality = realityOf(flags);
  if (output === undefined) {
    throw new CliError(exitCodes.usage, '--batch needs --output, the file that records what is done.');
  }
  const concurrency = readConcurrency(flags.concurrency ?? '20');
  const lines = await readBatchInput(flags.batch);

  using interrupt = listenForInterrupt();
  const { signal } = interrupt;
  const connecting = { ...flags, provider: settings.list('provider') ?? [], settings, reality, signal };
  await withSolver(
    connecting,
    () => readSolveSettings(settings, reality),
    async (parts) => {
      const { clock } = parts.connected;
      using record = openBatchRecord(output);
      const earlier = lines.flatMap(({ id }) => record.done.get(id) ?? []);
      const before = earlier.length;
      const failed = earlier.filter((outcome) => outcome === 'failed').length;
      const counts = { total: lines.length, solved: before - failed, failed };
      const startedAt = clock.now();
      const left = () => counts.total - counts.solved - counts.failed;
      const status = createStatusLine(flags.quiet ? silence : process.stderr, () => {
        const done = counts.total - left();
        const share = counts.total === 0 ? 1 : done / counts.total;
        const bar = '#'.repeat(Math.round(share * 20)).padEnd(20, '-');
        const elapsed = formatDuration(clock.now() - startedAt);
        return `[${bar}] ${done} of ${counts.total} · ${counts.failed} failed · ${elapsed}`;
      });
      let toldUntil = '';
      if (before > 0) status.note(`${before} of ${counts.total} are done already.`);
      try {
        await runBatch({
          ...parts,
          lines,
          record,
          clock,
          concurrency,
          signal,
          onResult({ outcome }) {
            counts[outcome] += 1;
          },
          onWait({ reasons, retryAt = '' }) {
            // All lines wait for the same; times in ISO 8601 sort like texts.
            if (retryAt <= toldUntil) return;
            toldUntil = retryAt;
            const why = reasons.map(({ provider, reason }) => `${provider}: ${reason}`).join('; ');
            status.note(forStderr(`No provider can be asked now; ${formatAgain(retryAt, parts.connected)}. ${why}`));
          },
        });
        if (counts.failed > 0) process.exitCode = exitCodes.failed;
      } catch (error) {
        status.stop();
        const why = signal.aborted || !CaptchaKitError.isInstance(error) ? '' : ' The rest would fail the same way.';
        printError(`Stopped with ${left()} of ${counts.total} left.${why} Run it again to go on.`);
        throw error;
      } finally {
        status.stop();
        if (flags.json) printJson({ output, ...counts, left: left(), before });
        else if (!flags.quiet)
          printError(`${counts.solved} solved, ${counts.failed} failed, ${left()} left: ${output}`);
      }
    },
  );
}

function readConcurrency(text: string): number {
  const concurrency = Number(text);
  if (Number.isInteger(concurrency) && concurrency > 0 && concurrency <= mostAtOnce) return concurrency;
  throw new CliError(exitCodes.usage, `--concurrency must be a whole number from 1 to ${mostAtOnce}, not ${text}.`);
}
