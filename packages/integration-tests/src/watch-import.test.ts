import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { publicEntries, root, vendorPackages } from './repository.js';
import { watchImport } from './watch-import.js';

/** Most modules that importing an entry may load. Each costs about half a millisecond. */
const limits: readonly (readonly [entry: string, limit: number])[] = [
  ...vendorPackages.flatMap((vendor) => [[vendor, 50] as const, [`${vendor}/client`, 45] as const]),
  ['@captchakit/geetest', 12],
  ['@captchakit/geetest/client', 6],
  ['@captchakit/geetest/express', 6],
  ['@captchakit/geetest/fastify', 6],
  ['@captchakit/geetest/hono', 6],
  ['@captchakit/geetest/redis', 3],
  ['@captchakit/geetest/web', 6],
  ['@captchakit/provider', 1],
  ['@captchakit/provider/testing', 1],
  ['@captchakit/provider-utils', 45],
  ['@captchakit/solver-core', 2],
  ['@captchakit/solver-core/sqlite', 3],
  ['@captchakit/simulator', 150],
  ['@captchakit/simulator/connect', 20],
  ['@captchakit/simulator/msw', 320],
];

/** The one entry with code of zod in it. */
const zodEntry = '@captchakit/provider/schemas';

/** The entries that are there to serve HTTP, with libraries built on the classes of fetch. */
const serverEntries: ReadonlySet<string> = new Set(['@captchakit/simulator', '@captchakit/simulator/msw']);

const zodOf = (modules: readonly string[]): string[] =>
  modules.filter((url) => url.includes('/zod/') || url.includes('/provider/dist/schemas/'));

describe('importing an entry', () => {
  it('has a limit for everything users can import', () => {
    expect([...limits.map(([entry]) => entry), zodEntry].toSorted()).toEqual([...publicEntries].toSorted());
  });

  it.each(limits)('%s loads no zod and at most %d modules', async (entry, limit) => {
    const { modules } = await watchImport(entry);
    expect(zodOf(modules)).toEqual([]);
    expect(modules.length, `of these modules:\n${modules.join('\n')}\n`).toBeLessThanOrEqual(limit);
    expect(modules.length).toBeGreaterThan(0);
  });

  it.each(publicEntries.filter((entry) => !serverEntries.has(entry)))(
    '%s leaves fetch to the first request',
    async (entry) => {
      expect(await watchImport(entry)).toMatchObject({ loadedFetch: false });
    },
  );

  it(`${zodEntry} brings what it needs of zod along, instead of loading all of it`, async () => {
    const { modules } = await watchImport(zodEntry);
    expect(zodOf(modules)).toHaveLength(1);
    expect(modules).toHaveLength(2);
  });

  it('would be seen to load zod or fetch', async () => {
    const zod = createRequire(join(root, 'packages/provider/package.json')).resolve('zod/mini');
    expect(zodOf((await watchImport(zod)).modules).length).toBeGreaterThan(10);
    expect(await watchImport('data:text/javascript,globalThis.Request')).toMatchObject({ loadedFetch: true });
  });
});
