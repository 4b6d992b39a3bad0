import { Hono } from 'hono';
import type { Status } from '../../api.js';
import { speeds } from '../../limits.js';
import type { World } from '../worlds/world.js';
import { ProblemError } from './problem.js';
import { readJson, readWhole } from './read-body.js';
import { simulated } from './refusals.js';

/** An hour. */
const mostSkippedMs = 3_600_000;

/** What the demo runs on, and the providers' time. */
export function createStatusRoutes(world: Pick<World, 'mode' | 'clock' | 'limits' | 'simulation'>): Hono {
  const status = (): Status => ({
    mode: world.mode,
    now: world.clock.now(),
    speed: world.simulation?.speed ?? 1,
    ...(world.limits && {
      sites: world.limits.sites,
      budget: `${world.limits.budget.amount} ${world.limits.budget.currency} a day`,
    }),
  });

  return new Hono()
    .get('/status', (context) => context.json(status()))
    .put('/speed', async (context) => {
      const { speed } = await readJson(context.req);
      const wanted = speeds.find((known) => known === speed);
      if (wanted === undefined) throw new ProblemError(422, `speed must be one of ${speeds.join(', ')}.`, 'speed');
      simulated(world).speed = wanted;
      return context.json(status());
    })
    .post('/time/skip', async (context) => {
      const { ms } = await readJson(context.req);
      simulated(world).skip(readWhole('ms', ms, mostSkippedMs));
      return context.json(status());
    });
}
