import { assertUsable } from './base-url.js';

/** What stops a request from listening to the caller's signal. */
const endings = new WeakMap<Request, AbortController>();

/**
 * A Request that lets go of the caller's signal when `releaseRequest` says so. A plain one keeps a listener on it until
 * it is garbage collected, which adds up on a signal that spans a hundred checks. No subclass: naming the global class
 * makes Node load all of its fetch, which takes longer than everything else that happens at import.
 * @throws {TransportError} the URL cannot be called; the message does not repeat it
 */
export function openRequest(url: string, init: RequestInit = {}): Request {
  const { signal, ...rest } = init;
  assertUsable(url);
  const linked = new AbortController();
  const over = new AbortController();
  const request = new Request(url, { ...rest, signal: linked.signal });
  endings.set(request, over);
  if (signal?.aborted) linked.abort(signal.reason);
  signal?.addEventListener('abort', () => linked.abort(signal.reason), { once: true, signal: over.signal });
  return request;
}

export const releaseRequest = (request: Request): void => endings.get(request)?.abort('over');
