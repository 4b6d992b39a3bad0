import { createApiClient, type ProviderSettings } from '@captchakit/provider-utils';
import type { Client } from 'openapi-fetch';
import type { paths } from './generated/openapi.js';
import { provider } from './generated/tables.js';

export const createSampleSolverClient = (settings: ProviderSettings = {}): Client<paths> =>
  createApiClient<paths>(provider, settings);
