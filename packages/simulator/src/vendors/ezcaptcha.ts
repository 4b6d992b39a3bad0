import { documentDates } from '../generated/ezcaptcha/document-dates.js';
import { provider, tasks } from '../generated/ezcaptcha/tables.js';
import { clearanceCookie, clearedPage, pageRequestHeaders } from '../solutions/cloudflare-page.js';
import { recaptchaToken } from '../solutions/recaptcha-token.js';
import { textOf } from '../solutions/solution-maker.js';
import { secChUa, tlsVersion, userAgent } from '../solutions/user-agent.js';
import { type Failure, type FieldProblem, invalidField, said } from './failure.js';
import { readProxy } from './proxy-address.js';
import type { Json, TaskVendor } from './task-vendor.js';

/** 10000 points are one dollar. */
const pointsPerDollar = 10_000;

/** EzCaptcha: most errors with HTTP 500, those of fields with 400 and a map, texts as task ids, a balance in points. */
export const ezCaptcha: TaskVendor = {
  provider,
  apiKey: 'simulated-ezcaptcha-key',
  pathPrefixes: ['', '/solver/v1'],
  demandsJsonType: true,
  ignoresTypeCase: true,
  tasks,
  loadSchemas: async () => import('../generated/ezcaptcha/schemas.js'),
  solutions: {
    CloudFlare5SSolution: (context) => ({
      header: { ...pageRequestHeaders, 'user-agent': userAgent },
      cookies: { cf_clearance: clearanceCookie(context) },
      tlsVersion,
      body: clearedPage,
      sToken: '',
    }),
    RecaptchaV3Solution: ({ draws }) => ({
      gRecaptchaResponse: recaptchaToken(draws),
      sec_ch_ua: secChUa,
      user_agent: userAgent,
    }),
  },
  money: {
    startBalance: 1_000_000,
    price: ({ price }) => (price ? (price.amount / price.per) * pointsPerDollar : 0),
    // "The billed call" is createTask (SDKs); failures of workers are billed, too.
    chargedWhen: 'created',
  },
  documentDates,
  accountRefusals: {
    disabled: { code: 'ERROR_KEY_NOT_AVAILABLE', description: 'clientKey is disabled' },
    paused: { code: 'ERROR_SUBSCRIPTION_EXPIRED', description: 'the plan is over' },
  },
  bans: {
    answer: { code: 'ERROR_REQUEST_BANNED', description: 'clientKey is banned for a while after too many errors' },
    rules: provider.bans,
  },
  extras: {
    syncTask: {
      path: '/createSyncTask',
      // The READMEs say that both Cloudflare types work here, the table in the SDKs says that they do not.
      refusal: ({ kind, match }) =>
        kind === 'cloudflare-challenge'
          ? said('ERROR_TASK_TYPE_NOT_ALLOWED', `task.type: ${match['type']} is for createTask only`)
          : undefined,
    },
  },
  newTaskId: (draws) => draws.uuid(),
  checkTask: checkProxy,
  answers: {
    created: (taskId, { requestId }) => ({ body: { errorId: 0, requestId, taskId } }),
    processing: ({ requestId }) => ({ body: { errorId: 0, requestId, status: 'processing' } }),
    ready: (solution, { requestId, taskId }) => ({
      body: { errorId: 0, requestId, status: 'ready', solution, ...(taskId !== undefined && { taskId }) },
    }),
    balance: (balance, { requestId }) => ({ body: { errorId: 0, requestId, balance } }),
    failed(failure, { requestId }) {
      const { status, code, description, problems } = describe(failure);
      const errors = problems && { errors: Object.fromEntries(problems.map(({ path, message }) => [path, message])) };
      return { status, body: { errorId: 1, errorCode: code, errorDescription: description, ...errors, requestId } };
    },
  },
};

/** The private hosts that the documents name. */
const privateHost = /^(localhost$|127\.|10\.|192\.168\.|172\.16\.)/;

/** A proxy needs user and password and a public host. */
function checkProxy(task: Json): Failure | undefined {
  if (task.proxy === undefined) return undefined;
  const proxy = readProxy(textOf(task, 'proxy'));
  if (!proxy || !/^(https?|socks5)$/.test(proxy.protocol) || !proxy.username || !proxy.password) {
    return invalidField('task.proxy', 'must look like protocol://username:password@host:port');
  }
  return privateHost.test(proxy.host) ? invalidField('task.proxy', 'must not be a private host') : undefined;
}

interface Description {
  status: number;
  code: string;
  description: string;
  problems?: readonly FieldProblem[];
}

/** The codes that come with HTTP 429. */
const throttling: ReadonlySet<string> = new Set(['ERROR_REQUEST_LIMIT', 'ERROR_REQUEST_BANNED']);

function describe(failure: Failure): Description {
  switch (failure.reason) {
    case 'unknown-path':
      return { status: 404, code: 'ERROR_NOT_FOUND', description: `there is no ${failure.path}` };
    case 'wrong-method':
      return { status: 405, code: 'ERROR_REQUEST_METHOD', description: `${failure.method} is not supported` };
    case 'wrong-content-type':
      return {
        status: 415,
        code: 'ERROR_CONTENT_TYPE_ERROR',
        description: `${failure.contentType || 'no content type'} is not supported, send application/json`,
      };
    case 'broken-json':
      return { status: 400, code: 'ERROR_REQUEST_PARAMETERS', description: 'the body is not valid JSON', problems: [] };
    case 'no-task':
      return parameters([{ path: 'task', message: 'is required' }]);
    case 'unknown-key':
      return { status: 500, code: 'ERROR_KEY_DOES_NOT_EXIST', description: 'clientKey does not exist' };
    case 'no-balance':
      return { status: 500, code: 'ERROR_ZERO_BALANCE', description: 'no points left' };
    case 'unknown-task-type':
      return failure.type === ''
        ? parameters([{ path: 'task.type', message: 'is required' }])
        : {
            status: 500,
            code: 'ERROR_TASK_TYPE_NOT_SUPPORTED',
            description: `task.type: ${failure.type} is not supported`,
          };
    case 'invalid-fields':
      return failure.problems.some(({ path, message }) => path === 'task.proxy' && message === 'is required')
        ? { ...parameters(failure.problems), code: 'ERROR_REQUEST_PROXY_MISSING' }
        : parameters(failure.problems);
    case 'unknown-task':
      return { status: 500, code: 'ERROR_TASK_NOT_EXIST', description: 'taskId is unknown or older than 5 minutes' };
    case 'said': {
      const { code, description } = failure;
      return { status: throttling.has(code) ? 429 : 500, code, description };
    }
    case 'vendor-rule':
      return { ...parameters([failure.problem]), code: failure.code };
  }
}

const parameters = (problems: readonly FieldProblem[]): Description => ({
  status: 400,
  code: 'ERROR_REQUEST_PARAMETERS',
  description: problems.map(({ path, message }) => `${path} ${message}`).join('; '),
  problems,
});
