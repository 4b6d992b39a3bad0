import { Redis } from 'ioredis';
import { createClient, createClientPool } from 'redis';
import type { RedisClient } from '../src/redis.js';

export interface ConnectedClient extends Disposable {
  client: RedisClient;
}

interface ConnectOptions {
  /** Whether it keeps commands while it is not connected, as it does by default. */
  offlineQueue: boolean;
}

// All of them report lost connections, and want somebody to listen.
const ignore = () => {};

/** Connects to a socket, by each of the clients that the store can use. */
export const redisClients: Readonly<
  Record<string, (path: string, options: ConnectOptions) => Promise<ConnectedClient>>
> = {
  redis: async (path, { offlineQueue }) => {
    const client = createClient({ socket: { path, tls: false }, disableOfflineQueue: !offlineQueue });
    await client.on('error', ignore).connect();
    return { client, [Symbol.dispose]: () => client.destroy() };
  },
  'a pool of redis': async (path, { offlineQueue }) => {
    const client = createClientPool({ socket: { path, tls: false }, disableOfflineQueue: !offlineQueue });
    await client.on('error', ignore).connect();
    return { client, [Symbol.dispose]: () => client.destroy() };
  },
  ioredis: async (path, { offlineQueue }) => {
    const client = new Redis(path, {
      lazyConnect: true,
      enableOfflineQueue: offlineQueue,
      ...(!offlineQueue && { maxRetriesPerRequest: 0 }),
    });
    await client.on('error', ignore).connect();
    return { client, [Symbol.dispose]: () => client.disconnect() };
  },
};
