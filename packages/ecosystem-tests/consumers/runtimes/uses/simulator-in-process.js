import { createCapMonster } from '@captchakit/capmonster';
import { createVirtualClock } from '@captchakit/provider/testing';
import { createSimulator } from '@captchakit/simulator';
import { createSolver } from '@captchakit/solver-core';
import { expect } from '../expect.js';

/** Without a server: it answers in place of `fetch`. */
export async function use() {
  const clock = createVirtualClock();
  const simulator = createSimulator({ clock });
  const providers = [createCapMonster({ apiKey: simulator.apiKeys.capmonster, fetch: simulator.fetch })];
  const solver = createSolver({ providers, clock });
  const page = { pageUrl: 'https://example.com/login', siteKey: 'site-key', action: 'login' };
  const { solution } = await solver.solve({ kind: 'recaptcha-v3', ...page });
  expect(typeof solution.token, 'string');
  await solver.close();
}
