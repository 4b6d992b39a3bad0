// Generated from spec/ezcaptcha/openapi.yaml by "pnpm generate". Edit the spec, not this file.

import type { components } from './openapi.js';

type Schemas = components['schemas'];

/** Each task type with what createTask takes and what getTaskResult returns for it. */
export interface TaskMap {
  CloudFlare5STask: { task: Schemas['CloudFlare5STask']; solution: Schemas['CloudFlare5SSolution'] };
  ReCaptchaV3TaskProxyless: { task: Schemas['ReCaptchaV3TaskProxyless']; solution: Schemas['RecaptchaV3Solution'] };
  ReCaptchaV3TaskProxylessS9: { task: Schemas['ReCaptchaV3TaskProxylessS9']; solution: Schemas['RecaptchaV3Solution'] };
  ReCaptchaV3EnterpriseTaskProxyless: {
    task: Schemas['ReCaptchaV3EnterpriseTaskProxyless'];
    solution: Schemas['RecaptchaV3Solution'];
  };
  ReCaptchaV3EnterpriseTaskProxylessS9: {
    task: Schemas['ReCaptchaV3EnterpriseTaskProxylessS9'];
    solution: Schemas['RecaptchaV3Solution'];
  };
}
