import { createClient } from 'redis';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { redisClients } from '../test/redis-clients.js';
import { startRedis } from '../test/redis-server.js';
import { sites } from '../test/sites.js';
import { captcha_args, captchaKey, type Fetch, params, success, withFetch } from '../test/verifiers.js';
import { createRedisStore, type RedisClient } from './redis.js';

const server = await startRedis();
const admin = await createClient({ socket: { path: server.path, tls: false } })
  .on('error', () => {})
  .connect();

afterAll(async () => {
  admin.destroy();
  await server[Symbol.asyncDispose]();
});
beforeEach(() => admin.flushAll());

/** GeeTest, which confirms every pass, also one that was used. */
const confirming: Fetch = async (_url, { body }) => {
  const lot_number = new URLSearchParams(String(body)).get('lot_number');
  return Response.json({ ...success, captcha_args: { ...captcha_args, lot_number } });
};
const away: Fetch = async () => {
  throw new TypeError('fetch failed');
};

/** The verdict of a visitor whom the store keeps out. */
const kept = { outcome: 'unavailable', openable: false, allowed: false };
/** Clients take their time until they connect again. */
const patience = { timeout: 20_000, interval: 20 };

let passes = 0;
const newPass = () => ({ ...params, lot_number: (++passes).toString(16).padStart(32, '0') });

const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
const countTrue = (values: readonly boolean[]) => values.filter(Boolean).length;

describe.each(Object.entries(redisClients))('the store in Redis, by %s', (_library, connect) => {
  const open = (options = { offlineQueue: true }) => connect(server.path, options);

  it('gives a lot number to one of 100 who ask at once over four connections', async () => {
    using one = await open();
    using two = await open();
    using three = await open();
    using four = await open();
    const stores = [one, two, three, four].map(({ client }) => createRedisStore(client));
    const claims = await Promise.all(times(100, (n) => stores[n % 4]!.claim('a lot', 60_000)));
    expect(countTrue(claims)).toBe(1);
  });

  it('lets one of 100 in who come with the same pass to two verifiers', async () => {
    using one = await open();
    using other = await open();
    const verifiers = [one, other].map(({ client }) => withFetch(confirming, { store: createRedisStore(client) }));
    const verdicts = await Promise.all(times(100, (n) => verifiers[n % 2]!.verify(params)));
    expect(countTrue(verdicts.map(({ allowed }) => allowed))).toBe(1);
    expect(verdicts.find(({ allowed }) => !allowed)).toMatchObject({ outcome: 'failed', reason: 'pass_token used' });
  });

  it('lets one of 100 in who come with the same pass while GeeTest is away', async () => {
    using one = await open();
    using other = await open();
    const verifiers = [one, other].map(({ client }) =>
      withFetch(away, { onUnavailable: { allow: { store: createRedisStore(client), perMinute: 100, forMs: 1e300 } } }),
    );
    const verdicts = await Promise.all(times(100, (n) => verifiers[n % 2]!.verify(params)));
    expect(countTrue(verdicts.map(({ allowed }) => allowed))).toBe(1);
  });

  it('writes the lot number, and nothing else that the visitor or the site has', async () => {
    using connected = await open();
    await withFetch(confirming, { store: createRedisStore(connected.client) }).verify(params);
    const [key, ...others] = await admin.keys('*');
    expect([key, others, await admin.get(key!)]).toEqual([`geetest:${params.lot_number}`, [], '1']);
    const written = JSON.stringify(await admin.sendCommand(['DUMP', key!]));
    for (const secret of [params.pass_token, params.captcha_output, captchaKey]) expect(written).not.toContain(secret);
  });

  it('keeps sites apart by the prefix', async () => {
    using connected = await open();
    const [one, other] = ['one:', 'other:'].map((prefix) => createRedisStore(connected.client, { prefix }));
    expect([await one!.claim('a', 60_000), await other!.claim('a', 60_000)]).toEqual([true, true]);
    expect((await admin.keys('*')).toSorted()).toEqual(['one:a', 'other:a']);
  });

  it('forgets a lot number when its time is up', async () => {
    using connected = await open();
    const store = createRedisStore(connected.client);
    expect([await store.claim('a', 600_000), await store.claim('a', 1)]).toEqual([true, false]);
    const leftMs = await admin.pTTL('geetest:a');
    expect(leftMs).toBeGreaterThan(540_000);
    expect(leftMs).toBeLessThanOrEqual(600_000);
    expect(await store.claim('b', 1)).toBe(true);
    await vi.waitFor(async () => expect(await store.claim('b', 1)).toBe(true));
  });

  it.each([0, -1, 0.1, 1.5, 600_000.4, 1e21, Number.MAX_VALUE, Infinity])('keeps to a time of %d ms', async (ttlMs) => {
    using connected = await open();
    const store = createRedisStore(connected.client);
    expect(await store.claim('a', ttlMs)).toBe(true);
    expect(await admin.pTTL('geetest:a')).toBeLessThanOrEqual(Math.max(1, Math.ceil(ttlMs)));
    const again = await store.claim('a', ttlMs);
    expect(ttlMs > 1000 && again).toBe(false);
  });

  it.each([
    ['of 16 KiB', 'x'.repeat(16 * 1024)],
    ['with the words of a command', '\r\nFLUSHALL\r\n*1\r\n$8\r\nFLUSHALL\r\n'],
    ['with zeros', 'a\0b'],
    ['of other scripts', '反爬虫 𝄞'],
    ['that is empty', ''],
  ])('takes a lot number %s for one like any other', async (_what, lotNumber) => {
    using connected = await open();
    const store = createRedisStore(connected.client);
    await store.claim('another', 60_000);
    expect([await store.claim(lotNumber, 60_000), await store.claim(lotNumber, 60_000)]).toEqual([true, false]);
    expect((await admin.keys('*')).toSorted()).toEqual(['geetest:another', `geetest:${lotNumber}`].toSorted());
  });

  it('lets nobody in while Redis refuses to write', async () => {
    using connected = await open();
    const store = createRedisStore(connected.client);
    const closed = withFetch(confirming, { store });
    const opened = withFetch(away, { onUnavailable: { allow: { store, perMinute: 10, forMs: 60_000 } } });
    await admin.sendCommand(['REPLICAOF', '127.0.0.1', '1']);
    try {
      expect(await closed.verify(newPass())).toMatchObject(kept);
      expect(await opened.verify(newPass())).toMatchObject({ allowed: false, closedBy: 'one-time-store' });
    } finally {
      await admin.sendCommand(['REPLICAOF', 'NO', 'ONE']);
    }
    expect(await closed.verify(newPass())).toMatchObject({ outcome: 'passed' });
  });

  it('lets nobody in, and nobody wait for long, while Redis does not answer', async () => {
    using connected = await open();
    const store = createRedisStore(connected.client);
    server.pause();
    try {
      const verdict = await withFetch(confirming, { store, timeoutMs: 200 }).verify(newPass());
      expect(verdict).toMatchObject(kept);
    } finally {
      server.resume();
    }
    expect(await withFetch(confirming, { store }).verify(newPass())).toMatchObject({ outcome: 'passed' });
  });

  it('lets nobody in while Redis is gone, and goes on when it is back', { timeout: 30_000 }, async () => {
    using connected = await open();
    const store = createRedisStore(connected.client);
    server.pause();
    const claims = Promise.allSettled(times(20, (n) => store.claim(`on the way ${n}`, 60_000)));
    await server.kill();
    try {
      const geetest = withFetch(confirming, { store, timeoutMs: 200 });
      const verdicts = await Promise.all(times(20, () => geetest.verify(newPass())));
      expect(verdicts).toEqual(times(20, () => expect.objectContaining(kept)));
    } finally {
      await server.start();
    }
    const geetest = withFetch(confirming, { store });
    await vi.waitFor(async () => expect((await geetest.verify(newPass())).outcome).toBe('passed'), patience);
    await claims;
    await admin.ping();
  });

  it('fails at once while Redis is gone, if the client is told so', { timeout: 30_000 }, async () => {
    using connected = await open({ offlineQueue: false });
    const store = createRedisStore(connected.client);
    server.pause();
    const claims = Promise.allSettled(times(20, (n) => store.claim(`on the way ${n}`, 60_000)));
    await server.kill();
    try {
      expect((await claims).map(({ status }) => status)).toEqual(times(20, () => 'rejected'));
      expect(await withFetch(confirming, { store, timeoutMs: 60_000 }).verify(newPass())).toMatchObject(kept);
    } finally {
      await server.start();
    }
    const geetest = withFetch(confirming, { store });
    await vi.waitFor(async () => expect((await geetest.verify(newPass())).outcome).toBe('passed'), patience);
    await admin.ping();
  });
});

it('two sites of different frameworks and clients let one of 100 in who come with the same pass', async () => {
  using one = await redisClients['redis']!(server.path, { offlineQueue: true });
  using other = await redisClients['ioredis']!(server.path, { offlineQueue: true });
  const verifier = ({ client }: { client: RedisClient }) => withFetch(confirming, { store: createRedisStore(client) });
  await using inExpress = await sites['Express, with nested fields']!(verifier(one));
  await using inFastify = await sites['Fastify']!(verifier(other));
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(params) };
  const responses = await Promise.all(times(100, (n) => fetch([inExpress, inFastify][n % 2]!.url, init)));
  expect(responses.map(({ status }) => status).toSorted()).toEqual([200, ...times(99, () => 403)]);
  expect(inExpress.handled + inFastify.handled).toBe(1);
});

describe('a reply', () => {
  const answering = (reply: unknown) => createRedisStore({ call: async () => reply });

  it.each(['OK', Buffer.from('OK')])('%o means that the lot number is new', async (reply) => {
    expect(await answering(reply).claim('a', 1)).toBe(true);
  });

  it.each(['QUEUED', '', 0, 1, true, undefined, {}, Buffer.from('1')])('%o lets nobody in', async (reply) => {
    await expect(answering(reply).claim('a', 1)).rejects.toThrow('Redis answered neither');
    const verdict = await withFetch(confirming, { store: answering(reply) }).verify(params);
    expect(verdict).toMatchObject(kept);
  });
});

describe('a client', () => {
  it.each([undefined, null, {}, 'redis://localhost', new Map(), { set: async () => 'OK' }])('%o is none', (client) => {
    expect(() => createRedisStore(client as unknown as RedisClient)).toThrow('client must be one of the packages');
  });

  it('of redis gets the words that all of its versions know', async () => {
    const set = vi.fn<() => Promise<unknown>>(async () => 'OK');
    expect(await createRedisStore({ set, sendCommand: () => {} }).claim('a', 1000)).toBe(true);
    expect(set).toHaveBeenCalledExactlyOnceWith('geetest:a', '1', {
      condition: 'NX',
      expiration: { type: 'PX', value: 1000 },
      NX: true,
      PX: 1000,
    });
  });
});
