import { type CallOptions, InvalidInputError, type SolverProvider, TransportError } from '@captchakit/provider';
import {
  type ApiAnswer,
  type ApiClient,
  createApiClient,
  defineProvider,
  type ProviderSettings,
  rememberUserAgent,
} from '@captchakit/provider-utils';
import { cloudflareChallenge, geetestV3, geetestV4, recaptchaV3 } from './capmonster-tasks.js';
import type { paths } from './generated/openapi.js';
import { solutions } from './generated/solutions.js';
import { errors, provider, tasks } from './generated/tables.js';
import type { TaskMap } from './generated/task-map.js';

/** The key comes from `CAPMONSTER_API_KEY` unless `apiKey` is given; the API is `https://api.capmonster.cloud`. */
export type CapMonsterSettings = ProviderSettings<keyof paths>;

/** The kinds of challenge CapMonster Cloud solves here. */
export type CapMonsterProvider = SolverProvider<
  'geetest-v3' | 'geetest-v4' | 'recaptcha-v3' | 'cloudflare-challenge',
  'capmonster'
>;

/** One account at CapMonster Cloud. Creating it does no I/O and needs no key yet. */
export function createCapMonster(settings: CapMonsterSettings = {}): CapMonsterProvider {
  const client = createApiClient<paths>(provider, settings);
  return defineProvider<TaskMap>()({
    settings,
    tables: { provider, tasks, errors, solutions },
    createTask: (task, call) => client.POST('/createTask', { body: { task }, ...call }),
    getTaskResult: (id, call) => getTaskResult(client, id, call),
    getBalance: (call) => client.POST('/getBalance', { body: {}, ...call }),
    reportRejected: (id, call) =>
      client.POST('/reportIncorrectTokenCaptcha', { body: { taskId: taskNumber(id) }, ...call }),
    userAgent: rememberUserAgent((call) => getUserAgent(client, call), settings.clock),
    tasks: {
      'geetest-v3': geetestV3,
      'geetest-v4': geetestV4,
      'recaptcha-v3': recaptchaV3,
      'cloudflare-challenge': cloudflareChallenge,
    },
  });
}

/** The account of `CAPMONSTER_API_KEY`. */
export const capMonster: CapMonsterProvider = createCapMonster();

/** The answer is a line of text, which was seen to be one. */
async function getUserAgent(client: ApiClient<paths>, call: CallOptions): Promise<string> {
  return String((await client.GET('/api/useragent/actual', call)).data);
}

/** HTTP 503 without an answer in it means here that the task is still being solved, as in the official client. */
async function getTaskResult(client: ApiClient<paths>, id: string, call: CallOptions): Promise<ApiAnswer> {
  try {
    return await client.POST('/getTaskResult', { body: { taskId: taskNumber(id) }, ...call });
  } catch (error) {
    if (!TransportError.isInstance(error) || error.status !== 503) throw error;
    const { retryAfterMs } = error;
    const headers = new Headers(retryAfterMs === undefined ? {} : { 'retry-after': String(retryAfterMs / 1000) });
    return { data: { errorId: 0, status: 'processing' }, response: { status: 503, headers } };
  }
}

/** Task ids are numbers here, and texts in a ref. */
function taskNumber(id: string): number {
  const taskId = Number(id);
  if (Number.isSafeInteger(taskId)) return taskId;
  throw new InvalidInputError({ field: 'ref.id', rule: 'must be the number of a CapMonster task' });
}
