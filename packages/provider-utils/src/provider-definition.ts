import type { CallOptions, ChallengeKind, ErrorTable, ProviderOptions, TaskTable } from '@captchakit/provider';
import type { ProviderSettings } from './provider-settings.js';
import type { ApiAnswer } from './send-request.js';
import type { SolutionTable } from './solution-table.js';
import type { TaskMapping, TaskMapShape, TaskName } from './task-mapping.js';

/** The generated tables of one vendor. */
export interface ProviderTables<V extends string = string> {
  provider: { readonly id: V; readonly baseUrl: string; readonly apiKeyEnv: string; readonly balanceUnit: string };
  tasks: TaskTable;
  errors: ErrorTable;
  solutions: SolutionTable;
}

/** The kinds a provider handles, each with the task schemas it may choose from. */
export type NamesByKind<Map> = { [K in ChallengeKind]?: TaskName<Map> };

/** One vendor in terms of its operations, its generated tables and its mappings. */
export interface ProviderDefinition<
  Map extends TaskMapShape<Map>,
  Names extends NamesByKind<Map>,
  V extends string = string,
> {
  settings: ProviderSettings;
  tables: ProviderTables<V>;
  /** The paid call. `providerOptions` are the caller's, for fields beside the task. */
  createTask(
    task: Map[TaskName<Map>]['task'],
    call: CallOptions & { providerOptions: ProviderOptions },
  ): Promise<ApiAnswer>;
  /** Asks for a result, given the id as it stands in the ref. */
  getTaskResult(id: string, call: CallOptions): Promise<ApiAnswer>;
  getBalance(call: CallOptions): Promise<ApiAnswer>;
  /** Tells that the site refused the solution of the task with this id; for vendors that take such reports. */
  reportRejected?(id: string, call: CallOptions): Promise<ApiAnswer>;
  /** The user agent that tasks have to carry now; for mappings that bind their solution to one. */
  userAgent?(call: CallOptions): Promise<string>;
  tasks: { readonly [K in keyof Names]: TaskMapping<Map, K & ChallengeKind, Names[K] & TaskName<Map>> };
}

/** What the handlers of one provider share. */
export interface ProviderContext<Map extends TaskMapShape<Map>> {
  /** Id of the instance. */
  id: string;
  endpoint: string;
  definition: Omit<ProviderDefinition<Map, NamesByKind<Map>>, 'settings' | 'tasks'>;
}
