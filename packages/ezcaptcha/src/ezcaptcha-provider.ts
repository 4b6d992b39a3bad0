import type { SolverProvider } from '@captchakit/provider';
import { createApiClient, defineProvider, type ProviderSettings } from '@captchakit/provider-utils';
import { cloudflareChallenge, recaptchaV3 } from './ezcaptcha-tasks.js';
import type { paths } from './generated/openapi.js';
import { solutions } from './generated/solutions.js';
import { errors, provider, tasks } from './generated/tables.js';
import type { TaskMap } from './generated/task-map.js';

/** The key comes from `EZCAPTCHA_API_KEY` unless `apiKey` is given; the API is `https://api.ez-captcha.com`. */
export type EzCaptchaSettings = ProviderSettings<keyof paths>;

/** The kinds of challenge EzCaptcha solves here. */
export type EzCaptchaProvider = SolverProvider<'recaptcha-v3' | 'cloudflare-challenge', 'ezcaptcha'>;

/** One account at EzCaptcha. Creating it does no I/O and needs no key yet. */
export function createEzCaptcha(settings: EzCaptchaSettings = {}): EzCaptchaProvider {
  const client = createApiClient<paths>(provider, settings);
  return defineProvider<TaskMap>()({
    settings,
    tables: { provider, tasks, errors, solutions },
    createTask: (task, { providerOptions, ...call }) =>
      client.POST('/createTask', { body: { task, appId: providerOptions.ezcaptcha?.appId }, ...call }),
    getTaskResult: (taskId, call) => client.POST('/getTaskResult', { body: { taskId }, ...call }),
    getBalance: (call) => client.POST('/getBalance', { body: {}, ...call }),
    tasks: { 'recaptcha-v3': recaptchaV3, 'cloudflare-challenge': cloudflareChallenge },
  });
}

/** The account of `EZCAPTCHA_API_KEY`. */
export const ezCaptcha: EzCaptchaProvider = createEzCaptcha();
