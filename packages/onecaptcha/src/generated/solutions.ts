// Generated from spec/onecaptcha/openapi.yaml by "pnpm generate". Edit the spec, not this file.

import type { SolutionTable } from '@captchakit/provider-utils';

/** The forms of each solution, by the name of its schema. */
export const solutions = {
  RecaptchaV3Solution: [{ required: { gRecaptchaResponse: 'string' }, optional: { cookies: 'map' } }],
  RecaptchaV3S9Solution: [{ required: { gRecaptchaResponse: 'string' }, optional: { cookies: 'map' } }],
  CloudFlareSolution: [
    {
      required: {},
      optional: {
        cf: 'boolean',
        user_agent: 'string',
        cookies: 'map',
        headers: 'map',
        heders: 'map',
        request_headers: 'map',
        content: 'string',
      },
    },
  ],
} as const satisfies SolutionTable;
