import type { SolveTimeoutError } from '@captchakit/provider';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';
import { realityOf } from '../open-journal.js';
import { formatDuration } from '../output/format-duration.js';
import type { SolveFlags } from './solve-flags.js';

/** What collects the open tasks of a solve; undefined where they end with the simulator of the command. */
export function resumeCommandOf(flags: SolveFlags): string | undefined {
  if (realityOf(flags) === 'own-simulator') return undefined;
  const { journal, simulator } = flags;
  return [
    'captchakit tasks resume',
    ...(journal === undefined ? [] : ['--journal', journal]),
    ...(simulator === undefined ? [] : ['--simulator', simulator]),
  ].join(' ');
}

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
