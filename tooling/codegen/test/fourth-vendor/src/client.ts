import { type ApiClient, createApiClient, type ProviderSettings } from '@captchakit/provider-utils';
import type { paths } from './generated/openapi.js';
import { provider } from './generated/tables.js';

export const createSampleSolverClient = (settings: ProviderSettings = {}): ApiClient<paths> =>
  createApiClient<paths>(provider, settings);
