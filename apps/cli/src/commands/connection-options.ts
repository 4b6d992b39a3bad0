import { type Command, Option } from 'commander';
import { splitList } from '../config/split-list.js';
import { providers } from '../providers.js';

/** Flags of every command that talks to providers. */
export interface ConnectionFlags {
  simulate?: boolean;
  simulator?: string;
}

export function addConnectionOptions(command: Command): Command {
  return command
    .addOption(new Option('--simulate', 'try it offline: no key, no network, no cost').conflicts('simulator'))
    .option('--simulator <url>', 'control URL of a running "captchakit simulate"');
}

export const verboseOption = (): Option => new Option('--verbose', 'print each request and its answer, without keys');

/** Splits `a,b` and joins what several uses of a flag give. */
export const collectList = (text: string, previous: readonly string[] = []): readonly string[] => [
  ...previous,
  ...splitList(text),
];

export const environmentHelp = (): string =>
  [
    'Keys come from the environment or your config file, never',
    'from a flag:',
    ...providers.map(({ id, environmentVariable }) => `  ${id.padEnd(12)} ${environmentVariable}`),
  ].join('\n');
