import type { Clock } from '@captchakit/provider';

/**
 * The settings that every provider package takes. Creating a provider does no I/O and does not read the environment.
 * @typeParam Path the paths of the vendor's operations
 */
export interface ProviderSettings<Path extends string = string> {
  /**
   * Name of the instance in errors, events and task refs. Give each account of one vendor its own.
   * @default the vendor's id, for example `capmonster`
   */
  id?: string;
  /**
   * The account key, or a function that fetches it. The function is called for every request, so that keys can change.
   * @default the vendor's environment variable, for example `CAPMONSTER_API_KEY`, read when a request is made
   */
  apiKey?: string | (() => string | Promise<string>);
  /**
   * Address of the whole API, including operations that the vendor serves from another host. Not read from the
   * environment.
   * @default the addresses in the vendor's spec
   */
  baseUrl?: string;
  /**
   * Addresses of single operations, by path, for example `{ '/createSyncTask': 'https://sync.example.com' }`. Overrides
   * `baseUrl`.
   */
  baseUrls?: { readonly [P in Path]?: string | undefined };
  /**
   * Sends the requests.
   * @default the global fetch
   */
  fetch?: (request: Request) => Promise<Response>;
  /**
   * Longest wait for one request, including fetching the key and reading the answer.
   * @unit milliseconds
   * @default 30_000, or what the vendor's spec says of the operation
   */
  requestTimeoutMs?: number;
  /**
   * The clock that `requestTimeoutMs` is measured with.
   * @default systemClock
   */
  clock?: Clock;
}
