import type { LogEntry, RunningSimulator } from '@captchakit/simulator';
import { once } from 'node:events';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';
import { listenForInterrupt } from '../interrupt.js';
import { formatLogEntry } from '../output/format-log-entry.js';
import { formatSimulator } from '../output/format-simulator.js';
import { print, printError } from '../output/print.js';
import type { SimulateFlags } from './register-simulate.js';

/** Runs the simulator until Ctrl-C or SIGTERM, which are its normal end. */
export async function simulate(flags: SimulateFlags): Promise<void> {
  using interrupt = listenForInterrupt();
  const log = (entry: LogEntry) => printError(formatLogEntry(entry, new Date()));
  await using simulator = await start(flags, flags.quiet ? undefined : log);
  if (flags.json) process.stdout.write(`${JSON.stringify(describe(simulator))}\n`);
  else print(formatSimulator(simulator));
  if (!isLoopback(flags.host)) {
    printError(`warning: ${flags.host} is not a loopback address. Whoever reaches this machine can use the simulator.`);
  }
  if (!interrupt.signal.aborted) await once(interrupt.signal, 'abort');
}

/** The same document as at the control URL. */
const describe = ({ control, speed, clock, apis }: RunningSimulator) => ({ control, speed, now: clock.now(), apis });

async function start(
  { host, portBase, speed, seed }: SimulateFlags,
  log: ((entry: LogEntry) => void) | undefined,
): Promise<RunningSimulator> {
  const { SimulatorError, startSimulator } = await import('@captchakit/simulator');
  try {
    return await startSimulator({ host, portBase, speed, seed, ...(log && { log }) });
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

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');
