import type { Command } from 'commander';
import { addConnectionOptions, environmentHelp, verboseOption } from './connection-options.js';
import type { BalanceFlags } from './balance.js';

export function registerBalance(program: Command): void {
  const command = program
    .command('balance')
    .summary('show your balance at each provider')
    .description('Show your balance at each provider that has a key.')
    .argument('[provider...]', 'only these providers')
    .option('--min <amount>', "for one provider: exit with code 7 if less is left, in the provider's unit")
    .option('--json', 'print one JSON document')
    .addOption(verboseOption())
    .addHelpText('after', `\n${environmentHelp()}`)
    .action(async (ids: readonly string[]) => {
      const run = await import('./balance.js');
      await run.balance(ids, command.opts<BalanceFlags>());
    });
  addConnectionOptions(command);
}
