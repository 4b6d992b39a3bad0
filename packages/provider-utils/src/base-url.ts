import { TransportError } from '@captchakit/provider';
import type { ProviderSettings } from './provider-settings.js';

/** Where the API is, without a slash at the end: the setting, else the address in the vendor's spec. */
export const resolveBaseUrl = (settings: ProviderSettings, defaultBaseUrl: string): string =>
  withoutSlash(settings.baseUrl ?? defaultBaseUrl);

export const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

/** @throws {TransportError} the URL cannot be called; the message does not repeat it */
export function assertUsable(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') return;
  throw new TransportError(
    'The base URL is no http or https URL, or holds credentials, so nothing was sent. Correct it.',
    { delivery: 'not-sent' },
  );
}
