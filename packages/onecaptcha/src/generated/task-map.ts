// Generated from spec/onecaptcha/openapi.yaml by "pnpm generate". Edit the spec, not this file.

import type { components } from './openapi.js';

type Schemas = components['schemas'];

/** Each task type with what createTask takes and what getTaskResult returns for it. */
export interface TaskMap {
  RecaptchaV3TaskProxyless: { task: Schemas['RecaptchaV3TaskProxyless']; solution: Schemas['RecaptchaV3Solution'] };
  RecaptchaV3TaskProxylessS9: {
    task: Schemas['RecaptchaV3TaskProxylessS9'];
    solution: Schemas['RecaptchaV3S9Solution'];
  };
  RecaptchaV3EnterpriseTaskProxyless: {
    task: Schemas['RecaptchaV3EnterpriseTaskProxyless'];
    solution: Schemas['RecaptchaV3Solution'];
  };
  ReCaptchaV3EnterpriseTaskProxyless: {
    task: Schemas['ReCaptchaV3EnterpriseTaskProxyless'];
    solution: Schemas['RecaptchaV3Solution'];
  };
  CloudFlareTask: { task: Schemas['CloudFlareTask']; solution: Schemas['CloudFlareSolution'] };
  CloudFlareTaskS3: { task: Schemas['CloudFlareTaskS3']; solution: Schemas['CloudFlareSolution'] };
}
