import type { Command } from 'commander';

export function registerConfig(program: Command): void {
  const config = program
    .command('config')
    .summary('your settings, and where each comes from')
    .description(
      "Your settings. A flag wins over the environment, and that over the files: your own, and the project's, which may only narrow it.",
    )
    .helpCommand(false);
  config
    .command('path')
    .summary('where your own file is')
    .description('Print where your own file is.')
    .action(async () => (await import('./config.js')).showConfigPath());
  const show = config
    .command('show')
    .summary('every setting, and where it comes from')
    .description('Show every setting and where it comes from.')
    .option('--json', 'print one JSON document')
    .action(async () => (await import('./config.js')).showConfig(show.opts<{ json?: boolean }>()));
  config
    .command('set')
    .summary('set a value in your own file')
    .description('Set a value in your own file. A key is asked for, or read from stdin.')
    .argument('<name>', 'see "captchakit config show"')
    .argument('[value...]')
    .action(async (name: string, values: readonly string[]) => (await import('./config.js')).setConfig(name, values));
  config
    .command('unset')
    .summary('take a value out of your own file')
    .description('Take a value out of your own file.')
    .argument('<name>', 'see "captchakit config show"')
    .action(async (name: string) => (await import('./config.js')).unsetConfig(name));
  config
    .command('add')
    .summary('add to a list in your own file')
    .description('Add to a list in your own file.')
    .argument('<name>', 'a list, such as sites')
    .argument('<value...>')
    .action(async (name: string, values: readonly string[]) => (await import('./config.js')).addToConfig(name, values));
}
