import type { SolverProvider } from '@captchakit/provider';
import { defineProvider } from './define-provider.js';
import type { ProviderDefinition } from './provider-definition.js';
import type { TaskMapping } from './task-mapping.js';

interface TaskMap {
  V3Task: { task: { type: 'V3'; key: string }; solution: { token: string } };
  OtherTask: { task: { type: 'Other' }; solution: { other: string } };
}

type V3 = TaskMapping<TaskMap, 'recaptcha-v3', 'V3Task'>;

const good: V3 = {
  taskType: () => 'V3Task',
  toTask: ({ siteKey }) => ({ type: 'V3', key: siteKey }),
  toSolution: ({ token }) => ({ token }),
};

// @ts-expect-error the type is another literal
export const wrongLiteral: V3['toTask'] = ({ siteKey }) => ({ type: 'V2', key: siteKey });

// @ts-expect-error the task lacks its key
export const missingField: V3['toTask'] = () => ({ type: 'V3' });

// @ts-expect-error the field belongs to the task of another schema
export const otherSolution: V3['toSolution'] = ({ other }) => ({ token: other });

// @ts-expect-error the kind's solution needs a token
export const wrongSolution: V3['toSolution'] = ({ token }) => ({ text: token });

// @ts-expect-error the input of the kind has no such field
export const wrongHint: V3['ignoredHints'] = ['captchaId'];

// @ts-expect-error there is no such task
export type UnknownTask = TaskMapping<TaskMap, 'recaptcha-v3', 'V4Task'>;

declare const rest: Omit<ProviderDefinition<TaskMap, { 'recaptcha-v3': 'V3Task' }>, 'tasks'>;

export const provider: SolverProvider<'recaptcha-v3'> = defineProvider<TaskMap>()({
  ...rest,
  tasks: { 'recaptcha-v3': good },
});

// @ts-expect-error the kinds are those of the mappings
export const wrongKinds: SolverProvider<'geetest-v4'> = defineProvider<TaskMap>()({
  ...rest,
  tasks: { 'recaptcha-v3': good },
});

defineProvider<TaskMap>()({
  ...rest,
  // @ts-expect-error the mapping is one of another kind
  tasks: { 'geetest-v4': good },
});

defineProvider<TaskMap>()({
  ...rest,
  tasks: {
    'recaptcha-v3': {
      taskType: () => 'V3Task' as const,
      // @ts-expect-error also without an annotation, the task has to be one of the map
      toTask: () => ({ type: 'V2' }),
      toSolution: () => ({ token: '' }),
    },
  },
});
