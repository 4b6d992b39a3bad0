import { GeeTestConfigurationError } from './configuration-error.js';
import type { OneTimeStore } from './one-time-store.js';

/** A client of the package `redis`, version 4 or newer: a single one, a pool, a cluster, or one with sentinels. */
interface NodeRedisClient {
  set(key: string, value: string, options: NodeRedisSetOptions): Promise<unknown>;
  /** Only tells it from clients whose `set` knows other words. */
  sendCommand(...args: never): unknown;
}

/** The words since version 5, and those of version 4, which ignores the others and would set the key in any case. */
interface NodeRedisSetOptions {
  condition: 'NX';
  expiration: { type: 'PX'; value: number };
  NX: true;
  PX: number;
}

/** A client of the package `ioredis`: a single one, or a cluster. */
interface IoRedisClient {
  call(command: string, ...args: string[]): Promise<unknown>;
}

export type RedisClient = NodeRedisClient | IoRedisClient;

/**
 * A store that all processes of a site share. A claim is one command, `SET <prefix><lot number> 1 NX PX <ttlMs>`, which
 * Redis carries out for exactly one of many callers. Connecting and closing the client is up to you.
 * @throws {GeeTestConfigurationError} the client is none of these
 */
export function createRedisStore(
  client: RedisClient,
  {
    prefix = 'geetest:',
  }: {
    /** What the keys begin with. @default 'geetest:' */
    prefix?: string;
  } = {},
): OneTimeStore {
  const can = (name: string) =>
    typeof (client as unknown as Record<string, unknown> | undefined)?.[name] === 'function';
  if (!can('call') && !(can('set') && can('sendCommand'))) {
    throw new GeeTestConfigurationError('client', 'client must be one of the packages redis or ioredis.');
  }
  return {
    async claim(lotNumber, ttlMs) {
      const key = `${prefix}${lotNumber}`;
      // Redis wants a whole number above 0, and no 1e+21.
      const lifetimeMs = Math.min(Math.max(1, Math.ceil(ttlMs)), Number.MAX_SAFE_INTEGER);
      const reply = await setOnce(client, key, lifetimeMs);
      if (reply === null) return false;
      // Some clients are set to give texts as bytes.
      if (String(reply) === 'OK') return true;
      throw new Error('Redis answered neither that the key is new nor that it is not.');
    },
  };
}

// `call` is what only ioredis has. Redis would refuse the command of a client that is taken for one of the other package.
const setOnce = (client: RedisClient, key: string, lifetimeMs: number): Promise<unknown> =>
  'call' in client
    ? client.call('SET', key, '1', 'NX', 'PX', String(lifetimeMs))
    : client.set(key, '1', {
        condition: 'NX',
        expiration: { type: 'PX', value: lifetimeMs },
        NX: true,
        PX: lifetimeMs,
      });
