import type { Command } from 'commander';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';

export interface SimulateFlags {
  host: string;
  portBase: number;
  scenario?: string;
  speed?: number;
  seed?: number;
  asOf?: string;
  json?: boolean;
  quiet?: boolean;
}

export function registerSimulate(program: Command): void {
  const command = program
    .command('simulate')
    .summary('run all provider APIs and GeeTest on this machine')
    .description('Run every provider API and GeeTest v4 on this machine until Ctrl-C. No request leaves the machine.')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option(
      '--port-base <n>',
      'port of the control URL; the APIs use the next ones',
      wholeNumber('--port-base', 65_000),
      4310,
    )
    .option('--scenario <name|file>', 'what goes wrong: calm, slow, flaky, outage, broke, or a YAML or JSON file')
    .option('--speed <n>', 'how many times faster than real time (default: 1)', positive('--speed'))
    .option('--seed <n>', 'seed of all randomness (default: 1)', wholeNumber('--seed'))
    .option('--as-of <day>', 'accept only what was documented on a day, for example 2023-11-27', day('--as-of'))
    .option('--json', 'print URLs and keys as one line of JSON')
    .option('--quiet', 'do not log requests on stderr')
    .action(async () => {
      const run = await import('./simulate.js');
      await run.simulate(command.opts<SimulateFlags>());
    });
}

const wholeNumber =
  (flag: string, most: number = Number.MAX_SAFE_INTEGER) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value <= most) return value;
    const limit = most === Number.MAX_SAFE_INTEGER ? '' : ` up to ${most}`;
    throw new CliError(exitCodes.usage, `${flag} must be a whole number${limit}.`);
  };

const positive =
  (flag: string) =>
  (text: string): number => {
    const value = Number(text);
    if (value > 0 && Number.isFinite(value)) return value;
    throw new CliError(exitCodes.usage, `${flag} must be a number above zero.`);
  };

const day =
  (flag: string) =>
  (text: string): string => {
    const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
    if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(text)) return text;
    throw new CliError(exitCodes.usage, `${flag} must be a day such as 2023-11-27.`);
  };
