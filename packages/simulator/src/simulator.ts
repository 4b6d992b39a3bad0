import { type Clock, systemClock } from '@captchakit/provider';
import { Hono } from 'hono';
import { type ApiEnvironment, type LogEntry, logRequests } from './api-log.js';
import { createGeeTestRegistry, demoCaptcha } from './geetest/geetest-registry.js';
import { addValidateApi } from './geetest/validate-api.js';
import { createTaskBoard } from './task-board.js';
import { forEachVendor, type VendorId, vendorIds, vendors } from './vendors/index.js';
import { addTaskApi } from './vendors/task-api.js';

/** The simulated APIs, in the order of their ports. */
export const apiIds = [...vendorIds, 'geetest'] as const;

export type ApiId = (typeof apiIds)[number];

/** A whole API as one function of the web platform. The path begins at the root; the host does not matter. */
export type ApiHandler = (request: Request) => Promise<Response>;

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
  /** Hears of every request to an API, after it was answered. */
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
}

export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const { clock = systemClock, seed = 1, balances = {}, log } = options;
  const geetest = createGeeTestRegistry(clock);

  const handlerOf = (id: ApiId, addRoutes: (app: Hono<ApiEnvironment>) => void): ApiHandler => {
    const app = new Hono<ApiEnvironment>();
    if (log) app.use(logRequests(id, log));
    addRoutes(app);
    return async (request) => app.fetch(request);
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
  };
}
