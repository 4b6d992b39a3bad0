import type { ProviderSettings } from './provider-settings.js';

/** Where the API is, without a slash at the end: the setting, else the address in the vendor's spec. */
export const resolveBaseUrl = (settings: ProviderSettings, defaultBaseUrl: string): string =>
  (settings.baseUrl ?? defaultBaseUrl).replace(/\/+$/, '');
