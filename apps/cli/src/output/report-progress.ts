import type { ChallengeKind, TaskRef } from '@captchakit/provider';
import type { Solver } from '@captchakit/solver-core';
import type { ConnectedProviders } from '../connect-providers.js';
import { formatDuration } from './format-duration.js';
import { forStderr } from './print.js';
import { createStatusLine, silence } from './status-line.js';

export interface Progress {
  stop(): void;
  /**
   * Names the paid tasks an interrupted solve leaves behind.
   * @param settle waits for a start that is on its way and whose task id is not known yet
   */
  tellOpenTasks(settle: () => Promise<void>): Promise<void>;
}

/**
 * Follows one solve on stderr.
 * @param options.resumeCommand undefined where the tasks end with the command
 */
export function reportProgress(
  solver: Pick<Solver<ChallengeKind>, 'on'>,
  { clock, leftOut, simulatedSpeed }: ConnectedProviders,
  { named, quiet, resumeCommand }: { named: boolean; quiet: boolean; resumeCommand: string | undefined },
): Progress {
  const startedAt = clock.now();
  const open = new Map<string, TaskRef>();
  /** Provider whose answer to createTask is awaited. */
  let starting: string | undefined;
  let now: string | undefined;
  /** Told when another attempt follows; the last failure is the error of the command. */
  let failure: string | undefined;
  let checks = 0;
  const elapsed = () => formatDuration(Math.floor((clock.now() - startedAt) / 1000) * 1000);
  const status = createStatusLine(quiet ? silence : process.stderr, () => {
    if (now === undefined) return undefined;
    return [now, ...(checks > 0 ? [countChecks(checks)] : []), elapsed()].join(' · ');
  });
  const note = (text: string) => status.note(forStderr(text));
  const keyOf = ({ instance, id }: TaskRef) => `${instance} ${id}`;

  if (simulatedSpeed !== undefined) note(`Simulated: nothing is paid, ${paceOf(simulatedSpeed)}.`);
  if (named) {
    for (const { id, environmentVariable } of leftOut) note(`${id} is left out: ${environmentVariable} is not set.`);
  }

  solver.on('attempt-start', ({ provider, ignored }) => {
    if (failure !== undefined) note(failure);
    failure = undefined;
    starting = provider;
    now = `${provider} · starting`;
    checks = 0;
    if (ignored.length > 0) note(`${provider} has no use for ${ignored.join(', ')}.`);
  });
  solver.on('task-start', ({ ref }) => {
    starting = undefined;
    open.set(keyOf(ref), ref);
    now = `${ref.instance} · task ${ref.id}`;
    if (!status.live) note(`${ref.instance}: task ${ref.id} started (${ref.taskType})`);
  });
  solver.on('check-pending', (event) => {
    checks = event.checks;
  });
  solver.on('check-error', ({ ref, message }) => note(`${ref.instance}: a check failed, going on. ${message}`));
  solver.on('task-ready', ({ ref, checks: sent }) => {
    open.delete(keyOf(ref));
    if (!status.live) note(`${ref.instance}: solved after ${countChecks(sent)}, ${elapsed()}`);
  });
  solver.on('attempt-error', ({ provider, error, ref }) => {
    starting = undefined;
    if (ref && error.code !== 'solve-timeout') open.delete(keyOf(ref));
    now = undefined;
    failure = `${provider}: ${error.message}`;
  });
  solver.on('task-abandoned', ({ ref }) => {
    starting = undefined;
    open.set(keyOf(ref), ref);
  });

  return {
    stop: () => status.stop(),
    async tellOpenTasks(settle) {
      if (resumeCommand === undefined) {
        note('Stopped. The simulator has ended, and its tasks with it.');
        return settle();
      }
      const told = new Set<string>();
      const tell = () => {
        for (const [key, { instance, id }] of open) {
          if (!told.has(key)) note(`Stopped. The paid task is still open: ${instance} ${id}`);
          told.add(key);
        }
      };
      tell();
      if (starting !== undefined && told.size === 0) {
        note(`Stopped while ${starting} starts a task; waiting for its id. Ctrl-C again leaves at once.`);
      }
      await settle();
      tell();
      note(told.size === 0 ? 'Stopped. No paid task is open.' : `Collect it later: ${resumeCommand}`);
    },
  };
}

const paceOf = (speed: number): string => (speed === 1 ? 'in real time' : `time runs ${speed} times faster`);

const countChecks = (checks: number): string => `${checks} ${checks === 1 ? 'check' : 'checks'}`;
