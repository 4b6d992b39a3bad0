import {
  type CallOptions,
  type ChallengeKind,
  type Input,
  InvalidInputError,
  InvalidResponseError,
  type StartResult,
} from '@captchakit/provider';
import { parseProxy } from './parse-proxy.js';
import { planTask } from './plan-task.js';
import type { ProviderContext } from './provider-definition.js';
import { missingEnvelope, readEnvelope, rejection } from './read-envelope.js';
import { readyInput } from './ready-input.js';
import type { TaskMapping, TaskMapShape, TaskName } from './task-mapping.js';

/** Creates the paid task: one request, never repeated. */
export async function startTask<Map extends TaskMapShape<Map>, K extends ChallengeKind, Name extends TaskName<Map>>(
  context: ProviderContext<Map>,
  kind: K,
  mapping: TaskMapping<Map, K, Name>,
  input: Input<K>,
  { signal }: CallOptions,
): Promise<StartResult<K>> {
  const { id: provider, endpoint, definition } = context;
  signal?.throwIfAborted();
  const plan = planTask(mapping, definition.tables, input);
  if (!plan.ok) throw new InvalidInputError({ field: plan.field, rule: `${provider} ${plan.reason}`, provider });

  const ready = await readyInput<K>(input, signal);
  const userAgent = mapping.bindsUserAgent
    ? (input.userAgent ?? (await definition.userAgent?.({ ...(signal && { signal }) })))
    : undefined;
  const task = mapping.toTask(userAgent === undefined ? ready : { ...ready, userAgent });
  const answer = await definition.createTask(task, {
    ...(signal && { signal }),
    providerOptions: input.providerOptions ?? {},
  });
  const envelope = readEnvelope(answer);
  if (!envelope) throw missingEnvelope(provider, answer);
  if (envelope.errorId !== 0) {
    const { errors } = definition.tables;
    throw rejection({ provider, envelope, phase: 'onCreate', errors, answer, secrets: secretsOf(input) });
  }
  const id = readTaskId(envelope['taskId'], (problem) => {
    throw new InvalidResponseError({ provider, path: '$.taskId', problem, raw: envelope });
  });
  const ref = { instance: provider, endpoint, kind, taskType: plan.taskType, id };
  return { status: 'started', ref: userAgent === undefined ? ref : { ...ref, userAgent } };
}

/**
 * Vendors use numbers or texts; 0 and an empty text mean that there is none. A number beyond the safe ones was rounded
 * when it was parsed: it would name another task.
 */
function readTaskId(value: unknown, invalid: (problem: string) => never): string {
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value !== 'number' || value === 0) return invalid('is missing');
  return Number.isSafeInteger(value) ? String(value) : invalid('is a number that is not exact');
}

function secretsOf(input: Input<ChallengeKind>): string[] {
  const proxy = input.proxy === undefined ? undefined : parseProxy(input.proxy);
  return [proxy?.password, proxy?.username].filter((secret) => secret !== undefined);
}
