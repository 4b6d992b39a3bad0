import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './generated/openapi.js';
import { checkBaseUrl, defaultBaseUrl } from './configuration.js';

export type { components, paths } from './generated/openapi.js';

export interface GeeTestClientSettings {
  /** Where `/validate` is. https, except on this machine. @default 'https://gcaptcha4.geetest.com' */
  baseUrl?: string;
  /** @default the global fetch */
  fetch?: (request: Request) => Promise<Response>;
}

export type GeeTestClient = Client<paths>;

/**
 * The plain API as the spec describes it, for those who need more than a verdict. Sends what it is given, so the caller
 * checks the visitor's values and signs; `createGeeTest` of the main entry does both.
 * @throws {GeeTestConfigurationError} baseUrl cannot work
 */
export function createGeeTestClient(settings: GeeTestClientSettings = {}): GeeTestClient {
  return createClient<paths>({
    baseUrl: checkBaseUrl(settings.baseUrl ?? defaultBaseUrl),
    ...(settings.fetch && { fetch: settings.fetch }),
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    // The service reads forms only: JSON counts as no fields at all.
    bodySerializer: (body: unknown) => new URLSearchParams(body as Record<string, string>).toString(),
  });
}
