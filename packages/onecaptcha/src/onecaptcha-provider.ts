import type { SolverProvider } from '@captchakit/provider';
import { createApiClient, defineProvider, type ProviderSettings } from '@captchakit/provider-utils';
import type { paths } from './generated/openapi.js';
import { solutions } from './generated/solutions.js';
import { errors, provider, tasks } from './generated/tables.js';
import type { TaskMap } from './generated/task-map.js';
import { cloudflareChallenge, recaptchaV3 } from './onecaptcha-tasks.js';

/** The key comes from `ONECAPTCHA_API_KEY` unless `apiKey` is given; the API is `https://api.1captcha.vip`. */
export type OneCaptchaSettings = ProviderSettings<keyof paths>;

/** The kinds of challenge 1captcha solves here. */
export type OneCaptchaProvider = SolverProvider<'recaptcha-v3' | 'cloudflare-challenge', 'onecaptcha'>;

/** One account at 1captcha. Creating it does no I/O and needs no key yet. */
export function createOneCaptcha(settings: OneCaptchaSettings = {}): OneCaptchaProvider {
  const client = createApiClient<paths>(provider, settings);
  return defineProvider<TaskMap>()({
    settings,
    tables: { provider, tasks, errors, solutions },
    createTask: (task, call) => client.POST('/createTask', { body: { task }, ...call }),
    getTaskResult: (taskId, call) => client.POST('/getTaskResult', { body: { taskId }, ...call }),
    getBalance: (call) => client.POST('/getBalance', { body: {}, ...call }),
    tasks: { 'recaptcha-v3': recaptchaV3, 'cloudflare-challenge': cloudflareChallenge },
  });
}

/** The account of `ONECAPTCHA_API_KEY`. */
export const oneCaptcha: OneCaptchaProvider = createOneCaptcha();
