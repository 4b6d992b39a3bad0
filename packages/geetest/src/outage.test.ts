import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  answering,
  captcha_args,
  durationMs,
  type Fetch,
  neverCalled,
  params,
  success,
  withFetch,
} from '../test/verifiers.js';
import { createGeeTest } from './geetest.js';
import type { GeeTestSettings } from './settings.js';
import { createMemoryStore, type OneTimeStore } from './one-time-store.js';
import type { OpenPolicy } from './outage-policy.js';
import type { Verdict } from './verdict.js';

// Not setImmediate: a signature is real work, and is waited for.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => vi.useRealTimers());

const away: Fetch = async () => {
  throw new TypeError('fetch failed');
};

/** Pass number n of a visitor, real or forged. */
const pass = (n: number) => ({ ...params, lot_number: n.toString(16).padStart(32, '0') });

const open = (policy: Partial<OpenPolicy> = {}): { onUnavailable: { allow: OpenPolicy } } => ({
  onUnavailable: { allow: { store: createMemoryStore(), perMinute: 10, forMs: 600_000, ...policy } },
});

const answer =
  (overrides: object = {}): Fetch =>
  async (_url, init) => {
    const lot_number = new URLSearchParams(String(init.body)).get('lot_number');
    return Response.json({ ...success, captcha_args: { ...captcha_args, lot_number }, ...overrides });
  };

/** GeeTest, whose state the test changes. */
const switchable = (settings: GeeTestSettings) => {
  const service = { fetch: away, calls: 0 };
  const geetest = withFetch((...request) => {
    service.calls += 1;
    return service.fetch(...request);
  }, settings);
  return { service, geetest };
};

const outcomes = (verdicts: readonly Verdict[]) =>
  verdicts.map(({ outcome, allowed }) => `${outcome}${allowed ? ', let in' : ''}`);

describe('while GeeTest is away', () => {
  it('nobody gets in unless told otherwise', async () => {
    const verdict = await withFetch(away).verify(params);
    expect(verdict).toEqual({
      outcome: 'unavailable',
      allowed: false,
      openable: true,
      message: expect.any(String),
      durationMs,
    });
  });

  it('the open policy lets a visitor in, and says so in the verdict and to the hook', async () => {
    const onOpened = vi.fn<(verdict: Verdict) => void>();
    const verdict = await withFetch(away, { ...open(), onOpened }).verify(params);
    expect(verdict).toMatchObject({ outcome: 'unavailable', allowed: true, openable: true });
    await Promise.resolve();
    expect(onOpened).toHaveBeenCalledExactlyOnceWith(verdict);
  });

  it('a forged pass gets in like a real one, up to the limit of a minute', async () => {
    const geetest = withFetch(away, open({ perMinute: 3 }));
    const forged = (n: number) => ({ ...pass(n), captcha_output: 'x', pass_token: 'x', gen_time: '1' });
    const verdicts: Verdict[] = [];
    for (let n = 0; n < 50; n++) verdicts.push(await geetest.verify(forged(n)));
    expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(3);
    expect(verdicts.at(-1)).toMatchObject({ outcome: 'unavailable', allowed: false, closedBy: 'perMinute' });
    await vi.advanceTimersByTimeAsync(59_999);
    expect(await geetest.verify(forged(50))).toMatchObject({ allowed: false });
    await vi.advanceTimersByTimeAsync(1);
    expect(await geetest.verify(forged(51))).toMatchObject({ allowed: true });
  });

  it('many at once stay within the limit, also when the store takes its time', async () => {
    const memory = createMemoryStore();
    const store: OneTimeStore = {
      async claim(lotNumber, ttlMs) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        return memory.claim(lotNumber, ttlMs);
      },
    };
    const geetest = withFetch(away, open({ store, perMinute: 7 }));
    const verdicts = await inTime(Promise.all(Array.from({ length: 100 }, (_, n) => geetest.verify(pass(n)))));
    expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(7);
  });

  it('a pass counts once: again, in parallel, and after GeeTest is back', async () => {
    const { service, geetest } = switchable(open());
    const verdicts = await Promise.all(Array.from({ length: 100 }, () => geetest.verify(params)));
    expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(1);
    expect(await geetest.verify(params)).toMatchObject({ allowed: false, closedBy: 'one-time-store' });
    service.fetch = answer();
    await vi.advanceTimersByTimeAsync(5000);
    expect(await geetest.verify(params)).toMatchObject({ outcome: 'failed', reason: 'pass_token used' });
  });

  it('a replay does not use up the limit', async () => {
    const geetest = withFetch(away, open({ perMinute: 2 }));
    for (let n = 0; n < 20; n++) await geetest.verify(pass(0));
    expect(await geetest.verify(pass(1))).toMatchObject({ allowed: true });
  });

  it('a pass that was used before is not let in', async () => {
    const { service, geetest } = switchable(open());
    service.fetch = answer();
    expect(await geetest.verify(params)).toMatchObject({ outcome: 'passed', allowed: true });
    service.fetch = away;
    expect(await geetest.verify(params)).toMatchObject({ outcome: 'unavailable', allowed: false });
  });

  it('the door closes after forMs, and GeeTest has to answer before it opens again', async () => {
    const { service, geetest } = switchable(open({ forMs: 30_000, perMinute: 1000 }));
    const verify = async (n: number) => outcomes([await geetest.verify(pass(n))])[0];
    expect(await verify(0)).toBe('unavailable, let in');
    await vi.advanceTimersByTimeAsync(29_999);
    expect(await verify(1)).toBe('unavailable, let in');
    await vi.advanceTimersByTimeAsync(1);
    expect(await geetest.verify(pass(2))).toMatchObject({ allowed: false, closedBy: 'forMs' });
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(await verify(3)).toBe('unavailable');
    service.fetch = answer({ result: 'fail', reason: 'pass_token error' });
    expect(await verify(4)).toBe('failed');
    service.fetch = away;
    expect(await verify(5)).toBe('unavailable, let in');
  });

  it('a store that fails or hangs lets nobody in', async () => {
    const broken = withFetch(away, open({ store: { claim: () => Promise.reject(new Error('gone')) } }));
    expect(await broken.verify(params)).toMatchObject({ allowed: false, closedBy: 'one-time-store' });
    const hanging = withFetch(away, open({ store: { claim: () => new Promise(() => {}) } })).verify(params);
    expect(await inTime(hanging)).toMatchObject({ allowed: false, closedBy: 'one-time-store', durationMs: 5000 });
  });

  it.each<[string, Fetch]>([
    ['429', async () => new Response('', { status: 429 })],
    ['a redirect', async () => new Response('', { status: 302 })],
    ['414', async () => new Response('', { status: 414 })],
    ['an internal failure', async () => Response.json({ status: 'error', code: '-50000' })],
    ['a page', async () => new Response('<html>')],
    ['a wrong signature', answer({ result: 'fail', reason: 'sign_token error' })],
    ['a paused id', async () => Response.json({ status: 'error', code: '-50105' })],
    ['an illegal gen_time', async () => Response.json({ status: 'error', code: '-50005' })],
  ])('but %s opens nothing', async (_what, fetch) => {
    const onConfigurationError = () => {};
    expect(await withFetch(fetch, { ...open(), onConfigurationError }).verify(params)).toMatchObject({
      allowed: false,
    });
  });
});

describe('an outage', () => {
  it('costs a site the timeout a few times, and then nothing until it is tried again', async () => {
    const { service, geetest } = switchable({});
    service.fetch = () => new Promise(() => {});
    const tookMs = async () => (await inTime(geetest.verify(params))).durationMs;
    for (let n = 0; n < 5; n++) expect(await tookMs()).toBe(5000);
    for (let n = 0; n < 20; n++) expect(await tookMs()).toBe(0);
    expect(service.calls).toBe(5);
    await vi.advanceTimersByTimeAsync(5000);
    expect([await tookMs(), await tookMs()]).toEqual([5000, 0]);
    expect(service.calls).toBe(6);
  });

  it('that is known counts towards the limits too', async () => {
    const { service, geetest } = switchable({ ...open({ perMinute: 8 }), breaker: { failures: 2 } });
    const verdicts: Verdict[] = [];
    for (let n = 0; n < 30; n++) verdicts.push(await geetest.verify(pass(n)));
    expect(service.calls).toBe(2);
    expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(8);
  });

  it('ends with the first answer', async () => {
    const { service, geetest } = switchable({ breaker: { failures: 1, coolDownMs: 1000 } });
    await geetest.verify(pass(0));
    service.fetch = answer();
    expect(await geetest.verify(pass(1))).toMatchObject({ outcome: 'unavailable', openable: true });
    await vi.advanceTimersByTimeAsync(1000);
    expect(outcomes([await geetest.verify(pass(2)), await geetest.verify(pass(3))])).toEqual([
      'passed, let in',
      'passed, let in',
    ]);
  });

  it('is not ended by a visitor who leaves while GeeTest is tried', async () => {
    const { service, geetest } = switchable({ breaker: { failures: 1, coolDownMs: 1000 } });
    await geetest.verify(pass(0));
    await vi.advanceTimersByTimeAsync(1000);
    service.fetch = () => new Promise(() => {});
    const visitor = new AbortController();
    const leaving = geetest.verify(pass(1), { signal: visitor.signal });
    const reason = leaving.catch((error: unknown) => error);
    await untilCalls(service, 2);
    expect(await geetest.verify(pass(2))).toMatchObject({ outcome: 'unavailable' });
    visitor.abort('gone');
    expect(await reason).toBe('gone');
    service.fetch = answer();
    expect(await geetest.verify(pass(3))).toMatchObject({ outcome: 'passed' });
  });

  it('is not seen in answers that are of no use, such as 429', async () => {
    const { service, geetest } = switchable({ breaker: { failures: 1 } });
    service.fetch = async () => new Response('', { status: 429 });
    for (let n = 0; n < 5; n++) await geetest.verify(pass(n));
    expect(service.calls).toBe(5);
  });
});

describe('the store', () => {
  it('counts a pass once also while GeeTest answers', async () => {
    const geetest = withFetch(answer(), { store: createMemoryStore() });
    const verdicts = await Promise.all(Array.from({ length: 100 }, () => geetest.verify(params)));
    expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(1);
    expect(verdicts.find(({ allowed }) => !allowed)).toMatchObject({ outcome: 'failed', reason: 'pass_token used' });
  });

  it('is not asked about a pass that GeeTest refuses', async () => {
    const claim = vi.fn<OneTimeStore['claim']>(() => true);
    await withFetch(answer({ result: 'fail', reason: 'pass_token error' }), { store: { claim } }).verify(params);
    expect(claim).not.toHaveBeenCalled();
    await withFetch(answer(), { store: { claim } }).verify(params);
    expect(claim).toHaveBeenCalledExactlyOnceWith(params.lot_number, 600_000);
  });

  it('that fails lets nobody in, and its error stays out of the verdict', async () => {
    const claim = () => Promise.reject(Object.assign(new Error('redis://user:secret@host'), { code: 'ECONNRESET' }));
    const verdict = await withFetch(answer(), { store: { claim } }).verify(params);
    expect(verdict).toMatchObject({ outcome: 'unavailable', allowed: false, openable: false });
    expect(verdict).toMatchObject({ message: 'The one-time store failed (ECONNRESET).' });
  });
});

describe('expect', () => {
  it('fails a pass that is about something else', async () => {
    const verdict = await answering(success).verify(params, { expect: { scene: 'another' } });
    expect(verdict).toMatchObject({ outcome: 'failed', allowed: false, reason: 'unexpected scene' });
  });

  it('passes one that is about the right thing', async () => {
    const verdict = await answering(success).verify(params, { expect: { scene: captcha_args.scene } });
    expect(verdict).toMatchObject({ outcome: 'passed', allowed: true });
  });
});

describe('backup hosts', () => {
  const failure = (...codes: string[]) => {
    const errors = codes.map((code) => Object.assign(new Error(code), { code }));
    return new TypeError('fetch failed', { cause: errors.length === 1 ? errors[0] : new AggregateError(errors) });
  };
  const hostsAsked = async (error: Error, settings: GeeTestSettings = {}) => {
    const hosts: string[] = [];
    const verdict = await withFetch(async (url) => {
      hosts.push(new URL(url).host);
      throw error;
    }, settings).verify(params);
    expect(verdict).toMatchObject({ outcome: 'unavailable', openable: true });
    return hosts;
  };
  const all = ['gcaptcha4.geetest.com', 'gcaptcha4.geevisit.com', 'gcaptcha4.gsensebot.com'];

  it.each([['ENOTFOUND'], ['EAI_AGAIN'], ['ECONNREFUSED']])('are asked after %s', async (code) => {
    expect(await hostsAsked(failure(code))).toEqual(all);
    expect(await hostsAsked(failure(code, 'ECONNREFUSED'))).toEqual(all);
  });

  it.each([['ECONNRESET'], ['ETIMEDOUT'], ['UND_ERR_SOCKET'], ['UND_ERR_CONNECT_TIMEOUT'], ['EPIPE']])(
    'are not asked after %s, when the pass may be used up',
    async (code) => {
      expect(await hostsAsked(failure(code))).toEqual(all.slice(0, 1));
      expect(await hostsAsked(failure('ECONNREFUSED', code))).toEqual(all.slice(0, 1));
    },
  );

  it('are not asked after an error without a code, nor after an answer', async () => {
    expect(await hostsAsked(new TypeError('fetch failed'))).toEqual(all.slice(0, 1));
    const fetch = vi.fn<Fetch>(async () => new Response('', { status: 503 }));
    await withFetch(fetch).verify(params);
    expect(fetch).toHaveBeenCalledOnce();
  });

  it('of GeeTest are not asked in place of a host of your own', async () => {
    const baseUrl = 'https://one.example.com';
    expect(await hostsAsked(failure('ENOTFOUND'), { baseUrl })).toEqual(['one.example.com']);
    expect(await hostsAsked(failure('ENOTFOUND'), { baseUrl, backupUrls: ['https://two.example.com'] })).toEqual([
      'one.example.com',
      'two.example.com',
    ]);
    expect(await hostsAsked(failure('ENOTFOUND'), { backupUrls: [] })).toEqual(all.slice(0, 1));
  });

  it('share one deadline', async () => {
    const verifying = withFetch(async () => {
      await new Promise((resolve) => setTimeout(resolve, 2000));
      throw failure('ENOTFOUND');
    }).verify(params);
    expect(await inTime(verifying)).toMatchObject({
      message: 'GeeTest did not answer within 5000 ms.',
      durationMs: 5000,
    });
  });
});

describe('a problem of the configuration', () => {
  const wrongKey = answer({ result: 'fail', reason: 'sign_token error' });

  it('is told once a minute, and never opens', async () => {
    const onConfigurationError = vi.fn<(problem: object) => void>();
    const geetest = withFetch(wrongKey, { ...open(), onConfigurationError });
    for (let n = 0; n < 20; n++) expect(await geetest.verify(pass(n))).toMatchObject({ allowed: false });
    expect(onConfigurationError).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(60_000);
    await geetest.verify(pass(20));
    await Promise.resolve();
    expect(onConfigurationError).toHaveBeenCalledTimes(2);
    expect(onConfigurationError).toHaveBeenLastCalledWith(
      expect.objectContaining({ message: expect.stringContaining('sign_token error') }),
    );
  });

  it('goes to console.error where nobody listens', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    await withFetch(wrongKey).verify(params);
    await Promise.resolve();
    expect(error).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('@captchakit/geetest: GeeTest refused'));
    error.mockRestore();
  });

  it('is told when the key is missing, which verify() throws', async () => {
    const onConfigurationError = vi.fn<(problem: object) => void>();
    const geetest = withFetch(neverCalled, { captchaKey: '', onConfigurationError });
    await expect(geetest.verify(params)).rejects.toMatchObject({ setting: 'captchaKey' });
    expect(onConfigurationError).toHaveBeenCalledOnce();
  });

  it('may meet a hook that fails', async () => {
    const hook = () => Promise.reject(new Error('hook'));
    const geetest = withFetch(wrongKey, { onConfigurationError: hook });
    expect(await geetest.verify(params)).toMatchObject({ outcome: 'rejected' });
    expect(await withFetch(away, { ...open(), onOpened: hook }).verify(params)).toMatchObject({ allowed: true });
  });

  it.each<[object]>([
    [{ onUnavailable: 'allow' }],
    [{ onUnavailable: { allow: {} } }],
    [{ onUnavailable: { allow: { store: createMemoryStore(), perMinute: 10 } } }],
    [{ onUnavailable: { allow: { store: createMemoryStore(), forMs: 10 } } }],
    [{ onUnavailable: { allow: { perMinute: 10, forMs: 10 } } }],
    [{ onUnavailable: { allow: { store: createMemoryStore(), perMinute: Infinity, forMs: 10 } } }],
    [{ onUnavailable: { allow: { store: {}, perMinute: 1, forMs: 10 } } }],
    [{ onUnavailable: null }],
    [{ backupUrls: ['http://example.com'] }],
    [{ breaker: { failures: -1 } }],
  ])('is told at the start: %j', (settings) => {
    expect(() => createGeeTest(settings as GeeTestSettings)).toThrow(/(onUnavailable|backupUrls|breaker)/);
  });
});

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Lets real work such as signatures go on, and time pass while there is nothing else to do, until it is over. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  const progress = { isOver: false };
  const ending = work.finally(() => (progress.isOver = true));
  for (await turn(); !progress.isOver; await turn()) {
    if (vi.getTimerCount() > 0) await vi.advanceTimersToNextTimerAsync();
  }
  return ending;
}

async function untilCalls(service: { calls: number }, count: number): Promise<void> {
  while (service.calls < count) await turn();
}
