// Generated from spec/ezcaptcha/openapi.yaml by "pnpm generate". Edit the spec, not this file.

import type { ErrorTable, TaskTable } from '@captchakit/provider';

export const provider = {
  id: 'ezcaptcha',
  title: 'EzCaptcha',
  baseUrl: 'https://api.ez-captcha.com',
  operations: { '/createSyncTask': { baseUrl: 'https://sync.ez-captcha.com', timeoutMs: 240000 } },
  apiKeyEnv: 'EZCAPTCHA_API_KEY',
  apiKeyField: 'clientKey',
  balanceUnit: 'unknown',
  docs: 'https://ezcaptcha.atlassian.net/wiki/x/AYDCEw',
  checked: '2025-11-21',
  bans: [
    {
      operation: 'createTask',
      codes: ['ERROR_KEY_DOES_NOT_EXIST', 'ERROR_KEY_NOT_AVAILABLE', 'ERROR_ZERO_BALANCE'],
      count: 30,
      perMs: 60000,
      banMs: 180000,
    },
    {
      operation: 'getTaskResult',
      codes: ['ERROR_KEY_DOES_NOT_EXIST', 'ERROR_KEY_NOT_AVAILABLE'],
      count: 30,
      perMs: 60000,
      banMs: 60000,
    },
  ],
} as const;

/** Task types by the name of their schema. */
export const tasks = {
  CloudFlare5STask: {
    kind: 'cloudflare-challenge',
    match: { type: 'CloudFlare5STask' },
    solution: 'CloudFlare5SSolution',
    timing: {
      firstCheckMs: 3000,
      intervalMs: 3000,
      maxChecks: 50,
      timeoutMs: 150000,
      resultTtlMs: 300000,
      expectedMs: [10000, 45000, 80000],
    },
    solutionTtlMs: 1800000,
  },
  ReCaptchaV3TaskProxyless: {
    kind: 'recaptcha-v3',
    match: { type: 'ReCaptchaV3TaskProxyless' },
    solution: 'RecaptchaV3Solution',
    timing: {
      firstCheckMs: 3000,
      intervalMs: 3000,
      maxChecks: 50,
      timeoutMs: 150000,
      resultTtlMs: 300000,
      expectedMs: [1000, 30500, 60000],
    },
    solutionTtlMs: 120000,
    price: {
      amount: 0.8,
      currency: 'USD',
      per: 1000,
      asOf: '2023-01-01',
      source: 'Wiki page 7667749, 8 points at 10000 points per USD; the day is assumed',
    },
  },
  ReCaptchaV3TaskProxylessS9: {
    kind: 'recaptcha-v3',
    match: { type: 'ReCaptchaV3TaskProxylessS9' },
    solution: 'RecaptchaV3Solution',
    timing: {
      firstCheckMs: 3000,
      intervalMs: 3000,
      maxChecks: 50,
      timeoutMs: 150000,
      resultTtlMs: 300000,
      expectedMs: [1000, 30500, 60000],
    },
    solutionTtlMs: 120000,
    price: {
      amount: 1.5,
      currency: 'USD',
      per: 1000,
      asOf: '2023-01-01',
      source: 'Wiki page 7667749, 15 points at 10000 points per USD; the day is assumed',
    },
  },
  ReCaptchaV3EnterpriseTaskProxyless: {
    kind: 'recaptcha-v3',
    match: { type: 'ReCaptchaV3EnterpriseTaskProxyless' },
    solution: 'RecaptchaV3Solution',
    timing: {
      firstCheckMs: 3000,
      intervalMs: 3000,
      maxChecks: 50,
      timeoutMs: 150000,
      resultTtlMs: 300000,
      expectedMs: [1000, 30500, 60000],
    },
    solutionTtlMs: 120000,
    price: {
      amount: 2,
      currency: 'USD',
      per: 1000,
      asOf: '2023-01-01',
      source: 'Wiki page 7667749, 20 points at 10000 points per USD; the day is assumed',
    },
  },
  ReCaptchaV3EnterpriseTaskProxylessS9: {
    kind: 'recaptcha-v3',
    match: { type: 'ReCaptchaV3EnterpriseTaskProxylessS9' },
    solution: 'RecaptchaV3Solution',
    timing: {
      firstCheckMs: 3000,
      intervalMs: 3000,
      maxChecks: 50,
      timeoutMs: 150000,
      resultTtlMs: 300000,
      expectedMs: [1000, 30500, 60000],
    },
    solutionTtlMs: 120000,
    price: {
      amount: 2,
      currency: 'USD',
      per: 1000,
      asOf: '2023-01-01',
      source: 'Assumed, as ReCaptchaV3EnterpriseTaskProxyless; no document has a price of this type',
    },
  },
} as const satisfies TaskTable;

/** Every error code the provider documents. */
export const errors = {
  // The key is unknown. Counts towards the ban.
  ERROR_KEY_DOES_NOT_EXIST: {
    onCreate: 'switch-provider',
    onCheck: 'switch-provider',
    charged: 'no',
    created: 'no',
    scope: 'account',
  },
  // The key is disabled. Counts towards the ban.
  ERROR_KEY_NOT_AVAILABLE: {
    onCreate: 'switch-provider',
    onCheck: 'switch-provider',
    charged: 'no',
    created: 'no',
    scope: 'account',
  },
  // Nothing left to pay with. Counts towards the ban.
  ERROR_ZERO_BALANCE: { onCreate: 'switch-provider', charged: 'no', created: 'no', scope: 'account' },
  // The plan is over.
  ERROR_SUBSCRIPTION_EXPIRED: { onCreate: 'switch-provider', charged: 'no', created: 'no', scope: 'account' },
  // The account has no plan.
  ERROR_PACKAGE_NOT_EXIST: { onCreate: 'switch-provider', charged: 'no', created: 'no', scope: 'account' },
  // HTTP 429. The key is banned for a while (1 to 3 minutes). A running task goes on.
  ERROR_REQUEST_BANNED: {
    onCreate: 'switch-provider',
    onCheck: 'wait',
    charged: 'no',
    created: 'no',
    scope: 'account',
  },
  // HTTP 429. Rate limit on this one request. A running task goes on.
  ERROR_REQUEST_LIMIT: { onCreate: 'wait', onCheck: 'wait', charged: 'no', created: 'no', scope: 'task' },
  // Whether a task was created is open. While checking, ask again (assumed, a check is free).
  ERROR_INTERNAL_SERVER_ERROR: {
    onCreate: 'retry-new-task',
    onCheck: 'wait',
    charged: 'unknown',
    created: 'unknown',
    scope: 'task',
  },
  // A fault in a worker, known from the synchronous endpoint.
  ERROR_SERVICE_UNAVAILABLE: {
    onCreate: 'retry-new-task',
    onCheck: 'wait',
    charged: 'unknown',
    created: 'unknown',
    scope: 'task',
  },
  // A worker did not answer in time, known from the synchronous endpoint.
  ERROR_SERVICE_TIMEOUT: {
    onCreate: 'retry-new-task',
    onCheck: 'wait',
    charged: 'unknown',
    created: 'unknown',
    scope: 'task',
  },
  // The plan does not include this task type.
  ERROR_PACKAGE_TASK_TYPE_NOT_SUPPORTED: { onCreate: 'switch-provider', charged: 'no', created: 'no', scope: 'task' },
  // Unknown task type.
  ERROR_TASK_TYPE_NOT_SUPPORTED: { onCreate: 'switch-provider', charged: 'no', created: 'no', scope: 'task' },
  // The task type is switched off.
  ERROR_TASK_TYPE_NOT_AVAILABLE: { onCreate: 'switch-provider', charged: 'no', created: 'no', scope: 'task' },
  // The task type is not allowed for this key or host.
  ERROR_TASK_TYPE_NOT_ALLOWED: { onCreate: 'switch-provider', charged: 'no', created: 'no', scope: 'task' },
  // The vendor refuses this site. The refusal is final.
  ERROR_WEBSITE_NOT_ALLOWED: { onCreate: 'none', onCheck: 'none', charged: 'no', created: 'no', scope: 'site' },
  // HTTP 400. The map `errors` names the fields.
  ERROR_REQUEST_PARAMETERS: {
    onCreate: 'fix-input',
    onCheck: 'fix-input',
    charged: 'no',
    created: 'no',
    scope: 'task',
  },
  // This task needs a proxy.
  ERROR_REQUEST_PROXY_MISSING: { onCreate: 'fix-input', charged: 'no', created: 'no', scope: 'task' },
  // Wrong HTTP method, a mistake of the client.
  ERROR_REQUEST_METHOD: { onCreate: 'none', onCheck: 'none', charged: 'no', created: 'no', scope: 'task' },
  // Wrong path, a mistake of the client.
  ERROR_NOT_FOUND: { onCreate: 'none', onCheck: 'none', charged: 'no', created: 'no', scope: 'task' },
  // HTTP 415. The content type is not application/json, a mistake of the client.
  ERROR_CONTENT_TYPE_ERROR: { onCreate: 'none', onCheck: 'none', charged: 'no', created: 'no', scope: 'task' },
  // Unknown task id, or more than 5 minutes after creation. The task was billed when it was created.
  ERROR_TASK_NOT_EXIST: { onCheck: 'retry-new-task', charged: 'yes', scope: 'task' },
  // A worker failed. Stands for the open set of worker codes. Billed (Rust SDK, README in Chinese).
  ERROR_WORKER: { onCheck: 'retry-new-task', charged: 'yes', scope: 'task' },
  // Old list, spelt like this by the vendor. Overloaded; read as a refusal (inferred).
  ERROR_SERVICE_UNAVALIABLE: { onCreate: 'wait', onCheck: 'wait', charged: 'no', created: 'no', scope: 'task' },
  // Old list. A field is missing or wrong; errorDescription names it.
  ERROR_REQUIRED_FIELDS: { onCreate: 'fix-input', onCheck: 'fix-input', charged: 'no', created: 'no', scope: 'task' },
  // Old list, older versions of the page only. The request is wrong.
  ERROR_BAD_REQUEST: { onCreate: 'fix-input', onCheck: 'fix-input', charged: 'no', created: 'no', scope: 'task' },
  // Old list, older versions of the page only. Wrong path, a mistake of the client.
  ERROR_PAGE_NOT_FOUND: { onCreate: 'none', onCheck: 'none', charged: 'no', created: 'no', scope: 'task' },
  // Old list. The address is blocked for about 10 minutes after many errors, longer than a result is kept.
  ERROR_IP_BANNED: {
    onCreate: 'switch-provider',
    onCheck: 'switch-provider',
    charged: 'no',
    created: 'no',
    scope: 'account',
  },
  // Old list. The key is banned; only the vendor's support can help.
  ERROR_KEY_BANNED: {
    onCreate: 'switch-provider',
    onCheck: 'switch-provider',
    charged: 'no',
    created: 'no',
    scope: 'account',
  },
  // Old list, older versions of the page only. Charging failed; treated like an empty balance.
  ERROR_SETTLEMENT_FAILED: {
    onCreate: 'switch-provider',
    onCheck: 'switch-provider',
    charged: 'no',
    created: 'no',
    scope: 'account',
  },
  // Old list, older versions of the page only. Too many tasks at once.
  ERROR_THREADS_MAXIMUM: { onCreate: 'wait', charged: 'no', created: 'no', scope: 'task' },
  // Old list. Unknown or expired task id; became ERROR_TASK_NOT_EXIST.
  ERROR_TASKID_INVALID: { onCheck: 'retry-new-task', charged: 'yes', scope: 'task' },
  // Old list, older versions of the page only. Not solved within 120 s; billed until shown otherwise.
  ERROR_TASK_TIMEOUT: { onCheck: 'retry-new-task', charged: 'yes', scope: 'task' },
} as const satisfies ErrorTable;
