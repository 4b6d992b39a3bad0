import { Command, Help } from 'commander';
import { registerBalance } from './commands/register-balance.js';
import { registerConfig } from './commands/register-config.js';
import { registerDoctor } from './commands/register-doctor.js';
import { registerGeetest } from './commands/register-geetest.js';
import { registerProviders } from './commands/register-providers.js';
import { registerSimulate } from './commands/register-simulate.js';
import { registerSolve } from './commands/register-solve.js';
import { registerTasks } from './commands/register-tasks.js';
import { exitCodeTable } from './exit-codes.js';
import { readVersion } from './read-version.js';

/**
 * All commands with their flags. What a command does is loaded when it runs, so that `--help` and `--version` load
 * neither solver nor schemas.
 */
export function createProgram(): Command {
  const program = new Command('captchakit')
    .description('Solve, verify and simulate captchas, for sites you own or are authorised to test.')
    .version(readVersion(), '--version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .configureHelp({
      minWidthToWrap: 20,
      // A subcommand takes the options of its parent too; those of the program itself are --help and --version.
      visibleOptions: (command) => [
        ...new Help().visibleOptions(command),
        ...(command.parent?.parent?.options.length ? command.parent.options : []),
      ],
    })
    .addHelpText('after', `\n${exitCodeHelp()}`);

  registerSolve(program);
  registerTasks(program);
  registerBalance(program);
  registerProviders(program);
  registerGeetest(program);
  registerSimulate(program);
  registerConfig(program);
  registerDoctor(program);
  return program;
}

const exitCodeHelp = (): string =>
  ['Exit codes:', ...exitCodeTable.map(([code, meaning]) => `  ${String(code).padEnd(4)} ${meaning}`)].join('\n');
