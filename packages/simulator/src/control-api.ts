import { Hono } from 'hono';
import { createFaultRoutes } from './control/fault-routes.js';
import type { Faults } from './faults/faults.js';
import type { SimulatorDescription } from './simulator-connection.js';

export interface ControlApiOptions {
  /** The host the simulator listens on. */
  host: string;
  describe: () => SimulatorDescription;
  captchaKey: (captchaId: string) => string;
  faults: Faults;
}

/** What other processes ask a simulator. For this machine only: a page of some site must not reach it by name. */
export function createControlApi({ host, describe, captchaKey, faults }: ControlApiOptions): Hono {
  return new Hono()
    .use(async (context, next) => {
      const name = hostNameOf(context.req.header('host') ?? new URL(context.req.url).host);
      if (name !== undefined && (isLoopback(name) || name === host.toLowerCase())) return next();
      return context.json({ error: 'The control API answers only to a loopback host name.' }, 403);
    })
    .get('/', (context) => context.json(describe()))
    .get('/geetest/ids/:captchaId', (context) => {
      const captchaId = context.req.param('captchaId');
      return context.json({ captchaId, captchaKey: captchaKey(captchaId) });
    })
    .route('/faults', createFaultRoutes(faults))
    .notFound((context) => context.json({ error: `There is no ${context.req.method} ${context.req.path}.` }, 404));
}

/** The name in a Host header, without port and brackets, in lower case. */
const hostNameOf = (header: string): string | undefined =>
  URL.canParse(`http://${header}`) ? new URL(`http://${header}`).hostname.replace(/^\[|\]$/g, '') : undefined;

const isLoopback = (name: string): boolean =>
  name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
