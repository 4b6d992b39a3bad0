// Generated from spec/ezcaptcha/openapi.yaml by "pnpm generate". Edit the spec, not this file.

import type { SolutionTable } from '@captchakit/provider-utils';

/** The forms of each solution, by the name of its schema. */
export const solutions = {
  CloudFlare5SSolution: [
    {
      required: {},
      optional: { header: 'map', cookies: 'map', body: 'string', tlsVersion: 'string', sToken: 'string' },
    },
  ],
  RecaptchaV3Solution: [
    { required: { gRecaptchaResponse: 'string' }, optional: { sec_ch_ua: 'string', user_agent: 'string' } },
  ],
} as const satisfies SolutionTable;
