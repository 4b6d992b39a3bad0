import type { TaskFacts } from './check-extensions.js';

/** The type that ties each task to its solution, which OpenAPI cannot. */
export function renderTaskMap(tasks: readonly TaskFacts[]): string {
  const rows = tasks.map(
    ({ name, info }) =>
      `${JSON.stringify(name)}: { task: Schemas[${JSON.stringify(name)}]; solution: Schemas[${JSON.stringify(info.solution)}] };`,
  );
  return `import type { components } from './openapi.js';

type Schemas = components['schemas'];

/** Each task type with what createTask takes and what getTaskResult returns for it. */
export interface TaskMap {
${rows.join('\n')}
}
`;
}
