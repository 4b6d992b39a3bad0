import { CaptchaKitError } from '@captchakit/provider';
import { readBatchInput } from '../batch/batch-input.js';
import { openBatchRecord } from '../batch/batch-record.js';
import { runBatch } from '../batch/run-batch.js';
import { CliError } from '../cli-error.js';
import { loadSettings } from '../config/settings.js';
import { connectProviders } from '../connect-providers.js';
import { exitCodes } from '../exit-codes.js';
import { listenForInterrupt } from '../interrupt.js';
import { openJournal, realityOf } from '../open-journal.js';
import { formatDuration } from '../output/format-duration.js';
import { forStderr, printError, printJson } from '../output/print.js';
import { createStatusLine, silence } from '../output/status-line.js';
import { parseUrlFlag } from '../parse-url-flag.js';
import { readSolveSettings } from '../solver-options.js';
import type { SolveFlags } from './solve.js';

export interface BatchFlags extends SolveFlags {
  batch: string;
  output?: string;
  concurrency?: string;
}

const mostAtOnce = 1000;

/** Solves every line of a file. Results go to the output file, which is the record of what is done. */
export async function solveBatch(flags: BatchFlags): Promise<void> {
  const { provider, strategy, timeout, maxCost: cost, budget, hedgeAfter, journal: file } = flags;
  const settings = loadSettings({ provider, strategy, timeout, maxCost: cost, budget, hedgeAfter, journal: file });
  const reality = realityOf(flags);
  if (flags.simulator !== undefined) parseUrlFlag('--simulator', flags.simulator);
  if (flags.output === undefined) {
    throw new CliError(exitCodes.usage, '--batch needs --output, the file that records what is done.');
  }
  const concurrency = readConcurrency(flags.concurrency ?? '20');
  const lines = await readBatchInput(flags.batch);

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
  const record = openBatchRecord(flags.output);
  const { clock } = connected;
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
    return `[${bar}] ${done} of ${counts.total} · ${counts.failed} failed · ${formatDuration(clock.now() - startedAt)}`;
  });
  if (before > 0) status.note(`${before} of ${counts.total} are done already.`);
  try {
    await using solver = createSolver({ providers: connected.providers, clock, journal, ...solving });
    await runBatch({
      lines,
      record,
      solver,
      journal,
      clock,
      concurrency,
      maxCost,
      signal,
      onResult({ outcome }) {
        counts[outcome] += 1;
      },
    });
    if (counts.failed > 0) process.exitCode = exitCodes.failed;
  } catch (error) {
    status.stop();
    const why = signal.aborted || !CaptchaKitError.isInstance(error) ? '' : ' The rest would fail the same way.';
    printError(forStderr(`Stopped with ${left()} of ${counts.total} left.${why} Run it again to go on.`));
    throw error;
  } finally {
    status.stop();
    await journal.close();
    if (flags.json) printJson({ output: flags.output, ...counts, left: left(), before });
    else if (!flags.quiet)
      printError(`${counts.solved} solved, ${counts.failed} failed, ${left()} left: ${flags.output}`);
  }
}

function readConcurrency(text: string): number {
  const concurrency = Number(text);
  if (Number.isInteger(concurrency) && concurrency > 0 && concurrency <= mostAtOnce) return concurrency;
  throw new CliError(exitCodes.usage, `--concurrency must be a whole number from 1 to ${mostAtOnce}, not ${text}.`);
}
