import createClient, { type Client, type Middleware } from 'openapi-fetch';
import { resolveBaseUrl } from './base-url.js';
import { openRequest, releaseRequest } from './client-request.js';
import type { OperationTable } from './operations.js';
import type { ProviderSettings } from './provider-settings.js';
import { type ApiFacts, createSender, type ReadResponse } from './send-request.js';

/**
 * An openapi-fetch client that fills in the key. Errors inside an answer (`errorId` is not 0) are data, whatever the
 * HTTP status; only the lack of an answer throws. Creating one does no I/O and needs no key yet.
 */
export function createApiClient<Paths extends object>(facts: ApiFacts, settings: ProviderSettings): Client<Paths> {
  const send = createSender(facts, settings);
  const client = createClient<Paths>({
    baseUrl: resolveBaseUrl(settings, facts.baseUrl),
    Request: RequestOpener,
    async fetch(request) {
      try {
        const { method, url, headers, signal } = request;
        const text = await request.text();
        const body: object | undefined = method === 'GET' ? undefined : JSON.parse(text || '{}');
        return rebuild(await send({ method, url, headers, signal, body }));
      } finally {
        releaseRequest(request);
      }
    },
  });
  client.use(textAsJson(facts.operations));
  return client;
}

/** The answer once more, now that its body is read and known to be good. Its headers are those that came, as with fetch. */
const rebuild = ({ response, body }: ReadResponse): Response =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), response);

/** openapi-fetch reads every answer as JSON unless the call says otherwise, also one that is a text by its spec. */
const textAsJson = (operations: OperationTable = {}): Middleware => ({
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
