import { type ApiClient, createApiClient, type ProviderSettings } from '@captchakit/provider-utils';
import type { paths } from './generated/openapi.js';
import { provider } from './generated/tables.js';

export type { components, paths } from './generated/openapi.js';

/** The operations of 1captcha, typed by its spec. */
export type OneCaptchaClient = ApiClient<paths>;

/**
 * A typed client of 1captcha. It fills in the key; errors inside an answer (`errorId` is not 0) are data. Creating it
 * does no I/O and needs no key yet.
 */
export const createOneCaptchaClient = (settings: ProviderSettings<keyof paths> = {}): OneCaptchaClient =>
  createApiClient<paths>(provider, settings);
