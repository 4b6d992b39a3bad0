import { Hono } from 'hono';
import type { ProviderReports } from '../provider-reports.js';
import { providerConditions } from '../worlds/provider-conditions.js';
import type { World } from '../worlds/world.js';
import { ProblemError } from './problem.js';
import { readJson, readOneOf } from './read-body.js';
import { simulated } from './refusals.js';

/** How the providers are doing, and how the simulated ones are to be. */
export function createProviderRoutes(
  world: Pick<World, 'providers' | 'simulation'>,
  reports: Pick<ProviderReports, 'report'>,
): Hono {
  return new Hono()
    .get('/', async (context) => context.json(await reports.report()))
    .put('/:id/condition', async (context) => {
      const id = context.req.param('id');
      if (!world.providers.some((provider) => provider.id === id)) {
        throw new ProblemError(404, `There is no provider ${id}.`);
      }
      const { condition } = await readJson(context.req);
      await simulated(world).setCondition(id, readOneOf('condition', condition, providerConditions));
      return context.json(await reports.report());
    });
}
