import type { TaskRef } from '@captchakit/provider';
import { expect, it, vi } from 'vitest';

const loaded = vi.hoisted(() => ({ zod: false }));
vi.mock('zod/mini', (importOriginal) => {
  loaded.zod = true;
  return importOriginal();
});

const ref: TaskRef = {
  instance: 'capmonster',
  endpoint: 'https://api.capmonster.cloud',
  kind: 'recaptcha-v3',
  taskType: 'RecaptchaV3TaskProxyless',
  id: '7',
};

it('loads no schema library, and sends nothing before it is asked to', async () => {
  const fetch = vi.fn<() => Promise<Response>>();
  const { createCapMonster } = await import('./index.js');
  const { handlers } = createCapMonster({ apiKey: 'sample-key', fetch });
  expect(fetch).not.toHaveBeenCalled();

  const solution = { gRecaptchaResponse: 'token' };
  fetch.mockResolvedValue(Response.json({ errorId: 0, status: 'ready', solution }));
  expect(await handlers['recaptcha-v3'].doCheck(ref, {})).toMatchObject({ status: 'ready' });
  expect(loaded.zod).toBe(false);
});
