import type { CallOptions } from '@captchakit/provider';
import { assertUsable, resolveBaseUrl } from './base-url.js';
import type { ProviderSettings } from './provider-settings.js';
import { readRetryAfter } from './retry-after.js';
import { type ApiFacts, createSender, type ReadResponse } from './send-request.js';

/** What the service answered, whatever its HTTP status. */
export interface ApiAnswer {
  status: number;
  /** What Retry-After asks for. */
  retryAfterMs?: number | undefined;
  body: unknown;
}

/** The paths that have an operation with this method. */
type PathsOf<Paths, Method extends string> = {
  [P in keyof Paths & string]: Paths[P] extends { [M in Method]: object } ? P : never;
}[keyof Paths & string];

/** The body that an operation takes, by the spec's types. */
type PostBody<Operation> = Operation extends {
  post: { requestBody: { content: { 'application/json': infer Body extends object } } };
}
  ? Body
  : never;

/**
 * The operations of an API as a provider calls them: typed by the spec like those of the client, and without all that only
 * a client needs, since a solve asks a hundred times.
 */
export interface ApiCalls<Paths> {
  post<P extends PathsOf<Paths, 'post'>>(path: P, body: PostBody<Paths[P]>, call: CallOptions): Promise<ApiAnswer>;
  get(path: PathsOf<Paths, 'get'>, call: CallOptions): Promise<ApiAnswer>;
}

/** Creating them does no I/O and needs no key yet. */
export function createApiCalls<Paths extends object>(facts: ApiFacts, settings: ProviderSettings): ApiCalls<Paths> {
  const send = createSender(facts, settings);
  const baseUrl = resolveBaseUrl(settings, facts.baseUrl);
  const urlOf = (path: string): string => {
    assertUsable(baseUrl);
    return baseUrl + path;
  };
  return {
    post: async (path, body, { signal }) =>
      toAnswer(await send({ method: 'POST', url: urlOf(path), headers: asJson, body, signal })),
    get: async (path, { signal }) => toAnswer(await send({ method: 'GET', url: urlOf(path), headers: {}, signal })),
  };
}

const asJson = { 'content-type': 'application/json' };

const toAnswer = ({ response, body }: ReadResponse): ApiAnswer => ({
  status: response.status,
  retryAfterMs: readRetryAfter(response.headers, Date.now()),
  body,
});
