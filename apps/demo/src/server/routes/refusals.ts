import type { Simulation, World } from '../worlds/world.js';
import { ProblemError } from './problem.js';

/** What can be turned, or a problem that says why nothing can. */
export function simulated({ simulation }: Pick<World, 'simulation'>): Simulation {
  if (!simulation) throw notSimulated();
  return simulation;
}

export const notSimulated = (): ProblemError =>
  new ProblemError(409, 'The services are the real ones: nobody here can change them.');

export const noGeeTest = (): ProblemError =>
  new ProblemError(409, 'No GeeTest is set up. Start the demo with GEETEST_CAPTCHA_ID and GEETEST_CAPTCHA_KEY.');
