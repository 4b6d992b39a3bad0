// Generated from spec/onecaptcha/openapi.yaml by "pnpm generate". Edit the spec, not this file.

import type { ErrorTable, TaskTable } from '@captchakit/provider';

export const provider = {
  id: 'onecaptcha',
  title: '1captcha',
  baseUrl: 'https://api.1captcha.vip',
  apiKeyEnv: 'ONECAPTCHA_API_KEY',
  apiKeyField: 'clientKey',
  balanceUnit: 'points',
  docs: 'https://github.com/moonfy/moonfy.github.io',
  checked: '2026-08-09',
} as const;

/** Task types by the name of their schema. */
export const tasks = {
  RecaptchaV3TaskProxyless: {
    kind: 'recaptcha-v3',
    match: { type: 'RecaptchaV3TaskProxyless' },
    solution: 'RecaptchaV3Solution',
    timing: {
      firstCheckMs: 3000,
      intervalMs: 3000,
      maxChecks: 100,
      timeoutMs: 300000,
      resultTtlMs: 300000,
      expectedMs: [5000, 10000, 120000],
    },
    solutionTtlMs: 120000,
    price: {
      amount: 6,
      currency: 'CNY',
      per: 1000,
      asOf: '2026-08-09',
      source: 'https://github.com/moonfy/moonfy.github.io, price table (6 points per task)',
    },
  },
  RecaptchaV3TaskProxylessS9: {
    kind: 'recaptcha-v3',
    match: { type: 'RecaptchaV3TaskProxylessS9' },
    solution: 'RecaptchaV3S9Solution',
    timing: {
      firstCheckMs: 3000,
      intervalMs: 3000,
      maxChecks: 100,
      timeoutMs: 300000,
      resultTtlMs: 300000,
      expectedMs: [10000, 20000, 120000],
    },
    solutionTtlMs: 120000,
    price: {
      amount: 21,
      currency: 'CNY',
      per: 1000,
      asOf: '2026-08-09',
      source: 'https://github.com/moonfy/moonfy.github.io, price table (21 points per task)',
    },
  },
  RecaptchaV3EnterpriseTaskProxyless: {
    kind: 'recaptcha-v3',
    match: { type: 'RecaptchaV3EnterpriseTaskProxyless' },
    solution: 'RecaptchaV3Solution',
    timing: {
      firstCheckMs: 3000,
      intervalMs: 3000,
      maxChecks: 100,
      timeoutMs: 300000,
      resultTtlMs: 300000,
      expectedMs: [5000, 10000, 120000],
    },
    solutionTtlMs: 120000,
    price: {
      amount: 21,
      currency: 'CNY',
      per: 1000,
      asOf: '2026-08-09',
      source: 'https://github.com/moonfy/moonfy.github.io, price table (21 points per task)',
    },
  },
  ReCaptchaV3EnterpriseTaskProxyless: {
    kind: 'recaptcha-v3',
    match: { type: 'ReCaptchaV3EnterpriseTaskProxyless' },
    solution: 'RecaptchaV3Solution',
    timing: {
      firstCheckMs: 3000,
      intervalMs: 3000,
      maxChecks: 100,
      timeoutMs: 300000,
      resultTtlMs: 300000,
      expectedMs: [5000, 10000, 120000],
    },
    solutionTtlMs: 120000,
    price: {
      amount: 21,
      currency: 'CNY',
      per: 1000,
      asOf: '2026-08-09',
      source: 'https://github.com/moonfy/moonfy.github.io, price table (21 points per task)',
    },
  },
  CloudFlareTask: {
    kind: 'cloudflare-challenge',
    match: { type: 'CloudFlareTask' },
    solution: 'CloudFlareSolution',
    timing: {
      firstCheckMs: 3000,
      intervalMs: 3000,
      maxChecks: 100,
      timeoutMs: 300000,
      resultTtlMs: 300000,
      expectedMs: [10000, 45000, 80000],
    },
    solutionTtlMs: 1800000,
    price: {
      amount: 7,
      currency: 'CNY',
      per: 1000,
      asOf: '2026-08-09',
      source: 'https://github.com/moonfy/moonfy.github.io, price table (7 points per task)',
    },
  },
  CloudFlareTaskS3: {
    kind: 'cloudflare-challenge',
    match: { type: 'CloudFlareTaskS3' },
    solution: 'CloudFlareSolution',
    timing: {
      firstCheckMs: 3000,
      intervalMs: 3000,
      maxChecks: 100,
      timeoutMs: 300000,
      resultTtlMs: 300000,
      expectedMs: [10000, 45000, 80000],
    },
    solutionTtlMs: 1800000,
    price: {
      amount: 7,
      currency: 'CNY',
      per: 1000,
      asOf: '2026-08-09',
      source: 'https://github.com/moonfy/moonfy.github.io, price table (7 points per task)',
    },
  },
} as const satisfies TaskTable;

/** Every error code the provider documents. */
export const errors = {
  // The key is unknown.
  ERROR_KEY_DOES_NOT_EXIST: {
    onCreate: 'switch-provider',
    onCheck: 'switch-provider',
    charged: 'no',
    created: 'no',
    scope: 'account',
  },
  // No points left.
  ERROR_ZERO_BALANCE: { onCreate: 'switch-provider', charged: 'no', created: 'no', scope: 'account' },
  // Points could not be deducted; YesCaptcha clients treat it like an empty balance.
  ERROR_SETTLEMENT_FAILED: {
    onCreate: 'switch-provider',
    onCheck: 'switch-provider',
    charged: 'no',
    created: 'no',
    scope: 'account',
  },
  // The address is blocked after 1000 errors within a minute, for 10 or for 30 minutes (the page says both); either is
  // longer than a result is kept.
  ERROR_IP_BANNED: {
    onCreate: 'switch-provider',
    onCheck: 'switch-provider',
    charged: 'no',
    created: 'no',
    scope: 'account',
  },
  // Too many tasks at once.
  ERROR_THREADS_MAXIMUM: { onCreate: 'wait', charged: 'no', created: 'no', scope: 'task' },
  // Spelt like this. Overloaded; read as a refusal (inferred).
  ERROR_SERVICE_UNAVALIABLE: { onCreate: 'wait', onCheck: 'wait', charged: 'no', created: 'no', scope: 'task' },
  // Whether a task was created is open. While checking, ask again (assumed, a check is free).
  ERROR_INTERNAL_SERVER_ERROR: {
    onCreate: 'retry-new-task',
    onCheck: 'wait',
    charged: 'unknown',
    created: 'unknown',
    scope: 'task',
  },
  // A field is missing or wrong; errorDescription names it, possibly in Chinese.
  ERROR_REQUIRED_FIELDS: { onCreate: 'fix-input', onCheck: 'fix-input', charged: 'no', created: 'no', scope: 'task' },
  // The request is wrong.
  ERROR_BAD_REQUEST: { onCreate: 'fix-input', onCheck: 'fix-input', charged: 'no', created: 'no', scope: 'task' },
  // Wrong path, a mistake of the client.
  ERROR_PAGE_NOT_FOUND: { onCreate: 'none', onCheck: 'none', charged: 'no', created: 'no', scope: 'task' },
  // Unknown or expired task id.
  ERROR_TASKID_INVALID: { onCheck: 'retry-new-task', charged: 'unknown', scope: 'task' },
  // Not solved in time.
  ERROR_TASK_TIMEOUT: { onCheck: 'retry-new-task', charged: 'unknown', scope: 'task' },
} as const satisfies ErrorTable;
