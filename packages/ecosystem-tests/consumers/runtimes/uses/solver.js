import { createCapMonster } from '@captchakit/capmonster';
import { createEzCaptcha } from '@captchakit/ezcaptcha';
import { createOneCaptcha } from '@captchakit/onecaptcha';
import { parseInput } from '@captchakit/provider/schemas';
import { createSolver } from '@captchakit/solver-core';
import { expect } from '../expect.js';

export async function use(simulator) {
  const solver = createSolver({
    providers: [
      createCapMonster({ ...simulator.settings('capmonster'), apiKey: 'not-the-key' }),
      createEzCaptcha(simulator.settings('ezcaptcha')),
      createOneCaptcha(simulator.settings('onecaptcha')),
    ],
    clock: simulator.clock,
  });
  const page = { pageUrl: 'https://example.com/login', siteKey: 'site-key', action: 'login' };
  const input = await parseInput('recaptcha-v3', page);
  const { solution, provider } = await solver.solve({ kind: 'recaptcha-v3', ...input });
  expect(typeof solution.token, 'string');
  expect(provider, 'ezcaptcha');
  await solver.close();
}
