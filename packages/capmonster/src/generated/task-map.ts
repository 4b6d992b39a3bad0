// Generated from spec/capmonster/openapi.yaml by "pnpm generate". Edit the spec, not this file.

import type { components } from './openapi.js';

type Schemas = components['schemas'];

/** Each task type with what createTask takes and what getTaskResult returns for it. */
export interface TaskMap {
  GeeTestV3Task: { task: Schemas['GeeTestV3Task']; solution: Schemas['GeeTestV3Solution'] };
  GeeTestV4Task: { task: Schemas['GeeTestV4Task']; solution: Schemas['GeeTestV4Solution'] };
  GeeTestV3TaskProxyless: { task: Schemas['GeeTestV3TaskProxyless']; solution: Schemas['GeeTestV3Solution'] };
  GeeTestV4TaskProxyless: { task: Schemas['GeeTestV4TaskProxyless']; solution: Schemas['GeeTestV4Solution'] };
  RecaptchaV3TaskProxyless: { task: Schemas['RecaptchaV3TaskProxyless']; solution: Schemas['RecaptchaV3Solution'] };
  RecaptchaV3EnterpriseTask: { task: Schemas['RecaptchaV3EnterpriseTask']; solution: Schemas['RecaptchaV3Solution'] };
  CloudflareClearanceTask: {
    task: Schemas['CloudflareClearanceTask'];
    solution: Schemas['CloudflareClearanceSolution'];
  };
}
