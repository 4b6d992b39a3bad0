import { type ApiId, apiIds } from '../api.js';
import type { Simulator } from '../simulator.js';
import { apiHosts } from './api-hosts.js';

/** A `fetch` that knows the hosts of the simulated services alone. */
export type SimulatorFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** As many as a fetch follows. */
const maxRedirects = 20;

/**
 * A fetch for the hosts of the real services that never leaves the process. Any other host is unknown to it. Signals
 * and redirects work as over a network.
 * @param urls of the APIs in a running simulator, which it knows, too
 */
export function createSimulatorFetch(
  { apis }: Pick<Simulator, 'apis'>,
  urls: Partial<Record<ApiId, string>> = {},
): SimulatorFetch {
  const handlers = new Map(
    apiIds.flatMap((id) =>
      [...apiHosts[id], ...(urls[id] === undefined ? [] : [urls[id]])].map(
        (host) => [new URL(host).origin, apis[id]] as const,
      ),
    ),
  );

  return async (input, init) => {
    const { signal, redirect, ...first } = await readRequest(new Request(input, init));
    let hop: Hop = first;
    for (let redirects = 0; ; redirects++) {
      signal.throwIfAborted();
      const handler = handlers.get(new URL(hop.url).origin);
      if (!handler) throw failed(unknownHost(new URL(hop.url).host, [...handlers.keys()]));
      const response = await Promise.race([handler(new Request(hop.url, { ...hop, signal })), rejectOnAbort(signal)]);
      const location = isRedirect(response.status) ? response.headers.get('location') : null;
      if (location === null || redirect === 'manual') return response;
      if (redirect === 'error') throw failed(new Error('unexpected redirect'));
      if (redirects === maxRedirects) throw failed(new Error('redirect count exceeded'));
      hop = follow(hop, response.status, location);
    }
  };
}

interface Hop {
  url: string;
  method: string;
  headers: Headers;
  body: ArrayBuffer | null;
}

async function readRequest(request: Request): Promise<Hop & Pick<Request, 'signal' | 'redirect'>> {
  const { url, method, headers, signal, redirect } = request;
  return { url, method, headers, signal, redirect, body: request.body ? await request.arrayBuffer() : null };
}

const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);

function follow(hop: Hop, status: number, location: string): Hop {
  const url = new URL(location, hop.url).href;
  const turnsIntoGet = status === 303 ? hop.method !== 'HEAD' : hop.method === 'POST' && status < 303;
  if (!turnsIntoGet) return { ...hop, url };
  const headers = new Headers(hop.headers);
  for (const name of ['content-encoding', 'content-language', 'content-location', 'content-type', 'content-length']) {
    headers.delete(name);
  }
  return { url, method: 'GET', headers, body: null };
}

const rejectOnAbort = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));

const failed = (cause: Error): TypeError => new TypeError('fetch failed', { cause });

const unknownHost = (host: string, known: readonly string[]): Error =>
  Object.assign(new Error(`The simulator has no ${host}, only ${known.join(', ')}.`), { code: 'ENOTFOUND' });
