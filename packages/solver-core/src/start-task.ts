import {
  type ChallengeKind,
  type Input,
  type Solution,
  type StartResult,
  type TaskRef,
  TaskStartUnknownError,
  TransportError,
} from '@captchakit/provider';
import { classifyStart } from './classify-start.js';
import { chargedAfter } from './cost.js';
import { describeError } from './describe-error.js';
import { freshInput } from './fresh-input.js';
import type { LateEnd } from './handover.js';
import type { JournalRow } from './journal/journal-row.js';
import type { Entry } from './journal/ledger.js';
import type { PolledTask } from './poll-task.js';
import type { Run } from './run.js';
import { progressOf } from './schedule.js';
import type { Starter } from './task-handler.js';

/** A task the provider accepted. */
export interface AcceptedTask<K extends ChallengeKind> extends PolledTask {
  entry: Entry;
  /** Only when the provider answered at once. */
  solution?: Solution<K>;
}

export interface StartOptions<K extends ChallengeKind> {
  provider: string;
  handler: Starter<K>;
  input: Input<K>;
  /** The row of this attempt, which says by now that a start is intended. */
  entry: Entry;
}

/**
 * Starts one task: one createTask, and a second one only where the first surely never left.
 * @throws {TaskStartUnknownError} there may be a task, also where the call ended before the answer
 */
export async function startTask<K extends ChallengeKind>(run: Run, options: StartOptions<K>): Promise<AcceptedTask<K>> {
  const { provider, handler, entry } = options;
  let sent = false;
  let detached = false;
  try {
    for (let repeated = false; ; repeated = true) {
      const input = await freshInput(options.input, run.scope);
      run.scope.throwIfEnded();
      const startedAt = run.clock.now();
      const send = (signal: AbortSignal) => handler.doStart(input, { signal });
      const onLate = (end: LateEnd<StartResult<K>>) => writeLateEnd(run, entry, startedAt, end);
      try {
        sent = true;
        const result = await run.handover.run(send, run.scope, onLate);
        return accept(run, entry, startedAt, result);
      } catch (error) {
        detached = run.scope.ended;
        const failure = detached ? 'unknown' : classifyStart(error);
        if (failure === 'unknown') throw new TaskStartUnknownError({ provider, cause: error });
        if (failure === 'refused' || repeated || !TransportError.isInstance(error)) throw error;
        sent = false;
      }
    }
  } catch (error) {
    if (!detached) void entry.leave(endOfStart(error, run.clock.now(), sent));
    throw error;
  }
}

function accept<K extends ChallengeKind>(
  run: Run,
  entry: Entry,
  startedAt: number,
  result: StartResult<K>,
): AcceptedTask<K> {
  const { ref } = result;
  const acceptedAt = run.clock.now();
  const progress = progressOf({ startedAt, acceptedAt, waitingSince: startedAt });
  writeStarted(entry, ref, startedAt);
  run.emit('task-start', { ref });
  if (result.status === 'ready') {
    void entry.write({ state: 'ready', readyAt: acceptedAt, charged: 'yes' });
    run.emit('task-ready', { ref, checks: 0, durationMs: Math.round(acceptedAt - startedAt) });
    return { ref, progress, entry, solution: result.solution };
  }
  run.opened(ref);
  return { ref, progress, entry };
}

/** The call has ended before the provider answered; the task, if there is one, is for whoever resumes. */
function writeLateEnd<K extends ChallengeKind>(
  run: Run,
  entry: Entry,
  startedAt: number,
  end: LateEnd<StartResult<K>>,
): void {
  if (!end.value) {
    void entry.leave(endOfStart(end.error, run.clock.now(), true));
    return;
  }
  const { ref } = end.value;
  writeStarted(entry, ref, startedAt);
  run.giveUp(entry);
  run.emit('task-abandoned', { ref });
}

function writeStarted(entry: Entry, { id, userAgent }: TaskRef, startedAt: number): void {
  void entry.write({ state: 'started', taskId: id, startedAt, ...(userAgent !== undefined && { userAgent }) });
}

/** How a row ends whose start gave no task. */
function endOfStart(error: unknown, endedAt: number, sent: boolean): Partial<JournalRow> {
  const cause = TaskStartUnknownError.isInstance(error) ? error.cause : error;
  const state = sent && classifyStart(cause) === 'unknown' ? 'unknown' : 'rejected';
  const { code, providerCode = code } = describeError(cause);
  return {
    state,
    charged: state === 'unknown' ? 'unknown' : chargedAfter(cause, false),
    endedAt,
    errorCode: providerCode,
  };
}
