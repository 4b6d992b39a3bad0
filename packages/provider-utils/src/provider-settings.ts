import type { Clock } from '@captchakit/provider';

/**
 * What every provider package takes. Creating a provider reads none of it from the environment and does no I/O.
 * @typeParam Path the paths of the vendor's operations
 */
export interface ProviderSettings<Path extends string = string> {
  /**
   * Name of the instance in errors, events and task refs. Two accounts of one vendor need two.
   * @default the vendor's id, for example `capmonster`
   */
  id?: string;
  /**
   * The account key, or a function that fetches it. The function is called for every request, so that keys can change.
   * @default the vendor's environment variable, for example `CAPMONSTER_API_KEY`, read when a request is made
   */
  apiKey?: string | (() => string | Promise<string>);
  /**
   * Where the API is: all of it, also the operations that the vendor serves from a host of their own. Not read from the
   * environment.
   * @default the addresses in the vendor's spec
   */
  baseUrl?: string;
  /**
   * Where single operations are, by their path, for example `{ '/createSyncTask': 'https://sync.example.com' }`. Comes
   * before `baseUrl`.
   */
  baseUrls?: { readonly [P in Path]?: string | undefined };
  /**
   * Sends the requests.
   * @default the global fetch
   */
  fetch?: (request: Request) => Promise<Response>;
  /**
   * Longest wait for one request, the fetching of the key and the reading of the answer included.
   * @unit milliseconds
   * @default 30_000, or what the vendor's spec says of the operation
   */
  requestTimeoutMs?: number;
  /**
   * The time that requestTimeoutMs is measured in.
   * @default systemClock
   */
  clock?: Clock;
}
