import { describe, expect, it } from 'vitest';
import { type BundleSize, measureBundle } from './bundle-size.js';
import { publicEntries, vendorPackages } from './repository.js';

/** Most kB (1000 bytes) of an entry, minified and compressed, with everything it depends on. */
const limits: readonly (readonly [entry: string, part: keyof BundleSize, limit: number])[] = [
  ...vendorPackages.flatMap((vendor) => [[vendor, 'whole', 11] as const, [`${vendor}/client`, 'whole', 5] as const]),
  ['@captchakit/geetest', 'whole', 6],
  ['@captchakit/geetest/client', 'whole', 5],
  ['@captchakit/geetest/express', 'whole', 1.5],
  ['@captchakit/geetest/fastify', 'whole', 1.5],
  ['@captchakit/geetest/hono', 'whole', 1.5],
  ['@captchakit/geetest/redis', 'whole', 1],
  ['@captchakit/geetest/web', 'whole', 2],
  // The checks of the input are zod and load at the first solve.
  // Of these, 2 kB are the errors of the contract.
  ['@captchakit/solver-core', 'atImport', 19.4],
  ['@captchakit/solver-core', 'whole', 26.7],
  // node:sqlite is a part of Node.
  ['@captchakit/solver-core/sqlite', 'whole', 3.5],
  ['@captchakit/provider', 'whole', 2.3],
  ['@captchakit/provider/schemas', 'whole', 8.8],
  ['@captchakit/provider/testing', 'whole', 1],
  ['@captchakit/provider-utils', 'whole', 8.5],
  // Runs on a machine of one's own, never in a page.
  ['@captchakit/simulator', 'whole', 110],
  ['@captchakit/simulator/connect', 'whole', 20],
  ['@captchakit/simulator/msw', 'whole', 110],
];

describe('the size of a bundle', () => {
  it('has a limit for everything users can import', () => {
    expect([...new Set(limits.map(([entry]) => entry))].toSorted()).toEqual([...publicEntries].toSorted());
  });

  it.each(limits)('%s, %s: at most %d kB', async (entry, part, limit) => {
    const { [part]: bytes } = await measureBundle(entry);
    const kB = bytes / 1000;
    expect(kB, `${entry} is ${kB} kB, its limit is ${limit} kB`).toBeLessThanOrEqual(limit);
    // Nothing at all would be within any limit.
    expect(kB).toBeGreaterThan(0.5);
  });

  it('counts what loads later as part of the whole, not of the import', async () => {
    const core = await measureBundle('@captchakit/solver-core');
    const schemas = await measureBundle('@captchakit/provider/schemas');
    expect(core.whole - core.atImport).toBeGreaterThan(0.8 * schemas.whole);
  });
});
