import type { Command } from 'commander';

export function registerDoctor(program: Command): void {
  const command = program
    .command('doctor')
    .summary('check that everything works here')
    .description('Check Node, the settings, the keys and the journal, and solve each kind with a simulator.')
    .option('--online', 'also ask each provider that has a key for its balance')
    .option('--json', 'print one JSON document')
    .action(async () => (await import('./doctor.js')).doctor(command.opts<{ online?: boolean; json?: boolean }>()));
}
