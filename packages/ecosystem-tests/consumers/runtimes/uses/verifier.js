import { expect } from '../expect.js';
import { createVerifier, solvePass } from '../pass.js';

export async function use(simulator) {
  const pass = await solvePass(simulator);
  const geetest = await createVerifier(simulator);
  expect((await geetest.verify(pass)).outcome, 'passed');
  expect((await geetest.verify(pass)).outcome, 'failed');
}
