import type { LogEntry, RunningSimulator, Scenario } from '@captchakit/simulator';
import { once } from 'node:events';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';
import { listenForInterrupt } from '../interrupt.js';
import { isLoopback } from '../is-loopback.js';
import { formatLogEntry } from '../output/format-log-entry.js';
import { formatSimulator, type NamedScenario } from '../output/format-simulator.js';
import { print, printError } from '../output/print.js';
import type { SimulateFlags } from './register-simulate.js';

/** Runs the simulator until Ctrl-C or SIGTERM, which are its normal end. */
export async function simulate(flags: SimulateFlags): Promise<void> {
  using interrupt = listenForInterrupt();
  const log = (entry: LogEntry) => printError(formatLogEntry(entry, new Date()));
  const scenario = flags.scenario === undefined ? undefined : await readScenario(flags.scenario);
  await using simulator = await start(flags, scenario, flags.quiet ? undefined : log);
  if (flags.json) process.stdout.write(`${JSON.stringify(describe(simulator))}\n`);
  else print(formatSimulator(simulator, { scenario, asOf: flags.asOf }));
  if (!isLoopback(flags.host)) {
    printError(`warning: ${flags.host} is not a loopback address. Whoever reaches this machine can use the simulator.`);
  }
  if (!interrupt.signal.aborted) await once(interrupt.signal, 'abort');
}

/** The same document as at the control URL. */
const describe = ({ control, speed, clock, apis }: RunningSimulator) => ({ control, speed, now: clock.now(), apis });

/** Whatever is wrong with it is for who wrote the command line, or the file it names. */
async function readScenario(name: string): Promise<NamedScenario> {
  const { loadScenario, SimulatorError } = await import('@captchakit/simulator');
  try {
    return { ...(await loadScenario(name)), name };
  } catch (error) {
    if (!SimulatorError.isInstance(error)) throw error;
    throw error.code === 'bad-scenario'
      ? new CliError(exitCodes.usage, `The scenario ${name} has mistakes:\n${error.message}`, undefined, {
          cause: error,
        })
      : new CliError(exitCodes.usage, error.message, undefined, { cause: error });
  }
}

async function start(
  { host, portBase, speed, seed, asOf }: SimulateFlags,
  scenario: Scenario | undefined,
  log: ((entry: LogEntry) => void) | undefined,
): Promise<RunningSimulator> {
  const { SimulatorError, startSimulator } = await import('@captchakit/simulator');
  try {
    return await startSimulator({
      host,
      port: portBase,
      ...(scenario && { scenario }),
      ...(speed !== undefined && { speed }),
      ...(seed !== undefined && { seed }),
      ...(asOf !== undefined && { asOf }),
      ...(log && { log }),
    });
  } catch (error) {
    if (!SimulatorError.isInstance(error)) throw error;
    const { code, port } = (error.cause ?? {}) as { code?: string; port?: number };
    const [message, hint] =
      error.code === 'port-taken'
        ? [
            `Port ${port ?? portBase} of ${host} is taken.`,
            `Choose others, for example --port-base ${portBase + 100}; --port-base 0 takes any free ones.`,
          ]
        : [`Cannot listen on ${host} (${code ?? error.message}).`, 'Choose another --host or --port-base.'];
    throw new CliError(exitCodes.configuration, message, hint, { cause: error });
  }
}
