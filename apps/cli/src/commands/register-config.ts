import type { Command } from 'commander';

export function registerConfig(program: Command): void {
  const config = program
    .command('config')
    .summary('show and change your settings')
    .description(
      "Your settings. A flag wins over the environment, and that over the files: your own, and the project's, which may only narrow it.",
    )
    .helpCommand(false);
  config
    .command('path')
    .summary('print the path of your config file')
    .description('Print the path of your config file.')
    .action(async () => (await import('./config.js')).showConfigPath());
  const show = config
    .command('show')
    .summary('show every setting and where its value comes from')
    .description('Show every setting and where its value comes from.')
    .option('--json', 'print one JSON document')
    .action(async () => (await import('./config.js')).showConfig(show.opts<{ json?: boolean }>()));
  config
    .command('set')
    .summary('set a value in your config file')
    .description('Set a value in your config file. For a key, it asks without showing the input, or reads stdin.')
    .argument('<name>', 'a setting; "captchakit config show" lists them')
    .argument('[value...]')
    .action(async (name: string, values: readonly string[]) => (await import('./config.js')).setConfig(name, values));
  config
    .command('unset')
    .summary('remove a value from your config file')
    .description('Remove a value from your config file.')
    .argument('<name>', 'a setting; "captchakit config show" lists them')
    .action(async (name: string) => (await import('./config.js')).unsetConfig(name));
  config
    .command('add')
    .summary('add to a list in your config file')
    .description('Add to a list in your config file.')
    .argument('<name>', 'a list, such as sites')
    .argument('<value...>')
    .action(async (name: string, values: readonly string[]) => (await import('./config.js')).addToConfig(name, values));
}
