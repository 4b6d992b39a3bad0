import { type CallOptions, InvalidInputError, type SolverProvider, TransportError } from '@captchakit/provider';
import { type ApiResult, defineProvider, type ProviderSettings, rememberUserAgent } from '@captchakit/provider-utils';
import { cloudflareChallenge, geetestV3, geetestV4, recaptchaV3 } from './capmonster-tasks.js';
import { type CapMonsterClient, createCapMonsterClient } from './client.js';
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
  const client = createCapMonsterClient(settings);
  return defineProvider<TaskMap>()({
    settings,
    tables: { provider, tasks, errors, solutions },
    createTask: (task, { signal }) => client.POST('/createTask', { body: { task }, signal }),
    getTaskResult: (id, call) => getTaskResult(client, id, call),
    getBalance: ({ signal }) => client.POST('/getBalance', { body: {}, signal }),
    reportRejected: (id, { signal }) =>
      client.POST('/reportIncorrectTokenCaptcha', { body: { taskId: taskNumber(id) }, signal }),
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

async function getUserAgent(client: CapMonsterClient, call: { signal: AbortSignal }): Promise<string> {
  const { data } = await client.GET('/api/useragent/actual', call);
  if (data === undefined) throw new TypeError('The answer holds no user agent.');
  return data;
}

/** HTTP 503 without an answer in it means here that the task is still being solved, as in the official client. */
async function getTaskResult(client: CapMonsterClient, id: string, { signal }: CallOptions): Promise<ApiResult> {
  try {
    return await client.POST('/getTaskResult', { body: { taskId: taskNumber(id) }, signal });
  } catch (error) {
    if (!TransportError.isInstance(error) || error.status !== 503) throw error;
    const headers = new Headers();
    if (error.retryAfterMs !== undefined) headers.set('retry-after', String(error.retryAfterMs / 1000));
    return { data: { errorId: 0, status: 'processing' }, response: new Response(null, { status: 503, headers }) };
  }
}

/** Task ids are numbers here, and texts in a ref. */
function taskNumber(id: string): number {
  const taskId = Number(id);
  if (Number.isSafeInteger(taskId)) return taskId;
  throw new InvalidInputError({ field: 'ref.id', rule: 'must be the number of a CapMonster task' });
}
