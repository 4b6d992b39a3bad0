import type { Command } from 'commander';

export function registerDoctor(program: Command): void {
  const command = program
    .command('doctor')
    .summary('whether everything is as it should be here')
    .description('Look at Node, the settings, the keys and the journal, and solve each kind with a simulator.')
    .option('--online', 'ask each provider that has a key for its balance, too')
    .option('--json', 'print one JSON document')
    .action(async () => (await import('./doctor.js')).doctor(command.opts<{ online?: boolean; json?: boolean }>()));
}
