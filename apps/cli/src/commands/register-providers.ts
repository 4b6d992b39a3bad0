import { type Command, Option } from 'commander';
import { kinds } from '../field-flags.js';
import type { ProvidersFlags } from './list-providers.js';

export function registerProviders(program: Command): void {
  const command = program
    .command('providers')
    .summary('show which provider solves what, and its price')
    .description(
      'Show which provider solves which kind, its price and how long it takes, from the documents of the providers.',
    )
    .addOption(new Option('--kind <kind>', 'only this kind').choices(kinds))
    .option('--json', 'print one JSON document')
    .action(async () => (await import('./list-providers.js')).listProviders(command.opts<ProvidersFlags>()));
}
