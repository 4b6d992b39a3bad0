import type { CallOptions } from '@captchakit/provider';
import type { FetchResponse, ParamsOption, RequestBodyOption } from 'openapi-fetch';
import type { ProviderSettings } from './provider-settings.js';
import { type ApiFacts, createSender } from './send-request.js';

/** What stands under a path for a method. */
type OperationOf<PathItem, Method extends 'get' | 'post'> =
  PathItem extends Record<Method, infer Operation extends object> ? Operation : never;

/** The paths with such an operation, as far as it needs no parameters: the client sends none. */
type PathsOf<Paths, Method extends 'get' | 'post'> = {
  [P in keyof Paths & string]: Paths[P] extends Record<Method, infer Operation extends object>
    ? Record<never, never> extends ParamsOption<Operation>
      ? P
      : never
    : never;
}[keyof Paths & string];

/** The body of a request, without the key, and a signal. May be left out where nothing in it is needed. */
type PostArguments<Operation> =
  Record<never, never> extends RequestBodyOption<Operation>
    ? [options?: RequestBodyOption<Operation> & CallOptions]
    : [options: RequestBodyOption<Operation> & CallOptions];

/** What openapi-fetch gives for the same operation. */
type Answer<Operation extends object> = FetchResponse<Operation, CallOptions, `${string}/${string}`>;

/**
 * The operations of an API, typed by its spec as openapi-fetch types them. An answer is `data` where `response.ok`, else
 * `error`; the body of `response` has been read. Calls reject with `TransportError` where there is no usable answer, and
 * with `MissingApiKeyError` before anything is sent.
 */
export interface ApiClient<Paths extends object> {
  POST<P extends PathsOf<Paths, 'post'>>(
    path: P,
    ...options: PostArguments<OperationOf<Paths[P], 'post'>>
  ): Promise<Answer<OperationOf<Paths[P], 'post'>>>;
  GET<P extends PathsOf<Paths, 'get'>>(path: P, options?: CallOptions): Promise<Answer<OperationOf<Paths[P], 'get'>>>;
}

/**
 * A client that fills in the key. Errors inside an answer (`errorId` is not 0) do not throw, whatever the HTTP status;
 * only the lack of an answer does. Creating one does no I/O and needs no key yet.
 */
export function createApiClient<Paths extends object>(facts: ApiFacts, settings: ProviderSettings): ApiClient<Paths> {
  const send = createSender(facts, settings);
  const client = {
    POST: (path: string, { body = {}, signal }: CallOptions & { body?: object } = {}) =>
      send({ method: 'POST', path, body, signal }),
    GET: (path: string, { signal }: CallOptions = {}) => send({ method: 'GET', path, signal }),
  };
  // The spec types what goes in and comes out; to what sends it, all operations are the same.
  return client as unknown as ApiClient<Paths>;
}
