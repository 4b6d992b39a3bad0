import {
  CaptchaKitError,
  type CallOptions,
  type ChallengeKind,
  type CheckResult,
  InvalidInputError,
  InvalidResponseError,
  type Solution,
  type TaskRef,
} from '@captchakit/provider';
import { isObject } from './envelope.js';
import type { ProviderContext } from './provider-definition.js';
import { meaninglessAnswer, readEnvelope, readError, rejection } from './read-envelope.js';
import { readSolution } from './read-solution.js';
import { readRetryAfter } from './retry-after.js';
import type { InvalidSolution, TaskMapping, TaskMapShape, TaskName } from './task-mapping.js';

/** Asks once for the result. Every error carries the ref. */
export async function checkTask<Map extends TaskMapShape<Map>, K extends ChallengeKind, Name extends TaskName<Map>>(
  context: ProviderContext<Map>,
  mapping: TaskMapping<Map, K, Name>,
  ref: TaskRef,
  { signal }: CallOptions,
): Promise<CheckResult<K>> {
  const { id: provider, definition } = context;
  const { errors, solutions, tasks } = definition.tables;
  const info = Object.hasOwn(tasks, ref.taskType) ? tasks[ref.taskType] : undefined;
  if (!info) {
    throw new InvalidInputError({ field: 'ref.taskType', rule: `${provider} has no task of this type`, provider });
  }

  const answer = await withRef(ref, () => definition.getTaskResult(ref.id, { ...(signal && { signal }) }));
  const { status: httpStatus, headers } = answer.response;
  const retryAfterMs = readRetryAfter(headers, Date.now());
  const pending: CheckResult<K> = { status: 'pending', ...(retryAfterMs !== undefined && { retryAfterMs }) };
  const envelope = readEnvelope(answer);
  if (!envelope) throw meaninglessAnswer(provider, 'without the envelope of the API', httpStatus, ref);
  const { errorId, status, solution } = envelope;
  if (errorId !== 0 || status === 'error') {
    if (readError(envelope, 'onCheck', errors).remedy === 'pending') return pending;
    throw rejection({ provider, envelope, phase: 'onCheck', errors, answer, ref });
  }
  if (typeof status !== 'string') throw meaninglessAnswer(provider, 'without a status', httpStatus, ref);
  if (status !== 'ready') return pending;

  const invalid = (path: string, problem: string): never => {
    throw new InvalidResponseError({ provider, path, problem, raw: envelope, ref });
  };
  if (!isObject(solution) || Object.keys(solution).length === 0) return invalid('$.solution', 'is empty');
  const forms = solutions[info.solution];
  if (!forms) throw new Error(`${provider} has no solution ${info.solution}: generate its tables again`);
  const invalidField: InvalidSolution = (path, problem) => invalid(`$.solution.${path}`, problem);
  // The forms are generated from the same schema as the type.
  const typed = readSolution(forms, solution, invalidField) as Map[Name]['solution'];
  const mapped: Solution<K> = mapping.toSolution(typed, invalidField, ref);
  return { status: 'ready', solution: mapped };
}

async function withRef<T>(ref: TaskRef, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (CaptchaKitError.isInstance(error)) error.ref ??= ref;
    throw error;
  }
}
