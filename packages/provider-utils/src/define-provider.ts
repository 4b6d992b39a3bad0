import {
  type Balance,
  type CallOptions,
  type ChallengeKind,
  InvalidResponseError,
  type SolverProvider,
  type TaskHandler,
  type TaskRef,
} from '@captchakit/provider';
import { rememberAccount } from './account-of.js';
import { resolveBaseUrl } from './base-url.js';
import { checkTask } from './check-task.js';
import { planTask } from './plan-task.js';
import type { NamesByKind, ProviderContext, ProviderDefinition } from './provider-definition.js';
import { missingEnvelope, readEnvelope, rejection } from './read-envelope.js';
import type { ApiAnswer } from './send-request.js';
import { startTask } from './start-task.js';
import type { TaskMapping, TaskMapShape, TaskName } from './task-mapping.js';

/**
 * Makes a provider of the vendor's operations, generated tables and pure mappings. Called with the generated task map alone
 * first, so that the kinds are inferred from the mappings.
 */
export const defineProvider =
  <Map extends TaskMapShape<Map>>() =>
  <const Names extends NamesByKind<Map>, const V extends string>(
    definition: ProviderDefinition<Map, Names, V>,
  ): SolverProvider<keyof Names & ChallengeKind, V> => {
    const { settings, tables, reportRejected: report } = definition;
    const context: ProviderContext<Map> = {
      id: settings.id ?? tables.provider.id,
      endpoint: resolveBaseUrl(settings, tables.provider.baseUrl),
      definition,
    };
    const mappings = Object.entries(definition.tasks) as [ChallengeKind, AnyMapping<Map>][];
    const handlers = mappings.map(([kind, mapping]) => [kind, createHandler(context, kind, mapping)]);
    return {
      specificationVersion: 'v1',
      id: context.id,
      vendor: tables.provider.id,
      endpoint: context.endpoint,
      // One handler was made for each kind just above; Object.fromEntries forgets which.
      handlers: Object.fromEntries(handlers) as { readonly [K in keyof Names & ChallengeKind]: TaskHandler<K> },
      tasks: tables.tasks,
      account: rememberAccount(tables.provider, settings),
      getBalance: (call = {}) => readBalance(context, call),
      ...(report && { reportRejected: (ref, call = {}) => readReport(context, ref, report(ref.id, call)) }),
    };
  };

type AnyMapping<Map extends TaskMapShape<Map>> = TaskMapping<Map, ChallengeKind, TaskName<Map>>;

const createHandler = <Map extends TaskMapShape<Map>, K extends ChallengeKind>(
  context: ProviderContext<Map>,
  kind: K,
  mapping: TaskMapping<Map, K, TaskName<Map>>,
): TaskHandler<K> => ({
  plan: (input) => planTask(mapping, context.definition.tables, input),
  doStart: (input, call) => startTask(context, kind, mapping, input, call),
  doCheck: (ref, call) => checkTask(context, mapping, ref, call),
});

async function readReport<Map extends TaskMapShape<Map>>(
  { id: provider, definition }: ProviderContext<Map>,
  ref: TaskRef,
  sent: Promise<ApiAnswer>,
): Promise<void> {
  const answer = await sent;
  const envelope = readEnvelope(answer);
  if (!envelope) throw missingEnvelope(provider, answer);
  if (envelope.errorId === 0) return;
  const { errors } = definition.tables;
  throw rejection({ provider, envelope, phase: 'onCheck', errors, answer, ref });
}

async function readBalance<Map extends TaskMapShape<Map>>(
  { id: provider, definition }: ProviderContext<Map>,
  call: CallOptions,
): Promise<Balance> {
  const { errors, provider: facts } = definition.tables;
  const answer = await definition.getBalance(call);
  const envelope = readEnvelope(answer);
  if (!envelope) throw missingEnvelope(provider, answer);
  if (envelope.errorId !== 0) {
    throw rejection({ provider, envelope, phase: 'onCreate', errors, answer });
  }
  const { balance } = envelope;
  if (typeof balance !== 'number') {
    throw new InvalidResponseError({ provider, path: '$.balance', problem: 'is no number', raw: envelope });
  }
  return { amount: balance, unit: facts.balanceUnit };
}
