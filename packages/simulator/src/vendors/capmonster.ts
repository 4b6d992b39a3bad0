import { provider, tasks } from '../generated/capmonster/tables.js';
import { clearanceCookie } from '../solutions/cloudflare-page.js';
import { geetestV3 } from '../solutions/geetest-v3.js';
import { geetestV4 } from '../solutions/geetest-v4.js';
import { recaptchaToken } from '../solutions/recaptcha-token.js';
import { type SolutionMaker, textOf } from '../solutions/solution-maker.js';
import { userAgent } from '../solutions/user-agent.js';
import { type Failure, type FieldProblem, invalidField, type Operation } from './failure.js';
import type { Json, TaskVendor } from './task-vendor.js';

/** CapMonster Cloud: errors inside HTTP 200, numbers as task ids, a balance in dollars. */
export const capMonster: TaskVendor = {
  id: provider.id,
  title: provider.title,
  apiKey: 'simulated-capmonster-key',
  keySuffixes: ['__nocache'],
  tasks,
  texts: { '/api/useragent/actual': userAgent },
  loadSchemas: async () => import('../generated/capmonster/schemas.js'),
  solutions: {
    GeeTestV3Solution: geetestV3,
    GeeTestV4Solution: geetestV4,
    RecaptchaV3Solution: recaptchaV3Solution,
    CloudflareClearanceSolution: (context) => ({ cf_clearance: clearanceCookie(context) }),
  },
  money: { startBalance: 100, price: ({ price }) => (price ? price.amount / price.per : 0) },
  newTaskId: (draws) => draws.integer(100_000_000, 2_000_000_000),
  checkTask: (task) => checkProxy(task) ?? checkPage(task),
  answers: {
    created: (taskId) => ({ body: { errorId: 0, taskId } }),
    processing: () => ({ body: { errorId: 0, errorCode: null, errorDescription: null, status: 'processing' } }),
    ready: (solution) => ({ body: { errorId: 0, status: 'ready', solution } }),
    balance: (balance) => ({ body: { errorId: 0, balance } }),
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

/** `%` breaks the vendor's proxy credentials, and half a proxy is none. */
function checkProxy(task: Json): Failure | undefined {
  for (const field of ['proxyLogin', 'proxyPassword']) {
    if (!textOf(task, field).includes('%')) continue;
    return {
      reason: 'vendor-rule',
      code: 'ERROR_PROXY_CREDENTIALS_INVALID_CHARACTER',
      problem: { path: `task.${field}`, message: 'must not contain %' },
    };
  }
  const parts = ['proxyType', 'proxyAddress', 'proxyPort'];
  const missing = parts.find((field) => task[field] === undefined);
  if (missing === undefined || parts.every((field) => task[field] === undefined)) return undefined;
  return {
    reason: 'vendor-rule',
    code: 'ERROR_PROXY_MISSING',
    problem: { path: `task.${missing}`, message: 'is required beside the other proxy fields' },
  };
}

/** The page of a Cloudflare challenge. */
function checkPage({ htmlPageBase64: page }: Json): Failure | undefined {
  if (typeof page !== 'string' || (/^[A-Za-z0-9+/]+={0,2}$/.test(page) && page.length % 4 === 0)) return undefined;
  return invalidField('task.htmlPageBase64', 'must be Base64');
}

function invalidFieldsCode(problems: readonly FieldProblem[], operation: Operation | undefined): string {
  if (operation === 'getTaskResult') return 'WRONG_CAPTCHA_ID';
  const onlyProxy = problems.every(({ path, message }) => path.startsWith('task.proxy') && message === 'is required');
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
    case 'injected':
      return { code: failure.code, description: failure.description };
    case 'vendor-rule': {
      const { path, message } = failure.problem;
      return { code: failure.code, description: `${path.replace(/^task\./, '')}: ${message}` };
    }
  }
}
