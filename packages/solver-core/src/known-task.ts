import {
  type AnySolverProvider,
  type ChallengeKind,
  NoCandidateError,
  type TaskHandler,
  type TaskInfo,
} from '@captchakit/provider';
import { handlerOf } from './candidates.js';
import type { KnownTaskRef } from './solver.js';
import { invalid } from './validate.js';

/**
 * Finds who can be asked about a task, and how often.
 * @throws {NoCandidateError} the account that started it is not among the providers
 * @throws {InvalidInputError} the provider knows no such task type
 */
export function findKnownTask<K extends ChallengeKind>(
  providers: readonly AnySolverProvider[],
  ref: KnownTaskRef<K>,
): { provider: AnySolverProvider; handler: TaskHandler<K>; info: TaskInfo } {
  const { instance, endpoint, kind, taskType } = ref;
  const provider = providers.find(({ id }) => id === instance);
  const refuse = (reason: string) => new NoCandidateError({ kind, reasons: [{ provider: instance, reason }] });
  if (!provider) {
    const ids = providers.map(({ id }) => id).join(', ');
    throw refuse(`started the task, but is not among the providers of this solver (${ids || 'it has none'})`);
  }
  if (provider.endpoint !== endpoint) {
    throw refuse(`the task was started at ${endpoint}, but this solver asks at ${provider.endpoint}`);
  }
  const handler = handlerOf(provider, kind);
  if (!handler) throw refuse(`does not handle ${kind}`);
  const info = Object.hasOwn(provider.tasks, taskType) ? provider.tasks[taskType] : undefined;
  if (!info) throw invalid('ref.taskType', `${instance} has no task type ${taskType}`);
  return { provider, handler, info };
}
