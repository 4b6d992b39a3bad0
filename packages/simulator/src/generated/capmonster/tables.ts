// Generated from spec/capmonster/openapi.yaml by "pnpm generate". Edit the spec, not this file.

import type { ErrorTable, TaskTable } from '@captchakit/provider';

export const provider = {
  id: 'capmonster',
  title: 'CapMonster Cloud',
  baseUrl: 'https://api.capmonster.cloud',
  operations: { '/api/useragent/actual': { baseUrl: 'https://capmonster.cloud', answers: 'text' } },
  apiKeyEnv: 'CAPMONSTER_API_KEY',
  apiKeyField: 'clientKey',
  balanceUnit: 'USD',
  docs: 'https://docs.capmonster.cloud',
  checked: '2026-08-21',
} as const;

/** Task types by the name of their schema. */
export const tasks = {
  GeeTestV3Task: {
    kind: 'geetest-v3',
    match: { type: 'GeeTestTask', version: 3 },
    solution: 'GeeTestV3Solution',
    timing: {
      firstCheckMs: 1000,
      intervalMs: 2000,
      maxChecks: 100,
      timeoutMs: 80000,
      resultTtlMs: 300000,
      expectedMs: [10000, 20000, 30000],
    },
    solutionTtlMs: 300000,
    price: {
      amount: 1.2,
      currency: 'USD',
      per: 1000,
      asOf: '2025-03-31',
      source: 'Price block of the documentation site, last dated state',
    },
  },
  GeeTestV4Task: {
    kind: 'geetest-v4',
    match: { type: 'GeeTestTask', version: 4 },
    solution: 'GeeTestV4Solution',
    timing: {
      firstCheckMs: 1000,
      intervalMs: 2000,
      maxChecks: 100,
      timeoutMs: 80000,
      resultTtlMs: 300000,
      expectedMs: [10000, 20000, 30000],
    },
    solutionTtlMs: 300000,
    price: {
      amount: 1.2,
      currency: 'USD',
      per: 1000,
      asOf: '2025-03-31',
      source: 'Price block of the documentation site, last dated state',
    },
  },
  GeeTestV3TaskProxyless: {
    kind: 'geetest-v3',
    match: { type: 'GeeTestTaskProxyless', version: 3 },
    solution: 'GeeTestV3Solution',
    timing: {
      firstCheckMs: 1000,
      intervalMs: 2000,
      maxChecks: 100,
      timeoutMs: 80000,
      resultTtlMs: 300000,
      expectedMs: [10000, 20000, 30000],
    },
    solutionTtlMs: 300000,
    price: {
      amount: 1.2,
      currency: 'USD',
      per: 1000,
      asOf: '2025-03-31',
      source: 'Price block of the documentation site, last dated state',
    },
  },
  GeeTestV4TaskProxyless: {
    kind: 'geetest-v4',
    match: { type: 'GeeTestTaskProxyless', version: 4 },
    solution: 'GeeTestV4Solution',
    timing: {
      firstCheckMs: 1000,
      intervalMs: 2000,
      maxChecks: 100,
      timeoutMs: 80000,
      resultTtlMs: 300000,
      expectedMs: [10000, 20000, 30000],
    },
    solutionTtlMs: 300000,
    price: {
      amount: 1.2,
      currency: 'USD',
      per: 1000,
      asOf: '2025-03-31',
      source: 'Price block of the documentation site, last dated state',
    },
  },
  RecaptchaV3TaskProxyless: {
    kind: 'recaptcha-v3',
    match: { type: 'RecaptchaV3TaskProxyless' },
    solution: 'RecaptchaV3Solution',
    timing: {
      firstCheckMs: 1000,
      intervalMs: 3000,
      maxChecks: 100,
      timeoutMs: 180000,
      resultTtlMs: 300000,
      expectedMs: [10000, 20000, 30000],
    },
    solutionTtlMs: 60000,
    price: {
      amount: 0.9,
      currency: 'USD',
      per: 1000,
      asOf: '2025-03-31',
      source: 'Price block of the documentation site, last dated state; "from 0.90" again in vendor packages of 2026',
    },
  },
  RecaptchaV3EnterpriseTask: {
    kind: 'recaptcha-v3',
    match: { type: 'RecaptchaV3EnterpriseTask' },
    solution: 'RecaptchaV3Solution',
    timing: {
      firstCheckMs: 1000,
      intervalMs: 3000,
      maxChecks: 100,
      timeoutMs: 180000,
      resultTtlMs: 300000,
      expectedMs: [10000, 20000, 30000],
    },
    solutionTtlMs: 60000,
    price: {
      amount: 0.9,
      currency: 'USD',
      per: 1000,
      asOf: '2025-03-31',
      source: 'Assumed: the price of reCAPTCHA v3; none is published for Enterprise',
    },
  },
  CloudflareClearanceTask: {
    kind: 'cloudflare-challenge',
    match: { type: 'TurnstileTask', cloudflareTaskType: 'cf_clearance' },
    solution: 'CloudflareClearanceSolution',
    timing: {
      firstCheckMs: 1000,
      intervalMs: 2000,
      maxChecks: 100,
      timeoutMs: 80000,
      resultTtlMs: 300000,
      expectedMs: [5000, 12500, 20000],
    },
    solutionTtlMs: 1800000,
    price: {
      amount: 1.3,
      currency: 'USD',
      per: 1000,
      asOf: '2025-03-31',
      source: 'Price block of the documentation site, last dated state',
    },
  },
} as const satisfies TaskTable;

/** Every error code the provider documents. */
export const errors = {
  // Still being solved. Arrives as an error, means "ask again in 2 s or more".
  CAPTCHA_NOT_READY: { onCheck: 'pending' },
  // The key is unknown or malformed. Repeats lead to a ban.
  ERROR_KEY_DOES_NOT_EXIST: {
    onCreate: 'switch-provider',
    onCheck: 'switch-provider',
    charged: 'no',
    created: 'no',
    scope: 'account',
  },
  // No money left. Repeats lead to a ban.
  ERROR_ZERO_BALANCE: { onCreate: 'switch-provider', charged: 'no', created: 'no', scope: 'account' },
  // The caller's address is not on the account's list of trusted addresses.
  ERROR_IP_NOT_ALLOWED: {
    onCreate: 'switch-provider',
    onCheck: 'switch-provider',
    charged: 'no',
    created: 'no',
    scope: 'account',
  },
  // Too many calls with a wrong key. Lasts about 10 minutes, longer than a result is kept.
  ERROR_IP_BANNED: {
    onCreate: 'switch-provider',
    onCheck: 'switch-provider',
    charged: 'no',
    created: 'no',
    scope: 'account',
  },
  // Too many failed calls from this address. How long it lasts is open; a running task may outlive it (assumed).
  ERROR_IP_BLOCKED: { onCreate: 'switch-provider', onCheck: 'wait', charged: 'no', created: 'no', scope: 'account' },
  // This task was checked more often than every 2 s. The task goes on.
  ERROR_TOO_MUCH_REQUESTS: { onCheck: 'wait', charged: 'no', scope: 'task' },
  // No free server. Left the error page on 2026-07-22, still known to the official client.
  ERROR_NO_SLOT_AVAILABLE: { onCreate: 'wait', charged: 'no', created: 'no', scope: 'task' },
  // The callback or the result service is down; creation is blocked so that nobody pays for results that cannot be
  // fetched. An unreachable callbackUrl can cause it, too.
  ERROR_SERVICE_NOT_AVAILABLE: {
    onCreate: 'switch-provider',
    onCheck: 'wait',
    charged: 'no',
    created: 'no',
    scope: 'task',
  },
  // Wrong task type.
  ERROR_NO_SUCH_METHOD: { onCreate: 'switch-provider', charged: 'no', created: 'no', scope: 'task' },
  // The task type is invalid or not supported.
  ERROR_TASK_NOT_SUPPORTED: { onCreate: 'switch-provider', charged: 'no', created: 'no', scope: 'task' },
  // The task object is missing, or the body is not JSON.
  ERROR_TASK_ABSENT: { onCreate: 'fix-input', charged: 'no', created: 'no', scope: 'task' },
  // Fields are missing, wrong or expired; errorDescription names them.
  ERROR_INVALID_TASK: { onCreate: 'fix-input', charged: 'no', created: 'no', scope: 'task' },
  // The User-Agent is not the one in use now (https://capmonster.cloud/api/useragent/actual).
  ERROR_WRONG_USERAGENT: { onCreate: 'fix-input', onCheck: 'fix-input', charged: 'no', created: 'no', scope: 'task' },
  // websiteKey is wrong.
  ERROR_RECAPTCHA_INVALID_SITEKEY: {
    onCreate: 'fix-input',
    onCheck: 'fix-input',
    charged: 'no',
    created: 'no',
    scope: 'task',
  },
  // websiteKey and the page's domain do not belong together, or websiteURL is not an http(s) URL.
  ERROR_RECAPTCHA_INVALID_DOMAIN: {
    onCreate: 'fix-input',
    onCheck: 'fix-input',
    charged: 'no',
    created: 'no',
    scope: 'task',
  },
  // The vendor refuses this domain. The refusal is final.
  ERROR_DOMAIN_NOT_ALLOWED: { onCreate: 'none', onCheck: 'none', charged: 'no', created: 'no', scope: 'site' },
  // Image tasks only. The image has less than 100 bytes.
  ERROR_ZERO_CAPTCHA_FILESIZE: {
    onCreate: 'fix-input',
    onCheck: 'fix-input',
    charged: 'no',
    created: 'no',
    scope: 'task',
  },
  // Image tasks only. The image has more than 50 KB (500,000 bytes on the English page until 2025-08-11).
  ERROR_TOO_BIG_CAPTCHA_FILESIZE: {
    onCreate: 'fix-input',
    onCheck: 'fix-input',
    charged: 'no',
    created: 'no',
    scope: 'task',
  },
  // Proxy fields are missing, or proxyType is wrong.
  ERROR_PROXY_MISSING: { onCreate: 'fix-input', onCheck: 'fix-input', charged: 'no', created: 'no', scope: 'task' },
  // proxyLogin or proxyPassword contains "%".
  ERROR_PROXY_CREDENTIALS_INVALID_CHARACTER: {
    onCreate: 'fix-input',
    onCheck: 'fix-input',
    charged: 'no',
    created: 'no',
    scope: 'task',
  },
  // No connection to the proxy. Take another one.
  ERROR_PROXY_CONNECT_REFUSED: {
    onCreate: 'fix-input',
    onCheck: 'fix-input',
    charged: 'no',
    created: 'no',
    scope: 'task',
  },
  // The proxy does not answer in time; its address or port may be wrong.
  ERROR_PROXY_READ_TIMEOUT: {
    onCreate: 'fix-input',
    onCheck: 'fix-input',
    charged: 'no',
    created: 'no',
    scope: 'task',
  },
  // The proxy refuses proxyLogin or proxyPassword.
  ERROR_PROXY_NOT_AUTHORISED: {
    onCreate: 'fix-input',
    onCheck: 'fix-input',
    charged: 'no',
    created: 'no',
    scope: 'task',
  },
  // The captcha service bans this proxy. Take another one; repeats lead to a ban.
  ERROR_PROXY_BANNED: { onCreate: 'fix-input', onCheck: 'fix-input', charged: 'no', created: 'no', scope: 'task' },
  // Not solved - unsupported captcha, wrong parameters or a technical failure.
  ERROR_CAPTCHA_UNSOLVABLE: { onCheck: 'retry-new-task', charged: 'no', scope: 'task' },
  // Not solved in time because the proxy or Google was slow. Another proxy may help.
  ERROR_RECAPTCHA_TIMEOUT: { onCheck: 'retry-new-task', charged: 'no', scope: 'task' },
  // The single-use input (GeeTest challenge) was used or has expired. Billed like a solved task, so a task did exist;
  // only a freshly fetched challenge helps.
  ERROR_TOKEN_EXPIRED: {
    onCreate: 'fresh-input',
    onCheck: 'fresh-input',
    charged: 'yes',
    created: 'yes',
    scope: 'task',
  },
  // Spelt like this by the vendor. Unknown task id, or older than about 5 minutes. Repeats lead to a ban.
  ERROR_NO_SUCH_CAPCHA_ID: { onCheck: 'retry-new-task', charged: 'unknown', scope: 'task' },
  // Documented beside ERROR_NO_SUCH_CAPCHA_ID with the same meaning; it has no prefix.
  WRONG_CAPTCHA_ID: { onCheck: 'retry-new-task', charged: 'unknown', scope: 'task' },
} as const satisfies ErrorTable;
