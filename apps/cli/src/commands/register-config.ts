import type { Command } from 'commander';

export function registerConfig(program: Command): void {
  const config = program
    .command('config')
    .summary('your settings, and where each comes from')
    .description('Your settings. A flag wins over the environment, the project, your own file and the default.')
    .helpCommand(false);
  config
    .command('path')
    .description('Print where your own file is.')
    .action(async () => (await import('./config.js')).showConfigPath());
  const show = config
    .command('show')
    .description('Show every setting and where it comes from.')
    .option('--json', 'print one JSON document')
    .action(async () => (await import('./config.js')).showConfig(show.opts<{ json?: boolean }>()));
  config
    .command('set')
    .description('Set a value in your own file; without a value, take it out. Keys are read from stdin.')
    .argument('<name>', 'see "captchakit config show"')
    .argument('[value...]')
    .action(async (name: string, values: readonly string[]) => (await import('./config.js')).setConfig(name, values));
  config
    .command('add')
    .description('Add to a list in your own file.')
    .argument('<name>', 'a list, such as sites')
    .argument('<value...>')
    .action(async (name: string, values: readonly string[]) => (await import('./config.js')).addToConfig(name, values));
}
