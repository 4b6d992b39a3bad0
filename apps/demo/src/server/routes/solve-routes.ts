import { Hono } from 'hono';
import type { Snapshot } from '../../api.js';
import { maxRunning } from '../../limits.js';
import { describeCatalogue } from '../catalogue.js';
import type { Solves } from '../solves.js';
import type { Stories } from '../stories.js';
import type { World } from '../worlds/world.js';
import { ProblemError } from './problem.js';
import { readChallenge, readChoice, readJson, readWhole } from './read-body.js';
import { noGeeTest } from './refusals.js';
import { sendFeed } from './send-feed.js';

interface SolveServices {
  world: Pick<World, 'providers' | 'login' | 'simulation'>;
  stories: Stories;
  solves: Solves;
  /** Ends open event streams. */
  closing: AbortSignal;
}

/** Solves: what there is to solve, starting, following, cancelling, collecting. */
export function createSolveRoutes({ world, stories, solves, closing }: SolveServices): Hono {
  const providerIds = world.providers.map(({ id }) => id);

  return new Hono()
    .get('/kinds', (context) => context.json(describeCatalogue(world.providers, world.simulation !== undefined)))
    .get('/solves', (context) => {
      const snapshot: Snapshot = { stories: stories.all(), position: stories.feed.position };
      return context.json(snapshot);
    })
    .get('/feed', (context) => sendFeed(context, stories.feed, closing))
    .post('/solves', async (context) => {
      const body = await readJson(context.req);
      const challenge = readChallenge(body);
      const choice = readChoice(body, providerIds);
      const count = readWhole('count', body.count ?? 1, maxRunning);
      if (choice.submit && challenge.kind !== 'geetest-v4') {
        throw new ProblemError(422, 'submit is for geetest-v4, which protects the login.', 'submit');
      }
      if (choice.submit && !world.login) throw noGeeTest();
      if (count > 1 && challenge.kind === 'geetest-v3' && !world.simulation) {
        throw new ProblemError(422, 'A GeeTest v3 challenge works once, so one solve is started for it.', 'count');
      }
      const fresh = () => world.simulation?.fresh(challenge.kind) ?? {};
      const others = Array.from({ length: count - 1 }, () => ({ ...challenge, ...fresh() }));
      return context.json({ ids: solves.start([challenge, ...others], choice) }, 201);
    })
    .delete('/solves/:id', (context) => {
      solves.cancel(context.req.param('id'));
      return context.body(null, 204);
    })
    .post('/resume', async (context) => context.json({ collected: await solves.resume() }));
}
