// Generated from spec/onecaptcha/openapi.yaml by "pnpm generate". Edit the spec, not this file.

import type { DocumentDates } from '../../document-dates.js';

/** What has not always stood in the documents like this. */
export const documentDates: DocumentDates = {
  tasks: {
    RecaptchaV3TaskProxylessS9: { since: '2025-07-25' },
    RecaptchaV3EnterpriseTaskProxyless: { since: '2025-08-06' },
    ReCaptchaV3EnterpriseTaskProxyless: { until: '2025-08-06' },
    CloudFlareTaskS3: { until: '2025-06-29' },
  },
  fields: {
    RecaptchaV3TaskProxyless: {
      minScore: { since: '2026-07-17', requiredSince: '2026-07-17' },
      userAgent: { since: '2026-07-17' },
      cookies: { since: '2026-07-17' },
      proxyType: { since: '2026-07-17' },
      proxyAddress: { since: '2026-07-17' },
      proxyPort: { since: '2026-07-17' },
      proxyLogin: { since: '2026-07-17' },
      proxyPassword: { since: '2026-07-17' },
      checkField: { since: '2025-07-25', until: '2026-07-17' },
      websiteTitle: { since: '2025-07-25', until: '2026-07-17' },
      isInvisible: { since: '2025-07-25', until: '2026-07-17' },
    },
    RecaptchaV3Solution: { cookies: { until: '2026-07-17' } },
    RecaptchaV3EnterpriseTaskProxyless: {
      minScore: { since: '2026-07-17', requiredSince: '2026-07-17' },
      recaptchaDataSValue: { since: '2026-07-17' },
      userAgent: { since: '2026-07-17' },
      cookies: { since: '2026-07-17' },
      proxyType: { since: '2026-07-17' },
      proxyAddress: { since: '2026-07-17' },
      proxyPort: { since: '2026-07-17' },
      proxyLogin: { since: '2026-07-17' },
      proxyPassword: { since: '2026-07-17' },
      checkField: { since: '2025-07-25', until: '2026-07-17' },
      websiteTitle: { since: '2025-07-25', until: '2026-07-17' },
      isInvisible: { since: '2025-07-25', until: '2026-07-17' },
    },
    ReCaptchaV3EnterpriseTaskProxyless: {
      checkField: { since: '2025-07-25' },
      websiteTitle: { since: '2025-07-25' },
      isInvisible: { since: '2025-07-25' },
    },
  },
  codes: {},
};
