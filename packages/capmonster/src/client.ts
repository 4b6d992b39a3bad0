import { type ApiClient, createApiClient, type ProviderSettings } from '@captchakit/provider-utils';
import type { components, paths } from './generated/openapi.js';
import { provider } from './generated/tables.js';

export type { components, paths } from './generated/openapi.js';

/** The operations of CapMonster Cloud, typed by its spec. */
export type CapMonsterClient = ApiClient<paths>;

/** What CapMonster Cloud posts to the `callbackUrl` of createTask: the answer of getTaskResult, without a task id. */
export type CapMonsterCallback = components['schemas']['GetTaskResultResponse'];

/**
 * A typed client of CapMonster Cloud. It fills in the key; errors inside an answer (`errorId` is not 0) are data.
 * Creating it does no I/O and needs no key yet.
 */
export const createCapMonsterClient = (settings: ProviderSettings<keyof paths> = {}): CapMonsterClient =>
  createApiClient<paths>(provider, settings);
