import { documentDates } from '../generated/capmonster/document-dates.js';
import { provider, tasks } from '../generated/capmonster/tables.js';
import { clearanceCookie } from '../solutions/cloudflare-page.js';
import { geetestV3 } from '../solutions/geetest-v3.js';
import { geetestV4 } from '../solutions/geetest-v4.js';
import { recaptchaToken } from '../solutions/recaptcha-token.js';
import { type SolutionMaker, textOf } from '../solutions/solution-maker.js';
import { userAgent } from '../solutions/user-agent.js';
import { type Failure, type FieldProblem, invalidField, type Operation } from './failure.js';
import { isLocalHost, isPort } from './proxy-address.js';
import type { Json, TaskVendor } from './task-vendor.js';

/** CapMonster Cloud: errors inside HTTP 200, numbers as task ids, a balance in dollars. */
export const capMonster: TaskVendor = {
  provider,
  apiKey: 'simulated-capmonster-key',
  keySuffixes: ['__nocache'],
  tasks,
  loadSchemas: async () => import('../generated/capmonster/schemas.js'),
  solutions: {
    GeeTestV3Solution: geetestV3,
    GeeTestV4Solution: geetestV4,
    RecaptchaV3Solution: recaptchaV3Solution,
    CloudflareClearanceSolution: (context) => ({ cf_clearance: clearanceCookie(context) }),
  },
  // Only solved tasks are paid (overview page, since 2025-10-06).
  money: { startBalance: 100, price: ({ price }) => (price ? price.amount / price.per : 0), chargedWhen: 'ready' },
  documentDates,
  // What the service said before these codes is not documented; the nearest that was known stands for it (assumed).
  olderCodes: {
    ERROR_INVALID_TASK: 'ERROR_TASK_ABSENT',
    ERROR_PROXY_MISSING: 'ERROR_TASK_ABSENT',
    ERROR_PROXY_READ_TIMEOUT: 'ERROR_PROXY_CONNECT_REFUSED',
    ERROR_PROXY_CREDENTIALS_INVALID_CHARACTER: 'ERROR_PROXY_CONNECT_REFUSED',
    ERROR_SERVICE_NOT_AVAILABLE: 'ERROR_NO_SLOT_AVAILABLE',
  },
  // No code is documented for accounts that are switched off or take no tasks; the nearest stand for it (assumed).
  accountRefusals: {
    disabled: { code: 'ERROR_KEY_DOES_NOT_EXIST', description: 'The account is disabled' },
    paused: { code: 'ERROR_SERVICE_NOT_AVAILABLE', description: 'The account takes no new tasks' },
  },
  bans: {
    answer: { code: 'ERROR_IP_BANNED', description: 'Too many requests that cannot succeed; stop for 10 minutes' },
    // The page on block reasons names these mistakes and the 10 minutes, but no count. Assumed: the count and the time
    // that EzCaptcha publishes.
    rules: [
      {
        codes: [
          'ERROR_KEY_DOES_NOT_EXIST',
          'ERROR_ZERO_BALANCE',
          'ERROR_NO_SUCH_CAPCHA_ID',
          'WRONG_CAPTCHA_ID',
          'ERROR_PROXY_BANNED',
        ],
        count: 30,
        perMs: 60_000,
        banMs: 600_000,
      },
    ],
  },
  checkLimits: {
    interval: {
      ms: 2000,
      refusal: { code: 'ERROR_TOO_MUCH_REQUESTS', description: 'One task may be checked every 2 seconds' },
    },
    most: 120,
  },
  usedChallenge: {
    code: 'ERROR_TOKEN_EXPIRED',
    description: 'challenge: was used before; each task needs a new one',
  },
  extras: {
    userAgentPath: '/api/useragent/actual',
    reportPaths: ['/reportIncorrectTokenCaptcha', '/reportIncorrectRecaptcha'],
    callbacks: true,
  },
  newTaskId: (draws) => draws.integer(100_000_000, 2_000_000_000),
  checkTask: (task) => checkProxy(task) ?? checkPage(task),
  answers: {
    created: (taskId) => ({ body: { errorId: 0, taskId } }),
    processing: () => ({ body: { errorId: 0, errorCode: null, errorDescription: null, status: 'processing' } }),
    ready: (solution) => ({ body: { errorId: 0, status: 'ready', solution } }),
    balance: (balance) => ({ body: { errorId: 0, balance } }),
    reported: () => ({ body: { errorId: 0, status: 'success' } }),
    failed(failure, { operation }) {
      const { code, description } = describe(failure, operation);
      const status = failure.reason === 'unknown-path' || failure.reason === 'wrong-method' ? 404 : 200;
      if (operation === 'getBalance') return { status, body: { errorId: 1, errorCode: code } };
      const body = { errorId: 1, errorCode: code, errorDescription: description };
      return { status, body: operation === 'createTask' ? { ...body, taskId: 0 } : body };
    },
  },
};

/** The vendor's page of the Enterprise task shows a user agent beside the token. */
function recaptchaV3Solution({ task, draws }: Parameters<SolutionMaker>[0]): object {
  const token = { gRecaptchaResponse: recaptchaToken(draws) };
  return task.type === 'RecaptchaV3EnterpriseTask' ? { ...token, userAgent } : token;
}

/** `%` breaks the vendor's proxy credentials, half a proxy is none, and local ones cannot be reached. */
function checkProxy(task: Json): Failure | undefined {
  const breaks = (code: string, field: string, message: string): Failure => ({
    reason: 'vendor-rule',
    code,
    problem: { path: `task.${field}`, message },
  });
  const withPercent = ['proxyLogin', 'proxyPassword'].find((field) => textOf(task, field).includes('%'));
  if (withPercent !== undefined) {
    return breaks('ERROR_PROXY_CREDENTIALS_INVALID_CHARACTER', withPercent, 'must not contain %');
  }
  const parts = ['proxyType', 'proxyAddress', 'proxyPort'];
  if (parts.every((field) => task[field] === undefined)) return undefined;
  const missing = parts.find((field) => task[field] === undefined || task[field] === '');
  if (missing !== undefined) return breaks('ERROR_PROXY_MISSING', missing, 'is required beside the other proxy fields');
  // The page ties wrong ports to this code and says of the other one that there is no connection.
  if (!isPort(task.proxyPort)) return breaks('ERROR_PROXY_READ_TIMEOUT', 'proxyPort', 'must be from 1 to 65535');
  return isLocalHost(textOf(task, 'proxyAddress'))
    ? breaks('ERROR_PROXY_CONNECT_REFUSED', 'proxyAddress', 'must not be a local host')
    : undefined;
}

/** The page of a Cloudflare challenge. */
function checkPage({ htmlPageBase64: page }: Json): Failure | undefined {
  if (typeof page !== 'string' || (/^[A-Za-z0-9+/]+={0,2}$/.test(page) && page.length % 4 === 0)) return undefined;
  return invalidField('task.htmlPageBase64', 'must be Base64');
}

function invalidFieldsCode(problems: readonly FieldProblem[], operation: Operation | undefined): string {
  if (operation === 'getTaskResult' || operation === 'reportIncorrectTokenCaptcha') return 'WRONG_CAPTCHA_ID';
  const onlyProxy = problems.every(
    ({ path, message }) => path === 'task.proxyType' || (path.startsWith('task.proxy') && message === 'is required'),
  );
  return onlyProxy ? 'ERROR_PROXY_MISSING' : 'ERROR_INVALID_TASK';
}

function describe(failure: Failure, operation: Operation | undefined): { code: string; description: string } {
  switch (failure.reason) {
    case 'unknown-path':
    case 'wrong-method':
      return { code: 'ERROR_NO_SUCH_METHOD', description: `There is no ${failure.method} ${failure.path}` };
    case 'wrong-content-type':
    case 'broken-json':
      return { code: 'ERROR_TASK_ABSENT', description: 'The request is not valid JSON' };
    case 'no-task':
      return { code: 'ERROR_TASK_ABSENT', description: 'task: an object is required' };
    case 'unknown-key':
      return {
        code: 'ERROR_KEY_DOES_NOT_EXIST',
        description: 'Account authorization key not found in the system or has incorrect format',
      };
    case 'no-balance':
      return { code: 'ERROR_ZERO_BALANCE', description: 'The account has no money left' };
    case 'unknown-task-type':
      return {
        code: 'ERROR_TASK_NOT_SUPPORTED',
        description: `type: ${failure.type || 'nothing'} is no supported task`,
      };
    case 'invalid-fields':
      return {
        code: invalidFieldsCode(failure.problems, operation),
        description: failure.problems
          .map(({ path, message }) => `${path.replace(/^task\./, '')}: ${message}`)
          .join('; '),
      };
    case 'unknown-task':
      return { code: 'ERROR_NO_SUCH_CAPCHA_ID', description: 'taskId: unknown, or older than 5 minutes' };
    case 'said':
      return { code: failure.code, description: failure.description };
    case 'vendor-rule': {
      const { path, message } = failure.problem;
      return { code: failure.code, description: `${path.replace(/^task\./, '')}: ${message}` };
    }
  }
}
