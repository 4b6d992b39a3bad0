import { type Clock, systemClock } from '@captchakit/provider';
import { Hono } from 'hono';
import type { ApiHandler, ApiId } from './api.js';
import { type ApiEnvironment, type LogEntry, logRequests, tellLog } from './api-log.js';
import { ConnectionReset } from './faults/connection-reset.js';
import { describeFault } from './faults/describe-fault.js';
import { createFaultPlan, type Faults } from './faults/faults.js';
import { withFaults } from './faults/with-faults.js';
import { createGeeTestRegistry, demoCaptcha } from './geetest/geetest-registry.js';
import { addValidateApi } from './geetest/validate-api.js';
import type { Scenario } from './scenarios/scenario.js';
import { createTaskBoard } from './task-board.js';
import { forEachVendor, type VendorId, vendors } from './vendors/index.js';
import { addTaskApi } from './vendors/task-api.js';
import { withBodyLimit } from './with-body-limit.js';

export interface SimulatorOptions {
  /** Time of the simulated services. @default systemClock */
  clock?: Clock;
  /** The same seed and the same requests give the same solve times and solutions. @default 1 */
  seed?: number;
  /**
   * What the account of a vendor starts with, in the unit of its balance: dollars at CapMonster Cloud, points at the
   * others.
   * @default far more than a test spends
   */
  balances?: Partial<Record<VendorId, number>>;
  /** What goes wrong from the start, and defaults for the seed and the balances. @see loadScenario */
  scenario?: Scenario;
  /** Hears of every request to an API, after it was answered, and of every fault. */
  log?: (entry: LogEntry) => void;
}

/** All services in one process, without a network. They share one state: a solved GeeTest v4 task can be validated. */
export interface Simulator {
  readonly clock: Clock;
  readonly apis: Readonly<Record<ApiId, ApiHandler>>;
  /** The account key each vendor accepts. */
  readonly apiKeys: Readonly<Record<VendorId, string>>;
  /** A captcha id that is known from the start, with its key. */
  readonly captcha: { readonly captchaId: string; readonly captchaKey: string };
  /**
   * The key a captcha id has. Ids become known with the first task for them, each with a key derived from the id.
   */
  captchaKey(captchaId: string): string;
  /** What goes wrong. May be changed at any time. */
  readonly faults: Faults;
  /** Ends the requests that hang or wait because of a fault. */
  close(): void;
}

export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const { clock = systemClock, scenario = {}, seed = scenario.seed ?? 1, log } = options;
  const balances = { ...scenario.balances, ...options.balances };
  const geetest = createGeeTestRegistry(clock);
  const closing = new AbortController();
  const plan = createFaultPlan({
    clock,
    seed,
    closed: closing.signal,
    onHit: ({ fault, ...request }) => log && tellLog(log, { ...request, fault: describeFault(fault) }),
  });
  for (const fault of scenario.faults ?? []) plan.add(fault);

  const handlerOf = (id: ApiId, addRoutes: (app: Hono<ApiEnvironment>) => void): ApiHandler => {
    const app = new Hono<ApiEnvironment>();
    if (log) app.use(logRequests(id, log));
    addRoutes(app);
    return withBodyLimit(
      withFaults(id, async (request) => app.fetch(request), plan),
      ({ method, url }) => log && tellLog(log, { api: id, method, path: new URL(url).pathname, status: 413 }),
    );
  };
  const handlerOfVendor = (id: VendorId): ApiHandler => {
    const vendor = vendors[id];
    const board = createTaskBoard(clock, balances[id] ?? vendor.money.startBalance);
    return handlerOf(id, (app) => addTaskApi(app, { vendor, board, clock, seed, geetest }));
  };

  return {
    clock,
    apis: {
      ...forEachVendor(handlerOfVendor),
      geetest: handlerOf('geetest', (app) => addValidateApi(app, geetest)),
    },
    apiKeys: forEachVendor((id) => vendors[id].apiKey),
    captcha: demoCaptcha,
    captchaKey: (captchaId) => geetest.keyOf(captchaId),
    faults: plan,
    close: () => closing.abort(new ConnectionReset()),
  };
}
