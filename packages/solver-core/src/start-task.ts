import {
  type ChallengeKind,
  type Input,
  type Solution,
  type TaskHandler,
  TaskStartUnknownError,
  type TaskRef,
  TransportError,
} from '@captchakit/provider';
import { classifyStart } from './classify-start.js';
import { freshInput } from './fresh-input.js';
import type { Run } from './run.js';

/** A task the provider accepted. */
export interface AcceptedTask<K extends ChallengeKind> {
  ref: TaskRef;
  /** When the start was sent. */
  startedAt: number;
  /** When the provider had accepted it. */
  acceptedAt: number;
  /** Only when the provider answered at once. */
  solution?: Solution<K>;
}

/**
 * Starts one task: one createTask, and a second one only where the first surely never left.
 * @throws {TaskStartUnknownError} there may be a task, also where the call ended before the answer
 */
export async function startTask<K extends ChallengeKind>(
  run: Run,
  options: { provider: string; handler: TaskHandler<K>; input: Input<K> },
): Promise<AcceptedTask<K>> {
  const { provider, handler } = options;
  for (let repeated = false; ; repeated = true) {
    const input = await freshInput(options.input, run.scope.signal);
    run.scope.signal.throwIfAborted();
    const startedAt = run.clock.now();
    try {
      const result = await run.handover.run(
        (signal) => handler.doStart(input, { signal }),
        run.scope.signal,
        ({ ref }) => run.emit('task-abandoned', { ref }),
      );
      const { ref } = result;
      const acceptedAt = run.clock.now();
      run.emit('task-start', { ref });
      if (result.status === 'ready') {
        run.emit('task-ready', { ref, checks: 0, durationMs: Math.round(acceptedAt - startedAt) });
        return { ref, startedAt, acceptedAt, solution: result.solution };
      }
      run.open.add(ref);
      return { ref, startedAt, acceptedAt };
    } catch (error) {
      const failure = run.scope.signal.aborted ? 'unknown' : classifyStart(error);
      if (failure === 'unknown') throw new TaskStartUnknownError({ provider, cause: error });
      if (failure === 'refused' || repeated || !TransportError.isInstance(error)) throw error;
    }
  }
}
