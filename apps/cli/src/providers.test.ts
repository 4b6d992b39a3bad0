import { expect, it } from 'vitest';
import { providers } from './providers.js';

it('has these providers first, in this order, each with the variable of its key', () => {
  expect(providers.map(({ id, environmentVariable }) => [id, environmentVariable]).slice(0, 3)).toEqual([
    ['capmonster', 'CAPMONSTER_API_KEY'],
    ['ezcaptcha', 'EZCAPTCHA_API_KEY'],
    ['onecaptcha', 'ONECAPTCHA_API_KEY'],
  ]);
});

it.each(providers)('$id is the instance that its factory makes', async ({ id, create }) => {
  expect(await create({ apiKey: 'sample-key' })).toMatchObject({ id });
});
