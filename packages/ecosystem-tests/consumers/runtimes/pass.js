import { createCapMonster } from '@captchakit/capmonster';
import { createGeeTest } from '@captchakit/geetest';
import { createSolver } from '@captchakit/solver-core';

const captchaId = '81dc9bdb52d04dc20036dbd8313ed055';

/** A pass as a visitor sends it. */
export async function solvePass(simulator) {
  const solver = createSolver({
    providers: [createCapMonster(simulator.settings('capmonster'))],
    clock: simulator.clock,
  });
  const pageUrl = 'https://example.com/login';
  const { solution } = await solver.solve({ kind: 'geetest-v4', pageUrl, captchaId });
  await solver.close();
  return solution;
}

/** The verifier of the site that the pass is for. */
export const createVerifier = async (simulator) =>
  createGeeTest({
    captchaId,
    captchaKey: await simulator.captchaKey(captchaId),
    baseUrl: simulator.apis.geetest.url,
  });
