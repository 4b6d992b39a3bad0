import { type ApiClient, createApiClient, type ProviderSettings } from '@captchakit/provider-utils';
import type { paths } from './generated/openapi.js';
import { provider } from './generated/tables.js';

export type { components, paths } from './generated/openapi.js';

/** The operations of EzCaptcha, typed by its spec. */
export type EzCaptchaClient = ApiClient<paths>;

/**
 * A typed client of EzCaptcha. It fills in the key; errors inside an answer (`errorId` is not 0) do not throw, also those
 * with HTTP status 400, 429 and 500, which are `error` in place of `data`. Creating it does no I/O and needs no key yet.
 */
export const createEzCaptchaClient = (settings: ProviderSettings<keyof paths> = {}): EzCaptchaClient =>
  createApiClient<paths>(provider, settings);
