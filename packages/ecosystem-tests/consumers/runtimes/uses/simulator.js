import { startSimulator } from '@captchakit/simulator';
import { expect } from '../expect.js';
import { createVerifier, solvePass } from '../pass.js';

/** Its own, with servers, instead of the one that is there. */
export async function use() {
  const simulator = await startSimulator({ speed: 20 });
  const pass = await solvePass(simulator);
  const geetest = await createVerifier(simulator);
  expect((await geetest.verify(pass)).outcome, 'passed');
  await simulator.close();
}
