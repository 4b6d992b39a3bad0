import { vi } from 'vitest';

/** A request that was made. */
export interface SentRequest {
  url: string;
  body: Record<string, unknown>;
}

/** A fetch that reaches no network: it writes the requests down and answers as told. */
export interface RecordedFetch {
  fetch: (request: Request) => Promise<Response>;
  readonly sent: readonly SentRequest[];
  /** Resolves when there has been a request. */
  requested(): Promise<void>;
}

export function createRecordedFetch(answer: (request: SentRequest) => Response | Promise<Response>): RecordedFetch {
  const sent: SentRequest[] = [];
  return {
    sent,
    fetch: async (request) => {
      // What is only looked up before a task is no task: a line of text, as a vendor's current user agent.
      if (request.method === 'GET') return new Response('a looked up line');
      const sentRequest = { url: request.url, body: (await request.json()) as Record<string, unknown> };
      sent.push(sentRequest);
      return answer(sentRequest);
    },
    requested: async () => {
      await vi.waitUntil(() => sent.length > 0, { timeout: 20_000, interval: 1 });
    },
  };
}

/** An answer in JSON. */
export const json = (body: unknown, init: ResponseInit = {}): Response =>
  new Response(JSON.stringify(body), {
    ...init,
    headers: { 'content-type': 'application/json', ...Object.fromEntries(new Headers(init.headers)) },
  });

/** No answer, ever. */
export const silence = (): Promise<Response> => new Promise(() => {});
