import { getEventListeners } from 'node:events';
import { inspect } from 'node:util';
import { type Clock, MissingApiKeyError, TransportError } from '@captchakit/provider';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ApiFacts, createApiClient } from './create-api-client.js';
import type { ProviderSettings } from './provider-settings.js';

interface Paths {
  '/getBalance': {
    post: {
      requestBody: { content: { 'application/json': Record<string, unknown> } };
      responses: { 200: { content: { 'application/json': { errorId: number } } } };
    };
  };
}

interface TextPaths {
  '/agent': { get: { responses: { 200: { content: { 'text/plain': string } } } } };
}

const key = 'planted-key-3f9a';
const body = {};

const facts: ApiFacts = {
  id: 'example',
  baseUrl: 'https://api.example.com/',
  apiKeyEnv: 'EXAMPLE_API_KEY',
  apiKeyField: 'clientKey',
};

const client = (settings: ProviderSettings) =>
  createApiClient<Paths>(facts, { fetch: async () => Response.json({ errorId: 0 }), ...settings });

/** Answers nothing until it is told to stop. */
const silent = (request: Request) =>
  new Promise<Response>((_, reject) => {
    request.signal.addEventListener('abort', () => reject(request.signal.reason));
  });

/** A clock whose timers fire when the test says so. */
function manualClock() {
  const timers = new Set<{ ms: number; fire: () => void }>();
  const clock: Clock = {
    now: () => 0,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const timer = { ms, fire: resolve };
        timers.add(timer);
        signal?.addEventListener('abort', () => {
          timers.delete(timer);
          reject(signal.reason);
        });
      }),
  };
  return { clock, timers };
}

const reasonOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );

afterEach(() => vi.unstubAllEnvs());

describe('the key', () => {
  it('is not needed before the first call', async () => {
    const { POST } = client({});
    const error = await reasonOf(POST('/getBalance', { body }));
    expect(MissingApiKeyError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ environmentVariable: 'EXAMPLE_API_KEY', provider: 'example' });
  });

  it.each([
    ['the environment, read at the call', undefined, 'from-environment'],
    ['a setting, which wins over the environment', 'from-setting', 'from-setting'],
    ['a function', () => 'from-function', 'from-function'],
    ['an asynchronous function', async () => 'from-promise', 'from-promise'],
    ['a text with a line break at its end', 'from-file\n', 'from-file'],
  ])('comes from %s', async (_, apiKey, expected) => {
    const fetch = vi.fn<(request: Request) => Promise<Response>>(async (request) => {
      expect(await request.json()).toEqual({ clientKey: expected });
      return Response.json({ errorId: 0 });
    });
    const { POST } = client({ apiKey, fetch });
    vi.stubEnv('EXAMPLE_API_KEY', 'from-environment');
    await POST('/getBalance', { body });
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('that a function fails to fetch means that nothing was sent', async () => {
    const cause = new Error('vault is sealed');
    const error = await reasonOf(client({ apiKey: () => Promise.reject(cause) }).POST('/getBalance', { body }));
    expect(error).toMatchObject({ delivery: 'not-sent', cause });
  });

  it('is hidden in the texts of an answer that quotes it', async () => {
    const fetch = async () =>
      Response.json({
        errorId: 1,
        errorCode: 'ERROR_X',
        errorDescription: `no key ${key}`,
        errors: { clientKey: key },
      });
    const { data } = await client({ apiKey: key, fetch }).POST('/getBalance', { body });
    expect(data).toEqual({
      errorId: 1,
      errorCode: 'ERROR_X',
      errorDescription: 'no key [redacted]',
      errors: { clientKey: '[redacted]' },
    });
  });

  it('shows in no error, even where fetch throws the request itself', async () => {
    const fetch = async (request: Request) => {
      throw Object.assign(new Error(`failed: ${await request.text()}`), { code: 'EPROTO', config: { key } });
    };
    const error = await reasonOf(client({ apiKey: key, fetch }).POST('/getBalance', { body }));
    expect(error).toMatchObject({ delivery: 'unknown' });
    const { stack } = error as Error;
    expect(
      inspect(error, { depth: 9, showHidden: true }) + JSON.stringify(error) + String(error) + stack,
    ).not.toContain(key);
  });
});

describe('an abort', () => {
  it('rejects at once with the reason untouched and leaves no listener', async () => {
    const controller = new AbortController();
    const reason = { why: 'the user left' };
    const { clock, timers } = manualClock();
    const sent = vi.fn<() => void>();
    const stopped = vi.fn<() => void>();
    const fetch = (request: Request) => {
      sent();
      request.signal.addEventListener('abort', stopped);
      return new Promise<Response>(() => {});
    };
    const pending = reasonOf(
      client({ apiKey: key, fetch, clock }).POST('/getBalance', { body, signal: controller.signal }),
    );
    await vi.waitFor(() => expect(sent).toHaveBeenCalled());
    controller.abort(reason);
    expect(await pending).toBe(reason);
    expect(stopped).toHaveBeenCalledOnce();
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    expect(timers.size).toBe(0);
  });

  it('before the call sends nothing', async () => {
    const fetch = vi.fn<typeof silent>(silent);
    const reason = new Error('too late');
    const pending = client({ apiKey: key, fetch }).POST('/getBalance', { body, signal: AbortSignal.abort(reason) });
    expect(await reasonOf(pending)).toBe(reason);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('interrupts the reading of a body', async () => {
    const controller = new AbortController();
    const pull = vi.fn<() => Promise<void>>(() => new Promise(() => {}));
    const endless = new ReadableStream<Uint8Array>({ pull }, { highWaterMark: 0 });
    const fetch = async () => new Response(endless);
    const pending = reasonOf(client({ apiKey: key, fetch }).POST('/getBalance', { body, signal: controller.signal }));
    await vi.waitFor(() => expect(pull).toHaveBeenCalled());
    controller.abort('stop');
    expect(await pending).toBe('stop');
  });

  it('that never comes leaves no listener and no timer either', async () => {
    const { clock, timers } = manualClock();
    const controller = new AbortController();
    await client({ apiKey: key, clock }).POST('/getBalance', { body, signal: controller.signal });
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    expect(timers.size).toBe(0);
  });
});

describe('requestTimeoutMs', () => {
  it('is 30 seconds of the clock, and its end may have been too late to stop the request', async () => {
    const { clock, timers } = manualClock();
    const pending = reasonOf(client({ apiKey: key, fetch: silent, clock }).POST('/getBalance', { body }));
    await vi.waitFor(() => expect([...timers].map(({ ms }) => ms)).toEqual([30_000]));
    await new Promise(setImmediate);
    for (const timer of timers) timer.fire();
    const error = await pending;
    expect(TransportError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ delivery: 'unknown', status: undefined });
    expect((error as Error).message).toContain('api.example.com did not answer within 30000 ms');
  });

  it('that ends while the key is fetched means that nothing was sent', async () => {
    const { clock, timers } = manualClock();
    const apiKey = () => new Promise<string>(() => {});
    const pending = reasonOf(client({ apiKey, clock, requestTimeoutMs: 5 }).POST('/getBalance', { body }));
    await vi.waitFor(() => expect(timers.size).toBe(1));
    for (const timer of timers) timer.fire();
    expect(await pending).toMatchObject({ delivery: 'not-sent' });
  });
});

describe('a middleware', () => {
  it('may send another request instead, which stops with the caller too', async () => {
    const controller = new AbortController();
    const bodies: unknown[] = [];
    const api = client({
      apiKey: key,
      fetch: async (request) => {
        bodies.push([request.headers.get('x-trace'), await request.clone().json()]);
        return silent(request);
      },
    });
    api.use({ onRequest: ({ request }) => new Request(request, { headers: { 'x-trace': '7' } }) });
    const pending = reasonOf(api.POST('/getBalance', { body: { note: 'kept' }, signal: controller.signal }));
    await vi.waitFor(() => expect(bodies).toEqual([['7', { clientKey: key, note: 'kept' }]]));
    controller.abort('stop');
    expect(await pending).toBe('stop');
  });
});

describe('the global fetch', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is looked up at the call, and gets the address and the rest apart', async () => {
    const api = client({ apiKey: key, fetch: undefined });
    const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json({ errorId: 0 }));
    vi.stubGlobal('fetch', fetch);
    await api.POST('/getBalance', { body });
    expect(fetch).toHaveBeenCalledExactlyOnceWith(
      'https://api.example.com/getBalance',
      expect.objectContaining({ method: 'POST', body: JSON.stringify({ clientKey: key }), redirect: 'manual' }),
    );
  });
});

describe('an operation that answers with a text', () => {
  const agentClient = (fetch: (request: Request) => Promise<Response>) =>
    createApiClient<TextPaths>(
      { ...facts, operations: { '/agent': { baseUrl: 'https://example.com', answers: 'text' } } },
      { fetch },
    );

  it.each([
    ['plain', new Response('  a browser (Windows)\n')],
    ['a JSON string', new Response('"a browser (Windows)"')],
  ])('gives it trimmed when it is %s, from its own host and without a key', async (_, response) => {
    const requests: Request[] = [];
    const { data } = await agentClient(async (request) => {
      requests.push(request);
      return response;
    }).GET('/agent');
    expect(data).toBe('a browser (Windows)');
    expect(requests.map(({ url }) => url)).toEqual(['https://example.com/agent']);
  });

  it('gives it as it is where the call asks for the text', async () => {
    const call = agentClient(async () => new Response('a browser (Windows)\n')).GET('/agent', { parseAs: 'text' });
    expect((await call).data).toBe('a browser (Windows)');
  });

  it.each([
    ['a page', () => new Response('<html>secret detail</html>', { headers: { 'content-type': 'text/html' } })],
    ['an object', () => Response.json({ secret: 'detail' })],
    ['nothing', () => new Response('')],
    ['several lines', () => new Response('secret\ndetail')],
    ['a very long line', () => new Response('x'.repeat(1001))],
    ['an error', () => new Response('secret detail', { status: 500 })],
  ])('refuses %s without repeating it', async (_, answer) => {
    const error = await reasonOf(agentClient(async () => answer()).GET('/agent'));
    expect(error).toMatchObject({ code: 'transport', message: expect.stringContaining('instead of a line of text') });
    expect(inspect(error)).not.toContain('detail');
  });
});
