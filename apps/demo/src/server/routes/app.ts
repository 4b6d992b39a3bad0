import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { ProviderReports } from '../provider-reports.js';
import type { Solves } from '../solves.js';
import type { Stories } from '../stories.js';
import type { World } from '../worlds/world.js';
import { type Access, tokenOnly } from './access.js';
import { answerAsService } from './answer-as-service.js';
import { createGeeTestRoutes } from './geetest-routes.js';
import { changeLimit, jsonOnly, ownHostOnly, samePageOnly, smallBodies, strictHeaders } from './guards.js';
import { answerError, ProblemError } from './problem.js';
import { createProviderRoutes } from './provider-routes.js';
import { createSolveRoutes } from './solve-routes.js';
import { createStatusRoutes } from './status-routes.js';

/** What the routes are made of. */
export interface Services {
  world: World;
  stories: Stories;
  solves: Solves;
  reports: Pick<ProviderReports, 'report'>;
  /** Folder of the built page. */
  pageFolder: string;
  /** Ends open event streams. */
  closing: AbortSignal;
  /** Absent: whoever reaches the server may use it. */
  access?: Access;
}

export function createApp({ world, stories, solves, reports, pageFolder, closing, access }: Services): Hono {
  const app = new Hono();
  app.onError(answerError);
  // The simulated services answer as the real ones do, without what protects the page.
  app.all('/sim/:service/*', ownHostOnly, samePageOnly, (context) =>
    answerAsService(context, world.simulation, `/sim/${context.req.param('service')}`),
  );
  app.use(strictHeaders(world.widgetOrigins), ownHostOnly);
  // The widget calls the origin its script came from.
  app.all('/v4/*', samePageOnly, smallBodies, (context) => answerAsService(context, world.simulation, ''));
  if (access) app.use(tokenOnly(access));

  const changes = changeLimit({ most: 300, windowMs: 10_000, now: () => performance.now() });
  app.use('/api/*', samePageOnly, jsonOnly, smallBodies, changes, async (context, next) => {
    await next();
    context.header('cache-control', 'no-store');
  });
  app.route('/api', createStatusRoutes(world));
  app.route('/api', createSolveRoutes({ world, stories, solves, closing }));
  app.route('/api/providers', createProviderRoutes(world, reports));
  app.route('/api', createGeeTestRoutes(world));
  app.all('/api/*', () => {
    throw new ProblemError(404, 'This API has no such address.');
  });

  app.use(async (context, next) => {
    await next();
    // The names of built files carry a hash of their content; the page that names them is asked for each time.
    const hashed = context.res.ok && context.req.path.startsWith('/assets/');
    context.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  });
  app.get('*', serveStatic({ root: pageFolder }));
  app.notFound(() => {
    throw new ProblemError(404, 'There is no such page.');
  });
  return app;
}
