import { existsSync } from 'node:fs';
import type { Journal, JournalRow, Resumed } from '@captchakit/solver-core';
import { CliError } from '../cli-error.js';
import { loadSettings, type Settings } from '../config/settings.js';
import { exitCodes } from '../exit-codes.js';
import { listenForInterrupt } from '../interrupt.js';
import { journalPath, openJournal, realityOf } from '../open-journal.js';
import { formatCost } from '../output/format-cost.js';
import { formatFields } from '../output/format-solved.js';
import { print, printError, printJson } from '../output/print.js';
import { printTable } from '../output/print-table.js';
import { parseDuration } from '../parse-duration.js';
import { parseUrlFlag } from '../parse-url-flag.js';
import { type SolverParts, withSolver } from '../with-solver.js';
import type { ConnectionFlags } from './connection-options.js';
import { tasksCommand } from './later.js';

export interface TaskFlags extends ConnectionFlags {
  journal?: string;
  json?: boolean;
}

export interface ListFlags extends TaskFlags {
  all?: boolean;
}

/** Flags of a command that asks providers. */
interface AskingFlags extends TaskFlags {
  verbose?: boolean;
}

export interface ResumeFlags extends AskingFlags {
  timeout?: string;
}

export interface ReportFlags extends AskingFlags {
  rejected?: boolean;
  accepted?: boolean;
}

/** Prints the tasks that need somebody: open ones, and those whose money may be lost. */
export const listTasks = (flags: ListFlags): Promise<void> =>
  withJournal(flags, async (journal) => {
    const rows = journal ? await journal.list() : [];
    const shown = flags.all ? rows : rows.filter(needsSomebody);
    if (flags.json) return printJson({ tasks: shown });
    if (!journal) return printError(`There is no journal yet: ${journalPath(settingsOf(flags), realityOf(flags))}`);
    if (shown.length > 0) return printTable(['task', 'state', 'provider', 'kind', 'begun', 'cost'], shown.map(cells));
    const hidden = rows.length === 0 ? '' : ` ${rows.length} are done: --all shows them.`;
    printError(`No task is open, lost or unknown.${hidden}`);
  });

export const showTask = (task: string, flags: TaskFlags): Promise<void> =>
  withJournal(flags, async (journal) => {
    const row = await findRow(journal, task, flags);
    if (flags.json) return printJson(row);
    const times = ['intentAt', 'startedAt', 'readyAt', 'endedAt', 'lastCheckAt'] as const;
    const told = Object.fromEntries(times.map((name) => [name, row[name] && new Date(row[name]).toISOString()]));
    print(formatFields({ ...row, ...told }));
  });

/** Collects every open task of these accounts and prints each as soon as it is there. Starts nothing. */
export async function resumeAll(flags: ResumeFlags): Promise<void> {
  using interrupt = listenForInterrupt();
  const { signal } = interrupt;
  const timeoutMs = flags.timeout === undefined ? undefined : parseDuration('--timeout', flags.timeout);
  await withIdleSolver(flags, signal, async ({ solver, journal }) => {
    let resumed = 0;
    for await (const task of solver.resume({ signal, ...(timeoutMs !== undefined && { timeoutMs }) })) {
      resumed += 1;
      if (flags.json) process.stdout.write(`${JSON.stringify(task)}\n`);
      else print(describeResumed(task));
      if (task.outcome !== 'solved') process.exitCode = exitCodes.failed;
    }
    const held = (await journal.list()).filter(({ endedAt, owner }) => endedAt === undefined && owner !== undefined);
    if (held.length > 0) {
      printError(
        `${held.length} more ${held.length === 1 ? 'belongs' : 'belong'} to another process or account. If a process was killed just now, try again in a minute.`,
      );
    } else if (resumed === 0) printError('Nothing to collect.');
  });
}

export async function reportTask(task: string, flags: ReportFlags): Promise<void> {
  if (!flags.rejected && !flags.accepted) {
    throw new CliError(exitCodes.usage, 'Did the site accept the solution?', 'Add --accepted or --rejected.');
  }
  using interrupt = listenForInterrupt();
  const { signal } = interrupt;
  await withIdleSolver(flags, signal, async ({ solver, journal }) => {
    const row = await findRow(journal, task, flags);
    const { refOf } = await import('@captchakit/solver-core');
    const ref = refOf(row);
    if (!ref)
      throw new CliError(exitCodes.usage, `The start of ${task} was never answered, so there is no task to report.`);
    await solver.report(ref, flags.accepted === true, { signal });
    if (flags.json) printJson({ task: ref.id, provider: ref.instance, accepted: flags.accepted === true });
    else
      print([
        `Recorded: the site ${flags.accepted ? 'accepted' : 'refused'} the solution of ${ref.instance} ${ref.id}.`,
      ]);
  });
}

export const forgetTask = (task: string, flags: TaskFlags & { force?: boolean }): Promise<void> =>
  withJournal(flags, async (journal) => {
    const row = await findRow(journal, task, flags);
    if (row.endedAt === undefined && !flags.force) {
      throw new CliError(
        exitCodes.usage,
        `${task} is ${row.state}: it can still be collected with ${tasksCommand('resume', flags)}.`,
        'To forget it anyway, add --force.',
      );
    }
    await journal!.forget(row.attemptId);
    if (flags.json) printJson({ forgotten: row.attemptId });
    else print([`Forgotten: ${row.instance} ${row.taskId ?? row.attemptId}.`]);
  });

const needsSomebody = ({ endedAt, state }: JournalRow): boolean =>
  endedAt === undefined || state === 'lost' || state === 'unknown';

const cells = ({ taskId, attemptId, state, instance, kind, intentAt, price, charged }: JournalRow): string[] => [
  taskId ?? attemptId.slice(0, 8),
  state,
  instance,
  kind,
  new Date(intentAt).toISOString().slice(0, 16).replace('T', ' '),
  charged === 'no'
    ? 'nothing'
    : formatCost({
        charged: price && charged === 'yes' ? [price] : [],
        possible: price && charged === 'unknown' ? [price] : [],
        unpriced: price ? 0 : 1,
      }),
];

function describeResumed(task: Resumed): string[] {
  if (task.outcome === 'unknown') {
    return [`${task.provider}: nobody knows whether the start of ${task.startedAt} created a task (${task.kind})`];
  }
  const head = `${task.provider} ${task.ref.id} (${task.kind}): ${task.outcome}`;
  if (task.outcome === 'solved') {
    return [`${head}${task.expired ? ', perhaps too old to be used' : ''}`, ...formatFields(task.solution, '  ')];
  }
  if (task.outcome === 'lost') return [`${head}. The provider has no result any more, though it may be charged.`];
  return [task.outcome === 'open' ? `${head}, try again later` : `${head}. ${task.error.message}`];
}

/**
 * @param task the provider's id, or the beginning of the attempt's
 * @throws {CliError} none fits, or more than one
 */
async function findRow(journal: Journal | undefined, task: string, flags: TaskFlags): Promise<JournalRow> {
  const rows = journal ? await journal.list() : [];
  const byId = rows.filter(({ taskId }) => taskId === task);
  const found = byId.length > 0 ? byId : rows.filter(({ attemptId }) => task.length >= 4 && attemptId.startsWith(task));
  if (found.length === 1) return found[0]!;
  throw found.length === 0
    ? new CliError(
        exitCodes.usage,
        `The journal has no task ${task}.`,
        `List them all: ${tasksCommand('list --all', flags)}`,
      )
    : new CliError(
        exitCodes.usage,
        `${found.length} tasks match ${task}.`,
        `Name one attempt: ${found.map(({ attemptId }) => attemptId).join(', ')}`,
      );
}

/** The journal, if there is one: looking at it does not make it. */
async function withJournal(flags: TaskFlags, work: (journal: Journal | undefined) => Promise<void>): Promise<void> {
  const settings = settingsOf(flags);
  if (!existsSync(journalPath(settings, realityOf(flags)))) return work(undefined);
  const journal = await openJournal(settings, realityOf(flags));
  try {
    await work(journal);
  } finally {
    await journal.close();
  }
}

/** A solver that starts nothing, so that no limit of a solve concerns it. */
const withIdleSolver = (
  flags: AskingFlags,
  signal: AbortSignal,
  work: (parts: SolverParts) => Promise<void>,
): Promise<void> =>
  withSolver({ ...flags, settings: settingsOf(flags), reality: realityOf(flags), signal }, async () => ({}), work);

function settingsOf({ journal, simulate, simulator }: TaskFlags): Settings {
  if (simulate && journal === undefined) {
    throw new CliError(
      exitCodes.usage,
      'A newly started simulator has no tasks.',
      'Keep one running (captchakit simulate), and use --simulator with its control URL.',
    );
  }
  if (simulator !== undefined) parseUrlFlag('--simulator', simulator);
  return loadSettings({ journal });
}
