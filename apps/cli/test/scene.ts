import { mkdirSync } from 'node:fs';
import { type Fault, type RunningSimulator, startSimulator } from '@captchakit/simulator';
import { providers } from '../src/providers.js';
import { newHome, type RunningCli, type RunOptions, startCli } from './run-cli.js';
import { type Outcome, runInProcess } from './run-in-process.js';

/** One user, whose journal is the same in all runs, with a simulator of their own. */
export interface Scene extends AsyncDisposable {
  readonly simulator: RunningSimulator;
  readonly home: string;
  run(args: readonly string[], stdin?: string): Promise<Outcome>;
  start(args: readonly string[]): RunningCli;
  /** Has this go wrong from now on, and nothing else. */
  fail(fault?: Fault): void;
  /** Moves the simulator's time forward. */
  advance(ms: number): Promise<void>;
}

/** The keys of a simulator's accounts, which nothing may print. */
export const keysOf = ({ apis }: RunningSimulator): string[] => providers.map(({ id }) => apis[id].apiKey);

export async function createScene({ secrets = [] }: Pick<RunOptions, 'secrets'> = {}): Promise<Scene> {
  const simulator = await startSimulator({ speed: 20 });
  const home = newHome();
  mkdirSync(home, { recursive: true });
  const options: RunOptions = { env: { HOME: home }, secrets: [...keysOf(simulator), ...secrets] };
  const simulated = (args: readonly string[]) => [...args, '--simulator', simulator.control];
  return {
    simulator,
    home,
    run: (args, stdin = '') => runInProcess(simulated(args), { ...options, stdin }),
    start: (args) => startCli(simulated(args), options),
    fail(fault) {
      simulator.faults.clear();
      if (fault) simulator.faults.add(fault);
    },
    async advance(advanceMs) {
      const url = new URL('/clock', simulator.control);
      await fetch(url, { method: 'PUT', body: JSON.stringify({ advanceMs }) });
    },
    [Symbol.asyncDispose]: () => simulator.close(),
  };
}
