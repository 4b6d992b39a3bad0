import type { TaskRef } from '@captchakit/provider';
import { expect, it, vi } from 'vitest';

const loaded = vi.hoisted(() => ({ zod: false }));
vi.mock('zod/mini', (importOriginal) => {
  loaded.zod = true;
  return importOriginal();
});

const ref: TaskRef = {
  instance: 'ezcaptcha',
  endpoint: 'https://api.ez-captcha.com',
  kind: 'recaptcha-v3',
  taskType: 'ReCaptchaV3TaskProxyless',
  id: 'a-b',
};

it('loads no schema library, and sends nothing before it is asked to', async () => {
  const fetch = vi.fn<() => Promise<Response>>();
  const { createEzCaptcha } = await import('./index.js');
  const { handlers } = createEzCaptcha({ apiKey: 'sample-key', fetch });
  expect(fetch).not.toHaveBeenCalled();

  const solution = { gRecaptchaResponse: 'token' };
  fetch.mockResolvedValue(Response.json({ errorId: 0, status: 'ready', solution }));
  expect(await handlers['recaptcha-v3'].doCheck(ref, {})).toMatchObject({ status: 'ready' });
  expect(loaded.zod).toBe(false);
});
