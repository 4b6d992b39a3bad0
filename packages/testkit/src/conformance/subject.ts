import type { ChallengeKind, SolverProvider, TaskHandler, TaskRef } from '@captchakit/provider';
import { plantedKey } from './planted.js';
import type { ConformanceSettings, ProviderConformance, ReadyExample, StartExample } from './provider-conformance.js';
import { createRecordedFetch, json, type RecordedFetch, type SentRequest } from './recorded-fetch.js';

/** What a vendor handed in, whatever its kinds. */
export type AnyConformance = ProviderConformance<ChallengeKind>;

export interface Subject extends Pick<RecordedFetch, 'sent' | 'requested'> {
  provider: SolverProvider<ChallengeKind>;
  handler(kind: ChallengeKind): TaskHandler<ChallengeKind>;
}

/** A provider of the vendor that holds the planted key and is answered so, whatever it calls. */
export function createSubject(
  { create }: AnyConformance,
  answer: (request: SentRequest) => Response | Promise<Response>,
  settings: ConformanceSettings = {},
): Subject {
  const { fetch, sent, requested } = createRecordedFetch(answer);
  const provider = create({ apiKey: plantedKey, fetch, ...settings });
  // A vendor handles some of the kinds; the examples name no others.
  const handlers = provider.handlers as Readonly<Record<ChallengeKind, TaskHandler<ChallengeKind>>>;
  return { provider, sent, requested, handler: (kind) => handlers[kind] };
}

/** The same, answered with one body. */
export const answeredWith = (conformance: AnyConformance, body: unknown, init?: ResponseInit): Subject =>
  createSubject(conformance, () => json(body, init));

/** A ref such as the vendor's provider gives for a task of an example. */
export const refOf = (
  { tables, poll }: AnyConformance,
  { kind, taskType }: Pick<StartExample<ChallengeKind> | ReadyExample<ChallengeKind>, 'kind' | 'taskType'>,
): TaskRef => ({
  instance: tables.provider.id,
  endpoint: tables.provider.baseUrl,
  kind,
  taskType,
  id: poll.id,
});

/** Where createTask has its task. */
export const requestOf = ({ createTaskRequest }: AnyConformance) =>
  createTaskRequest ?? { schema: 'CreateTaskRequest', taskField: 'task' };

/** The call that starts the first documented task, and the one that checks it. */
export const callsOf = (conformance: AnyConformance) => {
  const example = conformance.starts[0]!;
  const ref = refOf(conformance, example);
  return {
    example,
    ref,
    createTask: ({ handler }: Subject, signal?: AbortSignal): Promise<unknown> =>
      handler(example.kind).doStart(example.input, { ...(signal && { signal }) }),
    getTaskResult: ({ handler }: Subject, signal?: AbortSignal): Promise<unknown> =>
      handler(example.kind).doCheck(ref, { ...(signal && { signal }) }),
    getBalance: ({ provider }: Subject, signal?: AbortSignal): Promise<unknown> =>
      provider.getBalance({ ...(signal && { signal }) }),
  };
};
