import { assertUsable } from './base-url.js';

/** What stops a request from listening to the caller's signal. */
const releases = new WeakMap<Request, () => void>();

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
  const onAbort = () => linked.abort(signal?.reason);
  const request = new Request(url, { ...rest, signal: linked.signal });
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort);
  releases.set(request, () => signal?.removeEventListener('abort', onAbort));
  return request;
}

export const releaseRequest = (request: Request): void => releases.get(request)?.();
