import type { SolverProvider } from '@captchakit/provider';
import { defineProvider, type ProviderSettings } from '@captchakit/provider-utils';
import { createSampleSolverClient } from './client.js';
import { solutions } from './generated/solutions.js';
import { errors, provider, tasks } from './generated/tables.js';
import type { TaskMap } from './generated/task-map.js';
import { geetestV4, recaptchaV3 } from './samplesolver-tasks.js';

export type SampleSolverProvider = SolverProvider<'recaptcha-v3' | 'geetest-v4', 'samplesolver'>;

export function createSampleSolver(settings: ProviderSettings = {}): SampleSolverProvider {
  const client = createSampleSolverClient(settings);
  return defineProvider<TaskMap>()({
    settings,
    tables: { provider, tasks, errors, solutions },
    createTask: (job, { signal }) => client.POST('/jobs', { body: { job }, signal }),
    getTaskResult: (id, { signal }) => client.POST('/jobs/look-up', { body: { jobNumber: Number(id) }, signal }),
    getBalance: ({ signal }) => client.POST('/account', { body: {}, signal }),
    tasks: { 'recaptcha-v3': recaptchaV3, 'geetest-v4': geetestV4 },
  });
}
