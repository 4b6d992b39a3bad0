import { afterEach, describe, expect, it, vi } from 'vitest';
import { rememberAccount } from './account-of.js';

const accountOf = (id: string, apiKey: string) => rememberAccount({ id, apiKeyEnv: 'NO_KEY' }, { apiKey })();

describe('the account of a key', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is the same for the same vendor and key, another for another, and tells nothing of the key', async () => {
    const account = await accountOf('capmonster', 'sample-key');
    expect(account).toMatch(/^[0-9a-f]{16}$/);
    expect(await accountOf('capmonster', 'sample-key')).toBe(account);
    expect(await accountOf('capmonster', 'sample-kez')).not.toBe(account);
    expect(await accountOf('ezcaptcha', 'sample-key')).not.toBe(account);
  });

  it('is the same where there is WebCrypto only, so that a journal can move', async () => {
    const account = await accountOf('capmonster', 'sample-key');
    vi.stubGlobal('process', undefined);
    expect(await accountOf('capmonster', 'sample-key')).toBe(account);
  });

  it('is there before the next turn of the event loop, or a virtual clock would jump ahead', async () => {
    const account = accountOf('capmonster', 'sample-key');
    const turn = new Promise((resolve) => setImmediate(resolve, 'a turn'));
    expect(await Promise.race([account, turn])).toMatch(/^[0-9a-f]{16}$/);
  });
});
