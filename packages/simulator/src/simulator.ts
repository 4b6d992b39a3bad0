import { type Clock, systemClock } from '@captchakit/provider';
import { Hono } from 'hono';
import type { AccountOptions } from './accounts.js';
import type { ApiHandler, ApiId } from './api.js';
import { type ApiEnvironment, type LogEntry, logRequests, tellLog } from './api-log.js';
import type { BanRule } from './bans.js';
import type { Books } from './books.js';
import { postCallback } from './callbacks.js';
import { checkAsOf } from './document-dates.js';
import { createSimulatorFetch, type SimulatorFetch } from './doors/in-process.js';
import { ConnectionReset } from './faults/connection-reset.js';
import { describeFault } from './faults/describe-fault.js';
import { createFaultPlan, type Faults } from './faults/faults.js';
import { withFaults } from './faults/with-faults.js';
import {
  type CaptchaOptions,
  createGeeTestRegistry,
  demoCaptcha,
  type GeeTestOptions,
  type IssuedPass,
} from './geetest/geetest-registry.js';
import { addValidateApi } from './geetest/validate-api.js';
import { addWidgetRoutes } from './geetest/widget-routes.js';
import type { Scenario } from './scenarios/scenario.js';
import type { TaskState } from './task-board.js';
import { forEachVendor, type VendorId, vendors } from './vendors/index.js';
import { addTaskApi } from './vendors/task-api.js';
import { createVendorState } from './vendors/vendor-state.js';
import { withBodyLimit } from './with-body-limit.js';

/** What a simulator is like. */
export interface SimulatorOptions {
  /** The clock of the simulated services. @default systemClock */
  clock?: Clock;
  /** The same seed and the same requests give the same solve times and solutions. @default 1 */
  seed?: number;
  /**
   * Starting balances by vendor, in the unit of each: dollars at CapMonster Cloud, points at the others.
   * @default far more than a test spends
   */
  balances?: Partial<Record<VendorId, number>>;
  /**
   * The accounts of each vendor; `settings()` returns the first one.
   * @default one account, with a key that is visibly not real
   */
  accounts?: Partial<Record<VendorId, readonly AccountOptions[]>>;
  /**
   * When a vendor bans a key.
   * @default as documented: EzCaptcha after 30 errors of key or balance in a minute, 1captcha after 1000 errors of any
   * kind. CapMonster Cloud publishes no count; there it is 30 errors of key, balance or task id in a minute.
   */
  bans?: Partial<Record<VendorId, readonly BanRule[]>>;
  /**
   * A day, as YYYY-MM-DD: only what was documented on that day is accepted and answered.
   * @default whatever was documented on any day
   */
  asOf?: string;
  /** GeeTest's captcha ids, and how it treats passes. */
  geetest?: GeeTestOptions;
  /** What goes wrong from the start, and defaults for the seed and the balances. @see loadScenario */
  scenario?: Scenario;
  /** Called for every request to an API, after it was answered, and for every fault. */
  log?: (entry: LogEntry) => void;
}

/** All services in one process, without a network. They share one state: a solved GeeTest v4 task can be validated. */
export interface Simulator {
  /** The one from the options. */
  readonly clock: Clock;
  /** Each API as a function. Where a fault breaks the connection it throws what `fetch` throws then. */
  readonly apis: Readonly<Record<ApiId, ApiHandler>>;
  /** Sends a request to the API whose real host, or whose URL in a running simulator, it names. Nothing leaves the process. */
  readonly fetch: SimulatorFetch;
  /** The key of the first account at each vendor. */
  readonly apiKeys: Readonly<Record<VendorId, string>>;
  /** A captcha id that is known from the start, with its key. */
  readonly captcha: {
    /** The one that GeeTest publishes. */
    readonly captchaId: string;
    /** Its key. */
    readonly captchaKey: string;
  };
  /**
   * The key a captcha id has. Ids become known with the first task for them, each with a key derived from the id.
   */
  captchaKey(captchaId: string): string;
  /** What was accepted and charged. A copy, plain JSON. */
  books(): Books;
  /** The tasks that can still be checked. A copy. */
  tasks(): Record<VendorId, TaskState[]>;
  /**
   * Opens an account, or changes what is given of one there is: tops it up, pauses or disables it.
   * @throws {RangeError} an empty key or a negative balance
   */
  setAccount(vendor: VendorId, account: AccountOptions): void;
  /**
   * Makes a captcha id known, or changes what is given of one that is: its key, its scene, pauses or deletes it.
   * @throws {RangeError} an id that is not 32 hexadecimal digits, or an empty key
   */
  setCaptcha(captcha: CaptchaOptions): void;
  /** The GeeTest passes of the last hour that were issued, the oldest first. */
  passes(): IssuedPass[];
  /** Forgets tasks, books, bans and passes; accounts and captcha ids are as at the start. Faults stay. */
  reset(): void;
  /** What goes wrong. May be changed at any time. */
  readonly faults: Faults;
  /** Ends the requests that hang or wait, and callbacks that were not posted yet. */
  close(): void;
}

/** How much earlier than documented a check may come, in real time: timers and networks are not exact. */
const earlyRealMs = 50;

/**
 * Simulates all services without a network.
 * @throws {RangeError} asOf is no day, or an account or a captcha id could not be
 * @throws {SimulatorError} bad-fault one of the scenario
 */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const {
    clock = systemClock,
    scenario = {},
    seed = scenario.seed ?? 1,
    log,
    asOf,
    accounts = {},
    bans = {},
  } = options;
  if (asOf !== undefined) checkAsOf(asOf);
  const speed = () => ('speed' in clock && typeof clock.speed === 'number' ? clock.speed : 1);
  const balances = { ...scenario.balances, ...options.balances };
  const geetest = createGeeTestRegistry(clock, options.geetest);
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
    // What is thrown is for the doors: a connection that ends is no answer.
    app.onError((error) => {
      throw error;
    });
    addRoutes(app);
    return withBodyLimit(
      withFaults(id, async (request) => app.fetch(request), plan),
      ({ method, url }) => log && tellLog(log, { api: id, method, path: new URL(url).pathname, status: 413 }),
    );
  };
  const states = forEachVendor((id) =>
    createVendorState(vendors[id], { clock, accounts: accounts[id], startBalance: balances[id], bans: bans[id] }),
  );
  const handlerOfVendor = (id: VendorId): ApiHandler =>
    handlerOf(id, (app) =>
      addTaskApi(app, {
        vendor: vendors[id],
        state: states[id],
        clock,
        seed,
        geetest,
        asOf,
        earlyMs: () => earlyRealMs * speed(),
        closed: closing.signal,
        onCallback: (url, { readyAt }, result) =>
          void postCallback(
            { url, at: readyAt, body: () => result().body },
            {
              clock,
              closed: closing.signal,
              tell: (fate) => log && tellLog(log, { api: id, method: 'POST', path: 'callbackUrl', callback: fate }),
            },
          ),
      }),
    );

  const apis = {
    ...forEachVendor(handlerOfVendor),
    geetest: handlerOf('geetest', (app) => {
      addWidgetRoutes(app, { registry: geetest, clock, seed });
      addValidateApi(app, geetest);
    }),
  };
  return {
    clock,
    apis,
    fetch: createSimulatorFetch({ apis }),
    apiKeys: forEachVendor((id) => states[id].accounts.firstKey),
    captcha: demoCaptcha,
    captchaKey: (captchaId) => geetest.keyOf(captchaId),
    books: () => forEachVendor((id) => states[id].books()),
    tasks: () =>
      forEachVendor((id) => {
        states[id].board.settle();
        return states[id].board.open();
      }),
    setAccount: (vendor, account) => states[vendor].accounts.set(account),
    setCaptcha: (captcha) => geetest.set(captcha),
    passes: () => geetest.passes(),
    reset() {
      forEachVendor((id) => states[id].reset());
      geetest.reset();
    },
    faults: plan,
    close: () => closing.abort(new ConnectionReset()),
  };
}
