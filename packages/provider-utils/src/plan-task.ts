import { type ChallengeKind, type Input, InvalidInputError, type Plan } from '@captchakit/provider';
import { isPrivateHost } from './is-private-host.js';
import { parseProxy } from './parse-proxy.js';
import type { ProviderTables } from './provider-definition.js';
import type { Hints, Obstacle, TaskMapping, TaskMapShape, TaskName } from './task-mapping.js';

/** What a provider would do with an input, or why it cannot. Pure. */
export function planTask<Map extends TaskMapShape<Map>, K extends ChallengeKind, Name extends TaskName<Map>>(
  mapping: TaskMapping<Map, K, Name>,
  tables: ProviderTables,
  input: Input<K>,
): Plan {
  const obstacle = findObstacle(mapping, input);
  if (obstacle) return { ok: false, ...obstacle };
  const taskType = mapping.taskType(input);
  const info = tables.tasks[taskType];
  if (!info) throw new Error(`${tables.provider.id} has no task type ${taskType}: generate its tables again`);
  return {
    ok: true,
    taskType,
    timing: info.timing,
    ...(info.price && { price: info.price }),
    solutionTtlMs: info.solutionTtlMs,
    ignored: hintsOf(mapping, input).filter((hint) => input[hint] !== undefined),
  };
}

const hintsOf = <Map extends TaskMapShape<Map>, K extends ChallengeKind, Name extends TaskName<Map>>(
  { ignoredHints = [] }: TaskMapping<Map, K, Name>,
  input: Input<K>,
): Hints<K> => (typeof ignoredHints === 'function' ? ignoredHints(input) : ignoredHints);

function findObstacle<Map extends TaskMapShape<Map>, K extends ChallengeKind, Name extends TaskName<Map>>(
  mapping: TaskMapping<Map, K, Name>,
  input: Input<K>,
): Obstacle | undefined {
  try {
    if (input.proxy !== undefined && isPrivateHost(parseProxy(input.proxy).host)) {
      return { field: 'proxy', reason: 'cannot reach a proxy with a private address' };
    }
    return mapping.constraints?.(input);
  } catch (error) {
    if (InvalidInputError.isInstance(error)) return { field: error.field, reason: `${error.field} ${error.rule}` };
    throw error;
  }
}
