// Generated from spec/capmonster/openapi.yaml by "pnpm generate". Edit the spec, not this file.

import type { SolutionTable } from '@captchakit/provider-utils';

/** The forms of each solution, by the name of its schema. */
export const solutions = {
  GeeTestV3Solution: [
    { required: { challenge: 'string', validate: 'string', seccode: 'string' }, optional: {} },
    {
      required: { lot_number: 'string', captcha_output: 'string', pass_token: 'string', gen_time: 'string' },
      optional: { encryptedData: 'string' },
    },
  ],
  GeeTestV4Solution: [
    {
      required: {
        captcha_id: 'string',
        lot_number: 'string',
        pass_token: 'string',
        gen_time: 'string',
        captcha_output: 'string',
      },
      optional: {},
    },
  ],
  RecaptchaV3Solution: [
    { required: { gRecaptchaResponse: 'string' }, optional: { userAgent: 'string', cookies: 'map' } },
  ],
  CloudflareClearanceSolution: [{ required: { cf_clearance: 'string' }, optional: {} }],
} as const satisfies SolutionTable;
