import { Cluster, Redis } from 'ioredis';
import { createClient, createClientPool, createCluster, createSentinel, RESP_TYPES } from 'redis';
import { createRedisStore } from './redis.js';

// Every client of both libraries that runs one command at a time fits.
createRedisStore(createClient());
createRedisStore(createClient({ RESP: 3, disableOfflineQueue: true }), { prefix: 'shop:' });
createRedisStore(createClient().withTypeMapping({ [RESP_TYPES.SIMPLE_STRING]: Buffer }));
createRedisStore(createClientPool());
createRedisStore(createCluster({ rootNodes: [] }));
createRedisStore(createSentinel({ name: 'main', sentinelRootNodes: [] }));
createRedisStore(new Redis());
createRedisStore(new Cluster([]));

// @ts-expect-error A transaction does not run yet.
createRedisStore(createClient().multi());
// @ts-expect-error Nor does a pipeline.
createRedisStore(new Redis().pipeline());
// @ts-expect-error A client that is still connecting is none yet.
createRedisStore(createClient().connect());
// @ts-expect-error A map knows no conditions.
createRedisStore(new Map<string, string>());
// @ts-expect-error A client whose words are others would ignore ours, and set the key in any case.
createRedisStore({ set: async (_key: string, _value: string, _options?: { nx?: boolean; px?: number }) => 'OK' });
// @ts-expect-error Words of one's own are none of the options.
createRedisStore(createClient(), { keyPrefix: 'shop:' });
