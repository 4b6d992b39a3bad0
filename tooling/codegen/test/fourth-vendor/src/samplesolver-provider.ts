import type { SolverProvider } from '@captchakit/provider';
import { createApiClient, defineProvider, type ProviderSettings } from '@captchakit/provider-utils';
import type { paths } from './generated/openapi.js';
import { solutions } from './generated/solutions.js';
import { errors, provider, tasks } from './generated/tables.js';
import type { TaskMap } from './generated/task-map.js';
import { geetestV4, recaptchaV3 } from './samplesolver-tasks.js';

export type SampleSolverProvider = SolverProvider<'recaptcha-v3' | 'geetest-v4', 'samplesolver'>;

export function createSampleSolver(settings: ProviderSettings = {}): SampleSolverProvider {
  const client = createApiClient<paths>(provider, settings);
  return defineProvider<TaskMap>()({
    settings,
    tables: { provider, tasks, errors, solutions },
    createTask: (job, call) => client.POST('/jobs', { body: { job }, ...call }),
    getTaskResult: (id, call) => client.POST('/jobs/look-up', { body: { jobNumber: Number(id) }, ...call }),
    getBalance: (call) => client.POST('/account', { body: {}, ...call }),
    tasks: { 'recaptcha-v3': recaptchaV3, 'geetest-v4': geetestV4 },
  });
}
