import { assertUsable } from './base-url.js';
import type { ProviderSettings } from './provider-settings.js';

/** In what an operation differs from the rest of its API. */
export interface OperationFacts {
  /** A host of its own. */
  readonly baseUrl?: string;
  /** Answers with a text instead of a JSON object. */
  readonly answers?: 'text';
  /** How long the answer may take, in milliseconds. */
  readonly timeoutMs?: number;
}

/** Operations that differ from the rest of their API, by path. Generated from the spec. */
export type OperationTable = Readonly<Record<string, OperationFacts>>;

/** Where a request goes, and what to expect there. */
export interface RequestPlace {
  url: string;
  answers: 'json' | 'text';
  timeoutMs: number;
}

/**
 * @param url as the client made it, on the host of the API
 * @throws {TransportError} the place it would go to cannot be called
 */
export function placeRequest(
  url: string,
  operations: OperationTable,
  settings: Pick<ProviderSettings, 'baseUrl' | 'baseUrls' | 'requestTimeoutMs'>,
): RequestPlace {
  const { baseUrl, baseUrls = {}, requestTimeoutMs } = settings;
  const { pathname, search } = new URL(url);
  const path = [...Object.keys(operations), ...Object.keys(baseUrls)].find((known) => pathname.endsWith(known));
  if (path === undefined) return { url, answers: 'json', timeoutMs: requestTimeoutMs ?? 30_000 };
  const facts: OperationFacts = operations[path] ?? {};
  const ownBaseUrl = baseUrls[path] ?? (baseUrl === undefined ? facts.baseUrl : undefined);
  const ownUrl = ownBaseUrl === undefined ? url : ownBaseUrl.replace(/\/+$/, '') + path + search;
  assertUsable(ownUrl);
  return {
    url: ownUrl,
    answers: facts.answers ?? 'json',
    timeoutMs: requestTimeoutMs ?? facts.timeoutMs ?? 30_000,
  };
}
