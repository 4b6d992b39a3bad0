// For those whose `lib` is older.
/// <reference lib="esnext.disposable" preserve="true" />
import type { VirtualClock } from '@captchakit/provider/testing';
import { type ApiHandler, type ApiId, apiIds } from './api.js';
import { createScaledClock } from './clocks/scaled-clock.js';
import { createControlApi } from './control/control-api.js';
import { createSimulatorTime } from './control/simulator-time.js';
import { createSimulatorFetch } from './doors/in-process.js';
import { type HttpDoor, openDoor } from './http-door.js';
import { isLoopback } from './is-loopback.js';
import { loadScenario, type ScenarioName } from './scenarios/load-scenario.js';
import type { Scenario } from './scenarios/scenario.js';
import { createSimulator, type Simulator, type SimulatorOptions } from './simulator.js';
import { type ApiAddresses, createConnection, type SimulatorConnection } from './simulator-connection.js';
import { SimulatorError } from './simulator-error.js';
import { forEachVendor } from './vendors/index.js';
import { withBodyLimit } from './with-body-limit.js';

/** What a simulator is like, and where it listens. */
export interface StartSimulatorOptions extends Omit<SimulatorOptions, 'clock' | 'scenario'> {
  /**
   * The address to listen on. On loopback, only loopback host names are accepted, so that no web page can reach the
   * simulator through DNS rebinding. On other addresses the APIs accept every host name, because the simulator cannot
   * know how others call this machine; the control API then accepts loopback names and this one.
   * @default '127.0.0.1'
   */
  host?: string;
  /** Port of the control API; the other APIs use the ports after it. 0 takes free ports. @default 0 */
  port?: number;
  /** Simulated milliseconds per real millisecond. @default that of the scenario, else 1 */
  speed?: number;
  /**
   * Instead of a speed: a clock that is moved by hand, in code or with the control API. Other processes cannot share
   * it.
   */
  clock?: VirtualClock;
  /** What goes wrong: the name of a built-in scenario, or your own by its path or as data. @default nothing */
  scenario?: ScenarioName | (string & {}) | Scenario;
}

/** A simulator of this process that listens. */
export interface RunningSimulator
  extends
    SimulatorConnection,
    Pick<Simulator, 'fetch' | 'books' | 'tasks' | 'setAccount' | 'setCaptcha' | 'passes' | 'reset' | 'faults'> {
  /**
   * Changes the speed, also for running sleeps on this clock. The clocks of connections follow.
   * @throws {RangeError} the speed is not a number above 0, or the clock is virtual
   */
  setSpeed(speed: number): void;
  /** Ends all connections and frees the ports. Calling it again is safe. */
  close(): Promise<void>;
  /** The same as `close`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Serves each API at the root of its own port, and the control API on another.
 * @throws {SimulatorError} port-taken, cannot-listen; then nothing listens any more. unknown-scenario, bad-scenario,
 * bad-fault
 * @throws {RangeError} another option cannot be
 */
export async function startSimulator(options: StartSimulatorOptions = {}): Promise<RunningSimulator> {
  const { scenario: wanted = {}, ...given } = options;
  const scenario = typeof wanted === 'string' ? await loadScenario(wanted) : wanted;
  const { host = '127.0.0.1', port = 0, speed = scenario.speed ?? 1, ...rest } = given;
  const clock = given.clock ?? createScaledClock({ speed });
  const simulator = createSimulator({ ...rest, scenario, clock });
  const portOf = checkPorts(port);
  const isExposed = !isLoopback(host.toLowerCase());

  const doors: HttpDoor[] = [];
  const close = async () => {
    await Promise.all(doors.map((door) => door.close()));
    simulator.close();
  };
  const open = async (handler: ApiHandler, index: number, anyName = false): Promise<string> => {
    const door = await openDoor(handler, { host, port: portOf(index), anyName });
    doors.push(door);
    return door.url;
  };

  try {
    const urls = {} as Record<ApiId, string>;
    for (const [index, id] of apiIds.entries()) urls[id] = await open(simulator.apis[id], index + 1, isExposed);

    const { apiKeys } = simulator;
    const apis: ApiAddresses = {
      ...forEachVendor((id) => ({ url: urls[id], apiKey: apiKeys[id] })),
      geetest: { url: urls.geetest, ...simulator.captcha },
    };
    const time = createSimulatorTime(clock);
    const controlApi = createControlApi({
      describe: () => ({ control, ...time.read(), apis }),
      simulator,
      time,
      faults: simulator.faults,
    });
    // Last, so that whoever gets an answer here finds everything else.
    const control: string = await open(
      withBodyLimit(async (request) => controlApi.fetch(request)),
      0,
    );
    const connection = createConnection({ control, apis }, clock, async (id) => simulator.captchaKey(id));
    const { books, tasks, setAccount, setCaptcha, passes, reset, faults } = simulator;
    return Object.assign(connection, {
      fetch: createSimulatorFetch(simulator, urls),
      books,
      tasks,
      setAccount,
      setCaptcha,
      passes,
      reset,
      faults,
      setSpeed(newSpeed: number) {
        if (!('setSpeed' in clock)) throw new RangeError('A virtual clock has no speed: call its advance.');
        clock.setSpeed(newSpeed);
      },
      close,
      [Symbol.asyncDispose]: close,
    });
  } catch (error) {
    await close();
    throw error;
  }
}

/** The port of each door, by its number. */
function checkPorts(port: number): (index: number) => number {
  const highest = 65_535 - apiIds.length;
  if (!Number.isInteger(port) || port < 0 || port > highest) {
    throw new SimulatorError('cannot-listen', `port must be a whole number from 0 to ${highest}, not ${port}.`);
  }
  return (index) => (port === 0 ? 0 : port + index);
}
