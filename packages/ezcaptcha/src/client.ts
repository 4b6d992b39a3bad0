import { createApiClient, type ProviderSettings } from '@captchakit/provider-utils';
import type { Client } from 'openapi-fetch';
import type { paths } from './generated/openapi.js';
import { provider } from './generated/tables.js';

export type { components, paths } from './generated/openapi.js';

/** The operations of EzCaptcha, typed by its spec. */
export type EzCaptchaClient = Client<paths>;

/**
 * A typed client of EzCaptcha. It fills in the key; errors inside an answer (`errorId` is not 0) are data, also those
 * with HTTP status 400, 429 and 500. Creating it does no I/O and needs no key yet.
 */
export const createEzCaptchaClient = (settings: ProviderSettings<keyof paths> = {}): EzCaptchaClient =>
  createApiClient<paths>(provider, settings);
