import { assertUsable, withoutSlash } from './base-url.js';
import type { ProviderSettings } from './provider-settings.js';
import { defaultTimeoutMs } from './request-timeout.js';

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
 * Where an operation is: in `baseUrls`, else at `baseUrl`, else where the spec has it.
 * @param path as it stands in the spec
 * @throws {TransportError} that place cannot be called
 */
export function placeRequest(
  path: string,
  facts: { readonly baseUrl: string; readonly operations?: OperationTable },
  { baseUrl, baseUrls, requestTimeoutMs }: Pick<ProviderSettings, 'baseUrl' | 'baseUrls' | 'requestTimeoutMs'>,
): RequestPlace {
  const operation = facts.operations?.[path];
  const place = baseUrls?.[path] ?? baseUrl ?? operation?.baseUrl ?? facts.baseUrl;
  assertUsable(place);
  return {
    url: withoutSlash(place) + path,
    answers: operation?.answers ?? 'json',
    timeoutMs: requestTimeoutMs ?? operation?.timeoutMs ?? defaultTimeoutMs,
  };
}
