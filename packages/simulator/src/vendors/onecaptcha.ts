import { documentDates } from '../generated/onecaptcha/document-dates.js';
import { provider, tasks } from '../generated/onecaptcha/tables.js';
import { clearanceCookie, clearedPage, pageRequestHeaders } from '../solutions/cloudflare-page.js';
import { recaptchaToken } from '../solutions/recaptcha-token.js';
import { type SolutionMaker, textOf } from '../solutions/solution-maker.js';
import { userAgent } from '../solutions/user-agent.js';
import { type Failure, invalidField } from './failure.js';
import { readProxy } from './proxy-address.js';
import type { Json, TaskVendor } from './task-vendor.js';

/** 1000 points are one yuan. */
const pointsPerYuan = 1000;

/** 1captcha: all with HTTP 200, empty or null errors beside success, a balance in points. */
export const oneCaptcha: TaskVendor = {
  provider,
  apiKey: 'simulated-onecaptcha-key',
  tasks,
  loadSchemas: async () => import('../generated/onecaptcha/schemas.js'),
  solutions: {
    CloudFlareSolution: cloudFlareSolution,
    RecaptchaV3Solution: recaptchaV3Solution,
    RecaptchaV3S9Solution: tokenWithCookie,
  },
  money: {
    startBalance: 100_000,
    price: ({ price }) => (price ? (price.amount / price.per) * pointsPerYuan : 0),
    chargedWhen: 'ready',
  },
  documentDates,
  // No code is documented for either; the nearest of YesCaptcha's list stand for it (assumed).
  accountRefusals: {
    disabled: { code: 'ERROR_KEY_DOES_NOT_EXIST', description: 'key is disabled' },
    paused: { code: 'ERROR_SETTLEMENT_FAILED', description: 'points cannot be deducted' },
  },
  bans: {
    answer: { code: 'ERROR_IP_BANNED', description: 'too many errors, try again in 10 minutes' },
    // YesCaptcha's list; it says 10 minutes in one place and 30 in another.
    rules: [{ count: 1000, perMs: 60_000, banMs: 600_000 }],
  },
  // YesCaptcha's limit; no interval is documented.
  checkLimits: { most: 120 },
  checkTask: checkProxy,
  newTaskId: (draws) => draws.uuid(),
  answers: {
    created: (taskId) => ({ body: { errorId: 0, errorCode: '', errorDescription: '', taskId } }),
    processing: () => ({
      body: { errorId: 0, errorCode: null, errorDescription: null, solution: null, status: 'processing' },
    }),
    ready: (solution) => ({ body: { errorId: 0, errorCode: null, errorDescription: null, solution, status: 'ready' } }),
    balance: (balance) => ({ body: { errorId: 0, balance, softBalance: 0, inviteBalance: 0, inviteBy: '' } }),
    failed(failure) {
      const { code, description } = describe(failure);
      const status = failure.reason === 'unknown-path' || failure.reason === 'wrong-method' ? 404 : 200;
      return { status, body: { errorId: 1, errorCode: code, errorDescription: description } };
    },
  },
};

/** The state of the vendor's pages before minScore came promised a cookie beside the token. */
function recaptchaV3Solution(context: Parameters<SolutionMaker>[0]): object {
  const { task, draws } = context;
  return task.minScore === undefined ? tokenWithCookie(context) : { gRecaptchaResponse: recaptchaToken(draws) };
}

function tokenWithCookie({ draws }: Parameters<SolutionMaker>[0]): object {
  return { gRecaptchaResponse: recaptchaToken(draws), cookies: { _GRECAPTCHA: `09AN${draws.urlSafe(86)}` } };
}

function cloudFlareSolution(context: Parameters<SolutionMaker>[0]): object {
  const url = new URL(textOf(context.task, 'websiteURL'));
  return {
    cf: true,
    user_agent: userAgent,
    cookies: { cf_clearance: clearanceCookie(context) },
    headers: { server: 'cloudflare', vary: 'Accept-Encoding', 'x-frame-options': 'SAMEORIGIN' },
    request_headers: {
      ':authority': url.host,
      ':method': 'GET',
      ':path': url.pathname + url.search,
      ':scheme': url.protocol.slice(0, -1),
      ...pageRequestHeaders,
      'user-agent': userAgent,
    },
    content: clearedPage,
  };
}

/** Neither credentials nor a scheme are asked for, and nothing is said about private hosts. */
function checkProxy({ proxy }: Json): Failure | undefined {
  if (typeof proxy !== 'string' || readProxy(proxy)) return undefined;
  return invalidField('task.proxy', 'must look like http://username:password@ip:port');
}

function describe(failure: Failure): { code: string; description: string } {
  switch (failure.reason) {
    case 'unknown-path':
    case 'wrong-method':
      return { code: 'ERROR_PAGE_NOT_FOUND', description: `there is no ${failure.method} ${failure.path}` };
    case 'wrong-content-type':
    case 'broken-json':
      return { code: 'ERROR_BAD_REQUEST', description: 'the body is not valid JSON' };
    case 'no-task':
      return { code: 'ERROR_REQUIRED_FIELDS', description: 'please check the field: task' };
    case 'unknown-key':
      return { code: 'ERROR_KEY_DOES_NOT_EXIST', description: 'key does not exist' };
    case 'no-balance':
      return { code: 'ERROR_ZERO_BALANCE', description: 'no points left' };
    case 'unknown-task-type':
      return {
        code: 'ERROR_REQUIRED_FIELDS',
        description: `please check the field: task.type (${failure.type || 'nothing'} is no task type)`,
      };
    case 'invalid-fields': {
      const fields = failure.problems.map(({ path, message }) => `${path} (${message})`);
      return { code: 'ERROR_REQUIRED_FIELDS', description: `please check the field: ${fields.join(', ')}` };
    }
    case 'unknown-task':
      return { code: 'ERROR_TASKID_INVALID', description: 'task id does not exist or has expired' };
    case 'said':
      return { code: failure.code, description: failure.description };
    case 'vendor-rule':
      return {
        code: failure.code,
        description: `please check the field: ${failure.problem.path} (${failure.problem.message})`,
      };
  }
}
