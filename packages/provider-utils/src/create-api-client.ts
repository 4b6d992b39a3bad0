import { systemClock } from '@captchakit/provider';
import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { resolveApiKey } from './api-key.js';
import { resolveBaseUrl } from './base-url.js';
import { openRequest } from './client-request.js';
import { createGuardedFetch } from './guarded-fetch.js';
import { type OperationTable, placeRequest } from './operations.js';
import type { ProviderSettings } from './provider-settings.js';

/** What the spec says of an API as a whole. Generated. */
export interface ApiFacts {
  /** Name of the instance in errors, where the settings give it no other. */
  readonly id: string;
  readonly baseUrl: string;
  /** Environment variable that holds the key where no `apiKey` is given. */
  readonly apiKeyEnv: string;
  /** Field of every request body that the key goes into. */
  readonly apiKeyField: string;
  /** Operations that differ from the rest of the API, by path. */
  readonly operations?: OperationTable;
}

/**
 * An openapi-fetch client that fills in the key. Errors inside an answer (`errorId` is not 0) are data, whatever the
 * HTTP status; only the lack of an answer throws. Creating one does no I/O and needs no key yet.
 */
export function createApiClient<Paths extends object>(api: ApiFacts, settings: ProviderSettings): Client<Paths> {
  const { apiKeyEnv, apiKeyField, operations = {} } = api;
  const { id: provider = api.id, apiKey, fetch, clock = systemClock } = settings;
  const client = createClient<Paths>({
    baseUrl: resolveBaseUrl(settings, api.baseUrl),
    Request: RequestOpener,
    fetch: createGuardedFetch({
      // A body that comes in a Request is piped through a stream, which takes half as long again as the rest.
      fetch: (url, init) => (fetch ? fetch(new Request(url, init)) : globalThis.fetch(url, init)),
      place: (url) => placeRequest(url, operations, settings),
      clock,
      apiKey: () => resolveApiKey({ provider, apiKeyEnv, apiKey }),
      apiKeyField,
    }),
  });
  client.use(textAsJson(operations));
  return client;
}

/** openapi-fetch reads every answer as JSON unless the call says otherwise, also one that is a text by its spec. */
const textAsJson = (operations: OperationTable): Middleware => ({
  async onResponse({ schemaPath, response, options }) {
    if (operations[schemaPath]?.answers !== 'text' || options.parseAs !== 'json') return undefined;
    return new Response(JSON.stringify(await response.text()), response);
  },
});

/** `new` of a function gives what the function returns. */
const RequestOpener = function (url: string, init?: RequestInit): Request {
  return openRequest(url, init);
} as unknown as typeof Request;
// openapi-fetch asks with instanceof what a middleware gave it.
Object.defineProperty(RequestOpener, Symbol.hasInstance, { value: (value: unknown) => value instanceof Request });
