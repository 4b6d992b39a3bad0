import { getEventListeners } from 'node:events';
import { inspect } from 'node:util';
import { type Clock, MissingApiKeyError, TransportError } from '@captchakit/provider';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { facts, key, type Paths, reasonOf, silent } from '../test/sample-api.js';
import { createApiClient } from './create-api-client.js';
import type { ProviderSettings } from './provider-settings.js';

/** Asks for the balance, and gives the body of the answer. */
async function ask(settings: ProviderSettings, signal?: AbortSignal): Promise<unknown> {
  const client = createApiClient<Paths>(facts, settings);
  const { data, error } = await client.POST('/getBalance', { body: {}, ...(signal && { signal }) });
  return data ?? error;
}

const answering = async () => Response.json({ errorId: 0 });

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

afterEach(() => vi.unstubAllEnvs());

it.each([0, -1, Number.NaN])('refuses a requestTimeoutMs of %s before anything is sent', async (requestTimeoutMs) => {
  const fetch = vi.fn<typeof answering>(answering);
  const asking = async () => ask({ apiKey: key, fetch, requestTimeoutMs });
  expect(await reasonOf(asking())).toMatchObject({ code: 'invalid-input', field: 'requestTimeoutMs' });
  expect(fetch).not.toHaveBeenCalled();
});

describe('the key', () => {
  it('is not needed before the first call', async () => {
    const error = await reasonOf(ask({ fetch: answering }));
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
    vi.stubEnv('EXAMPLE_API_KEY', 'from-environment');
    await ask({ apiKey, fetch });
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('that a function fails to fetch means that nothing was sent', async () => {
    const cause = new Error('vault is sealed');
    const error = await reasonOf(ask({ apiKey: () => Promise.reject(cause), fetch: answering }));
    expect(error).toMatchObject({ delivery: 'not-sent', cause });
  });

  it.each([7, { SecretString: key }, [key]])(
    'that is no text, such as %j, means that nothing was sent',
    async (wrong) => {
      const fetch = vi.fn<typeof answering>(answering);
      for (const apiKey of [wrong, () => wrong] as unknown as string[]) {
        const error = await reasonOf(ask({ apiKey, fetch }));
        expect(error).toMatchObject({ code: 'transport', delivery: 'not-sent' });
        expect(inspect(error)).not.toContain(key);
      }
      expect(fetch).not.toHaveBeenCalled();
    },
  );

  it('is hidden in the texts of an answer that quotes it', async () => {
    const fetch = async () =>
      Response.json({
        errorId: 1,
        errorCode: 'ERROR_X',
        errorDescription: `no key ${key}`,
        errors: { clientKey: key },
      });
    expect(await ask({ apiKey: key, fetch })).toEqual({
      errorId: 1,
      errorCode: 'ERROR_X',
      errorDescription: 'no key [redacted]',
      errors: { clientKey: '[redacted]' },
    });
  });

  it.each([
    ['that says so only in its status', { errorId: 0, status: 'error', errorDescription: `no key ${key}` }],
    ['in the name of a field', { errorId: 1, errors: { [`body.${key}`]: 'is wrong' } }],
    ['without the envelope of the API', { message: [`no key ${key}`] }],
  ])('is hidden in an error %s', async (_where, answer) => {
    const shown = JSON.stringify(await ask({ apiKey: key, fetch: async () => Response.json(answer) }));
    expect(shown).toBe(JSON.stringify(answer).replace(key, '[redacted]'));
  });

  it('is hidden as it stands in JSON or in a URL', async () => {
    const strange = 'a"b\\c+d';
    const answer = { errorId: 1, errorDescription: `${strange} or ${encodeURIComponent(strange)}` };
    expect(await ask({ apiKey: strange, fetch: async () => Response.json(answer) })).toEqual({
      errorId: 1,
      errorDescription: '[redacted] or [redacted]',
    });
  });

  it('that is short changes neither the code of an error nor what does not quote it', async () => {
    const answer = { errorId: 1, errorCode: 'ERROR_KEY', page: 'x'.repeat(1000), list: [null, 7, true, {}] };
    expect(await ask({ apiKey: 'KEY', fetch: async () => Response.json(answer) })).toEqual(answer);
  });

  it('is hidden in an error that is nested thousands of levels deep', async () => {
    const depth = 100_000;
    const nested = `${'['.repeat(depth)}"${key}"${']'.repeat(depth)}`;
    const answer = `{"errorId":1,"errorCode":"ERROR_X","errors":{"deep":${nested}}}`;
    const body = (await ask({ apiKey: key, fetch: async () => new Response(answer) })) as { errors: { deep: unknown } };
    let innermost = body.errors.deep;
    while (Array.isArray(innermost)) innermost = innermost[0];
    expect(innermost).toBe('[redacted]');
  });

  it('shows in no error, even where fetch throws the request itself', async () => {
    const fetch = async (request: Request) => {
      throw Object.assign(new Error(`failed: ${await request.text()}`), { code: 'EPROTO', config: { key } });
    };
    const error = await reasonOf(ask({ apiKey: key, fetch }));
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
    // Held as any fetch would: a request that was collected as garbage tells nobody of an abort.
    const sent: Request[] = [];
    const stopped = vi.fn<() => void>();
    const fetch = (request: Request) => {
      sent.push(request);
      request.signal.addEventListener('abort', stopped);
      return new Promise<Response>(() => {});
    };
    const pending = reasonOf(ask({ apiKey: key, fetch, clock }, controller.signal));
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    controller.abort(reason);
    expect(await pending).toBe(reason);
    expect(stopped).toHaveBeenCalledOnce();
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    expect(timers.size).toBe(0);
  });

  it('before the call sends nothing', async () => {
    const fetch = vi.fn<typeof silent>(silent);
    const reason = new Error('too late');
    const pending = ask({ apiKey: key, fetch }, AbortSignal.abort(reason));
    expect(await reasonOf(pending)).toBe(reason);
    expect(fetch).not.toHaveBeenCalled();
  });

  it('interrupts the reading of a body', async () => {
    const controller = new AbortController();
    const pull = vi.fn<() => Promise<void>>(() => new Promise(() => {}));
    const endless = new ReadableStream<Uint8Array>({ pull }, { highWaterMark: 0 });
    const fetch = async () => new Response(endless);
    const pending = reasonOf(ask({ apiKey: key, fetch }, controller.signal));
    await vi.waitFor(() => expect(pull).toHaveBeenCalled());
    controller.abort('stop');
    expect(await pending).toBe('stop');
  });

  it('that never comes leaves no listener and no timer either', async () => {
    const { clock, timers } = manualClock();
    const controller = new AbortController();
    await ask({ apiKey: key, clock, fetch: answering }, controller.signal);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    expect(timers.size).toBe(0);
  });
});

it('an own fetch that gives the error of the platform means that there is no answer', async () => {
  const error = await reasonOf(ask({ apiKey: key, fetch: async () => Response.error() }));
  expect(error).toMatchObject({ code: 'transport', delivery: 'unknown', status: undefined });
  expect((error as Error).message).toMatch(/^No answer from api\.example\.com: /);
});

it.each(['an abort', 'the timeout'])('a key that comes after %s is not sent any more', async (end) => {
  const { clock, timers } = manualClock();
  const fetch = vi.fn<typeof answering>(answering);
  const controller = new AbortController();
  let give = (_key: string) => {};
  const apiKey = () => new Promise<string>((resolve) => (give = resolve));
  const pending = reasonOf(ask({ apiKey, clock, fetch }, controller.signal));
  await new Promise(setImmediate);
  if (end === 'an abort') controller.abort('stop');
  else for (const timer of timers) timer.fire();
  await pending;
  give(key);
  await new Promise(setImmediate);
  expect(fetch).not.toHaveBeenCalled();
});

describe('an endless answer', () => {
  it.each([
    ['alone', (response: Response) => response],
    ['beside a copy that nobody reads', (response: Response) => response.clone()],
  ])('is read no further than a little over 4 MiB: %s', async (_how, handOn) => {
    const mebibyte = new Uint8Array(1024 * 1024);
    let sent = 0;
    const pull = (controller: ReadableStreamDefaultController) => {
      sent += 1;
      controller.enqueue(mebibyte);
    };
    const response = new Response(new ReadableStream({ pull }));
    const error = await reasonOf(ask({ apiKey: key, fetch: async () => handOn(response) }));
    expect(error).toMatchObject({ code: 'transport', status: 200 });
    expect((error as Error).message).toContain('with more than 4 MiB');
    expect(sent).toBeLessThan(8);
  });
});

describe('requestTimeoutMs', () => {
  it('is 30 seconds of the clock, and its end may have been too late to stop the request', async () => {
    const { clock, timers } = manualClock();
    const pending = reasonOf(ask({ apiKey: key, fetch: silent, clock }));
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
    const pending = reasonOf(ask({ apiKey, clock, requestTimeoutMs: 5, fetch: answering }));
    await vi.waitFor(() => expect(timers.size).toBe(1));
    for (const timer of timers) timer.fire();
    expect(await pending).toMatchObject({ delivery: 'not-sent' });
  });
});

describe('the global fetch', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is looked up at the call, and gets the address and the rest apart', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json({ errorId: 0 }));
    vi.stubGlobal('fetch', fetch);
    await ask({ apiKey: key });
    expect(fetch).toHaveBeenCalledExactlyOnceWith(
      'https://api.example.com/getBalance',
      expect.objectContaining({ method: 'POST', body: JSON.stringify({ clientKey: key }), redirect: 'manual' }),
    );
  });
});
