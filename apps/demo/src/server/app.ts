import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import type { LoginStatus, Snapshot, Status } from '../api.js';
import { maxRunning, speeds } from '../limits.js';
import { type Access, tokenOnly } from './access.js';
import { describeCatalogue } from './catalogue.js';
import { sendFeed } from './feed-route.js';
import { changeLimit, jsonOnly, ownHostOnly, samePageOnly, smallBodies, strictHeaders } from './guards.js';
import { geetestConditions } from './login.js';
import { answerError, ProblemError } from './problem.js';
import type { ProviderReports } from './provider-reports.js';
import { readChallenge, readChoice, readJson, readOneOf, readSolution, readWhole } from './read-body.js';
import { answerAsService } from './simulated-services.js';
import type { Solves } from './solves.js';
import type { Stories } from './stories.js';
import { providerConditions } from './worlds/provider-conditions.js';
import type { Simulation, World } from './worlds/world.js';

/** An hour. */
const mostSkippedMs = 3_600_000;

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
  const providerIds = world.providers.map(({ id }) => id);
  const app = new Hono();
  app.onError(answerError);
  app.use(strictHeaders(world.widgetOrigins), ownHostOnly);
  // The simulated services are for programs: they come before what protects the page.
  app.all('/sim/:service/*', samePageOnly, (context) =>
    answerAsService(context, world.simulation, `/sim/${context.req.param('service')}`),
  );
  // The widget calls the origin its script came from.
  app.all('/v4/*', samePageOnly, smallBodies, (context) => answerAsService(context, world.simulation, ''));
  if (access) app.use(tokenOnly(access));

  const changes = changeLimit({ most: 300, windowMs: 10_000, now: () => performance.now() });
  app.use('/api/*', samePageOnly, jsonOnly, smallBodies, changes, async (context, next) => {
    await next();
    context.header('cache-control', 'no-store');
  });

  app.get('/api/kinds', (context) => context.json(describeCatalogue(world.providers)));

  const status = (): Status => ({
    mode: world.mode,
    now: world.clock.now(),
    speed: world.simulation?.speed ?? 1,
    ...(world.limits && {
      sites: world.limits.sites,
      budget: `${world.limits.budget.amount} ${world.limits.budget.currency} a day`,
    }),
  });
  app.get('/api/status', (context) => context.json(status()));

  app.put('/api/speed', async (context) => {
    const { speed } = await readJson(context.req);
    const wanted = speeds.find((known) => known === speed);
    if (wanted === undefined) throw new ProblemError(422, `speed must be one of ${speeds.join(', ')}.`, 'speed');
    simulated(world).speed = wanted;
    return context.json(status());
  });

  app.post('/api/time/skip', async (context) => {
    const ms = readWhole('ms', (await readJson(context.req)).ms, mostSkippedMs);
    simulated(world).skip(ms);
    return context.json(status());
  });

  app.get('/api/solves', (context) => {
    const snapshot: Snapshot = { stories: stories.all(), position: stories.feed.position };
    return context.json(snapshot);
  });

  app.get('/api/feed', (context) => sendFeed(context, stories.feed, closing));

  app.post('/api/solves', async (context) => {
    const body = await readJson(context.req);
    const challenge = readChallenge(body);
    const choice = readChoice(body, providerIds);
    const count = readWhole('count', body.count ?? 1, maxRunning);
    if (choice.submit && challenge.kind !== 'geetest-v4') {
      throw new ProblemError(422, 'submit is for geetest-v4, which protects the login.', 'submit');
    }
    if (choice.submit && !world.login) throw noGeeTest();
    const fresh = () => world.simulation?.fresh(challenge.kind) ?? {};
    if (count > 1 && challenge.kind === 'geetest-v3' && !world.simulation) {
      throw new ProblemError(422, 'A GeeTest v3 challenge works once, so one solve is started for it.', 'count');
    }
    const others = Array.from({ length: count - 1 }, () => ({ ...challenge, ...fresh() }));
    return context.json({ ids: solves.start([challenge, ...others], choice) }, 201);
  });

  app.delete('/api/solves/:id', (context) => {
    solves.cancel(context.req.param('id'));
    return context.body(null, 204);
  });

  app.post('/api/resume', async (context) => context.json({ collected: await solves.resume() }));

  app.get('/api/providers', async (context) => context.json(await reports.report()));

  app.put('/api/providers/:id/condition', async (context) => {
    const id = context.req.param('id');
    if (!providerIds.includes(id)) throw new ProblemError(404, `There is no provider ${id}.`);
    const { condition } = await readJson(context.req);
    await simulated(world).setCondition(id, readOneOf('condition', condition, providerConditions));
    return context.json(await reports.report());
  });

  app.post('/api/geetest/verify', async (context) => {
    const solution = readSolution(await readJson(context.req));
    if (!world.verify) throw noGeeTest();
    return context.json(await world.verify(solution));
  });

  const loginStatus = (): LoginStatus => {
    if (!world.login) throw noGeeTest();
    return world.login.status();
  };
  app.get('/api/login', (context) => context.json(loginStatus()));

  app.post('/api/login', async (context) => {
    const { captcha } = await readJson(context.req);
    if (!world.login) throw noGeeTest();
    return context.json(await world.login.verify(captcha, context.req.raw.signal));
  });

  app.put('/api/login/condition', async (context) => {
    const { condition } = await readJson(context.req);
    const wanted = readOneOf('condition', condition, geetestConditions);
    if (!world.login?.setCondition) throw notSimulated();
    world.login.setCondition(wanted);
    return context.json(loginStatus());
  });

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

function simulated({ simulation }: World): Simulation {
  if (!simulation) throw notSimulated();
  return simulation;
}

const notSimulated = (): ProblemError =>
  new ProblemError(409, 'The services are the real ones: nobody here can change them.');

const noGeeTest = (): ProblemError =>
  new ProblemError(409, 'No GeeTest is set up. Start the demo with GEETEST_CAPTCHA_ID and GEETEST_CAPTCHA_KEY.');
