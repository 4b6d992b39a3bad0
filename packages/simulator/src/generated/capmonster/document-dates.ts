// Generated from spec/capmonster/openapi.yaml by "pnpm generate". Edit the spec, not this file.

import type { DocumentDates } from '../../document-dates.js';

/** What has not always stood in the documents like this. */
export const documentDates: DocumentDates = {
  tasks: {
    GeeTestV3TaskProxyless: { until: '2025-04-17' },
    GeeTestV4TaskProxyless: { until: '2025-04-17' },
    RecaptchaV3EnterpriseTask: { since: '2025-12-19' },
  },
  fields: {
    GeeTestV3Task: {
      version: { requiredSince: '2026-05-19' },
      initParameters: { until: '2024-10-14' },
      proxyType: { requiredUntil: '2025-04-17' },
      proxyAddress: { requiredUntil: '2025-04-17' },
      proxyPort: { requiredUntil: '2025-04-17' },
    },
    GeeTestV4Task: {
      proxyType: { requiredUntil: '2025-04-17' },
      proxyAddress: { requiredUntil: '2025-04-17' },
      proxyPort: { requiredUntil: '2025-04-17' },
    },
    GeeTestV3TaskProxyless: { initParameters: { until: '2024-10-14' } },
    RecaptchaV3TaskProxyless: { isEnterprise: { since: '2026-02-11' } },
  },
  codes: {
    ERROR_NO_SLOT_AVAILABLE: { until: '2026-07-22' },
    ERROR_SERVICE_NOT_AVAILABLE: { since: '2026-06-26' },
    ERROR_INVALID_TASK: { since: '2026-06-26' },
    ERROR_WRONG_USERAGENT: { since: '2023-11-01' },
    ERROR_PROXY_MISSING: { since: '2025-07-23' },
    ERROR_PROXY_CREDENTIALS_INVALID_CHARACTER: { since: '2026-07-14' },
    ERROR_PROXY_READ_TIMEOUT: { since: '2025-07-23' },
    ERROR_PROXY_NOT_AUTHORISED: { since: '2025-07-23' },
  },
};
