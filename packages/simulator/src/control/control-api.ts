import { Hono } from 'hono';
import type { Faults } from '../faults/faults.js';
import type { Simulator } from '../simulator.js';
import type { SimulatorDescription } from '../simulator-connection.js';
import { createFaultRoutes } from './fault-routes.js';
import { readAccount } from './read-account.js';
import { readCaptcha } from './read-captcha.js';
import { readJson } from './read-json.js';
import type { SimulatorTime } from './simulator-time.js';

export interface ControlApiOptions {
  describe: () => SimulatorDescription;
  simulator: Pick<Simulator, 'captchaKey' | 'books' | 'tasks' | 'setAccount' | 'setCaptcha' | 'passes' | 'reset'>;
  time: SimulatorTime;
  faults: Faults;
}

/**
 * What other processes ask a simulator, as control-api.yaml says. Not for pages in a browser: one of some site must not
 * reach it from there. Its door keeps it to this machine's own names.
 */
export function createControlApi({ describe, simulator, time, faults }: ControlApiOptions): Hono {
  const app = new Hono()
    .use(async (context, next) => {
      const ownHost = context.req.header('host') ?? new URL(context.req.url).host;
      const origin = context.req.header('origin');
      if (origin !== undefined && origin !== `http://${ownHost}`) {
        return context.json({ error: 'The control API does not answer to pages of other origins.' }, 403);
      }
      return next();
    })
    .get('/', (context) => context.json(describe()))
    .get('/state', (context) => context.json({ now: time.now(), tasks: simulator.tasks() }))
    .get('/books', (context) => context.json(simulator.books()))
    .post('/reset', (context) => {
      simulator.reset();
      return context.body(null, 204);
    })
    .get('/clock', (context) => context.json(time.read()))
    .put('/clock', async (context) => {
      const body = await readJson(context.req.raw);
      const problem = await time.change(body);
      return problem === undefined ? context.json(time.read()) : context.json({ error: problem }, 400);
    })
    .put('/accounts/:api/:key', async (context) => {
      const account = readAccount(context.req.param(), await readJson(context.req.raw));
      if ('error' in account) return context.json(account, 400);
      simulator.setAccount(account.vendor, account.options);
      return context.body(null, 204);
    })
    .get('/geetest/ids/:captchaId', (context) => {
      const captchaId = context.req.param('captchaId');
      return context.json({ captchaId, captchaKey: simulator.captchaKey(captchaId) });
    })
    .put('/geetest/ids/:captchaId', async (context) => {
      const captcha = readCaptcha(context.req.param('captchaId'), await readJson(context.req.raw));
      if ('error' in captcha) return context.json(captcha, 400);
      simulator.setCaptcha(captcha);
      return context.body(null, 204);
    })
    .get('/geetest/passes', (context) => context.json({ passes: simulator.passes() }))
    .route('/faults', createFaultRoutes(faults))
    .notFound((context) => context.json({ error: `There is no ${context.req.method} ${context.req.path}.` }, 404));
  return app;
}
