import type { SolveTimeoutError } from '@captchakit/provider';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';
import { realityOf } from '../open-journal.js';
import { formatDuration } from '../output/format-duration.js';
import { quoteForShell } from '../output/quote-for-shell.js';
import type { SolveFlags } from './solve-flags.js';

/** What collects the open tasks of a solve; undefined where they end with the simulator of the command. */
export const resumeCommandOf = (flags: SolveFlags): string | undefined =>
  realityOf(flags) === 'own-simulator' ? undefined : tasksCommand('resume', flags);

/** A command to copy that looks at the same tasks as the one with these flags. */
export const tasksCommand = (
  command: string,
  { journal, simulator }: { journal?: string; simulator?: string },
): string =>
  [
    `captchakit tasks ${command}`,
    ...(journal === undefined ? [] : ['--journal', quoteForShell(journal)]),
    ...(simulator === undefined ? [] : ['--simulator', quoteForShell(simulator)]),
  ].join(' ');

/** @param resumeCommand undefined where nothing can be collected later */
export function tooLate({ timeoutMs, open }: SolveTimeoutError, resumeCommand: string | undefined): CliError {
  const tasks = open.map(({ instance, id }) => `${instance} ${id}`).join(', ');
  const isOpen = tasks !== '' && resumeCommand !== undefined;
  return new CliError(
    exitCodes.timeout,
    `No solution within ${formatDuration(timeoutMs)}.${isOpen ? ` Still open, and perhaps charged: ${tasks}.` : ''}`,
    isOpen ? `Collect it later with ${resumeCommand}, or allow more with --timeout.` : 'Allow more with --timeout.',
  );
}
