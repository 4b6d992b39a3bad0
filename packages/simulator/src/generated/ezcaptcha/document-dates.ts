// Generated from spec/ezcaptcha/openapi.yaml by "pnpm generate". Edit the spec, not this file.

import type { DocumentDates } from '../../document-dates.js';

/** What has not always stood in the documents like this. */
export const documentDates: DocumentDates = {
  tasks: {
    ReCaptchaV3TaskProxylessS9: { since: '2023-01-01' },
    ReCaptchaV3EnterpriseTaskProxyless: { since: '2023-01-01' },
  },
  fields: {
    CloudFlare5STask: {
      rqData: { since: '2025-01-13' },
      'rqData.mode': { since: '2025-01-14', requiredSince: '2025-01-14' },
      'rqData.cType': { since: '2026-01-01' },
      'rqData.chlPageData': { since: '2026-01-01' },
    },
    CloudFlare5SSolution: { tlsVersion: { since: '2026-01-01' }, sToken: { since: '2026-01-01' } },
    ReCaptchaV3TaskProxyless: { isInvisible: { since: '2023-01-01' } },
    ReCaptchaV3TaskProxylessS9: { isInvisible: { since: '2023-01-01' } },
    ReCaptchaV3EnterpriseTaskProxyless: { isInvisible: { since: '2023-01-01' } },
    ReCaptchaV3EnterpriseTaskProxylessS9: { isInvisible: { since: '2023-01-01' } },
  },
  codes: {},
};
