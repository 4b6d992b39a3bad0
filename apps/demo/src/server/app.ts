import { serveStatic } from '@hono/node-server/serve-static';
import type { GeeTestV4Solution } from '@captchakit/provider';
import type { Verdict } from '@captchakit/geetest';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Catalogue, LoginStatus, Status } from '../api.js';
import { type Login, weathers } from './login.js';
import { ownHostOnly, samePageOnly, smallBodies, strictHeaders } from './guards.js';
import { answerError, ProblemError } from './problem.js';
import { readChallenge, readJson, readSolution } from './read-body.js';
import type { Solves } from './solves.js';
import type { DemoSolver } from './solvers.js';

/** What the routes are made of. */
export interface Services {
  catalogue: () => Catalogue;
  status: () => Status;
  solves: Solves;
  /** By provider id; under `automatic` the one that has them all. */
  solvers: ReadonlyMap<string, DemoSolver>;
  /** The site owner's side of GeeTest v4. */
  verify: (solution: GeeTestV4Solution) => Promise<Verdict>;
  /** A login that GeeTest v4 protects. */
  login: Login;
  /** Answers the calls of the GeeTest widget on the page. */
  widget: (request: Request) => Promise<Response>;
  /** Folder of the built page. */
  pageFolder: string;
  /** Ends open event streams. */
  closing: AbortSignal;
}

export function createApp(services: Services): Hono {
  const { login, solves, solvers } = services;
  const app = new Hono();
  app.onError(answerError);
  app.use(strictHeaders, ownHostOnly);
  app.use('/api/*', samePageOnly, smallBodies, async (context, next) => {
    await next();
    context.header('cache-control', 'no-store');
  });

  app.get('/api/kinds', (context) => context.json(services.catalogue()));
  app.get('/api/status', (context) => context.json(services.status()));

  app.post('/api/solves', async (context) => {
    const body = await readJson(context.req);
    const challenge = readChallenge(body);
    const solver = solvers.get(String(body.provider ?? 'automatic'));
    if (!solver) {
      throw new ProblemError(422, `provider must be one of ${[...solvers.keys()].join(', ')}.`, 'provider');
    }
    const id = solves.start(solver, challenge);
    return context.json({ id }, 201, { location: `/api/solves/${id}` });
  });

  app.get('/api/solves/:id/events', (context) => {
    const log = solves.log(context.req.param('id'));
    const after = readLastEventId(context.req.header('last-event-id'));
    // 204 is how a server tells an EventSource that there is nothing to reconnect for.
    if (log.isReadBy(after)) return context.body(null, 204);
    return streamSSE(context, async (stream) => {
      const gone = new AbortController();
      stream.onAbort(() => gone.abort());
      for await (const { number, message } of log.follow(after, AbortSignal.any([gone.signal, services.closing]))) {
        await stream.writeSSE({ id: String(number), data: JSON.stringify(message), retry: 1000 });
      }
    });
  });

  app.delete('/api/solves/:id', (context) => {
    solves.cancel(context.req.param('id'));
    return context.body(null, 204);
  });

  app.post('/api/geetest/verify', async (context) => {
    const solution = readSolution(await readJson(context.req));
    return context.json(await services.verify(solution));
  });

  const loginStatus = (): LoginStatus => ({ captchaId: login.captchaId, weather: login.weather });
  app.get('/api/login', (context) => context.json(loginStatus()));

  app.post('/api/login', async (context) => {
    const { captcha } = await readJson(context.req);
    return context.json(await login.verify(captcha, context.req.raw.signal));
  });

  app.put('/api/login/weather', async (context) => {
    const { weather: wanted } = await readJson(context.req);
    const weather = weathers.find((known) => known === wanted);
    if (!weather) throw new ProblemError(422, `weather must be one of ${weathers.join(', ')}.`, 'weather');
    login.setWeather(weather);
    return context.json(loginStatus());
  });

  app.all('/api/*', () => {
    throw new ProblemError(404, 'This API has no such address.');
  });
  // The widget calls the origin its script came from, so that nothing of this page comes from elsewhere.
  app.all('/v4/*', smallBodies, (context) => services.widget(context.req.raw));
  app.use(async (context, next) => {
    await next();
    // The names of built files carry a hash of their content; the page that names them is asked for each time.
    const hashed = context.res.ok && context.req.path.startsWith('/assets/');
    context.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
  });
  app.get('*', serveStatic({ root: services.pageFolder }));
  app.notFound(() => {
    throw new ProblemError(404, 'There is no such page.');
  });
  return app;
}

/** Number of the last message a listener has seen; 0 where it has seen none or sends nonsense. */
const readLastEventId = (header: string | undefined): number => (/^\d{1,9}$/.test(header ?? '') ? Number(header) : 0);
