import { type Command, Option } from 'commander';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';
import { type FieldFlag, fieldFlags, isKind, kinds } from '../field-flags.js';
import { nearest } from '../nearest.js';
import { addConnectionOptions, collectList, environmentHelp } from './connection-options.js';
import type { SolveFlags } from './solve.js';

const placeholders: Record<FieldFlag['type'], string> = {
  text: ' <text>',
  number: ' <n>',
  json: ' <json>',
  boolean: '',
};

/** `solve`, with one subcommand per kind whose flags are the fields of the kind. */
export function registerSolve(program: Command): void {
  const solve = program
    .command('solve')
    .summary('solve a challenge with a provider you pay, or simulated')
    .description(`Solve a challenge and print its solution. Kinds:\n${kinds.join(', ')}`)
    .usage('<kind> [options]')
    .argument('[kind]')
    .allowUnknownOption()
    .allowExcessArguments()
    .option('--provider <ids>', 'providers to use, in this order; repeat it or separate by commas', collectList)
    .option('--provider-options <json>', 'options for one vendor alone, by provider id')
    .option('--timeout <time>', 'longest wait: 90, 90s or 2m (default: 5m)')
    .option('--json', 'print one JSON document')
    .addHelpText('after', `\n${environmentHelp()}\n\nFlags of a kind: captchakit solve <kind> --help`)
    .action(() => refuseKind(solve.args));
  addConnectionOptions(solve);
  for (const option of solve.options) option.helpGroup('For every kind:');
  for (const kind of kinds) registerKind(solve, kind, fieldFlags[kind]);
}

function registerKind(solve: Command, kind: (typeof kinds)[number], rows: readonly FieldFlag[]): void {
  const command = solve
    .command(kind, { hidden: true })
    .description(`Solve a ${kind} challenge.`)
    .allowUnknownOption(false)
    .allowExcessArguments(false);
  const options = rows.map((row) => {
    const option = new Option(`${row.flag}${placeholders[row.type]}`, row.description);
    option.helpGroup(row.required ? 'Required:' : 'Options:');
    if (row.choices) option.choices(row.choices);
    command.addOption(option);
    return { row, name: option.attributeName() };
  });
  command.addHelpText('after', `\n${environmentHelp()}`).action(async () => {
    const given = command.opts<Record<string, string | boolean>>();
    const values = new Map(options.map(({ row, name }) => [row, given[name]]));
    const run = await import('./solve.js');
    await run.solve(kind, values, solve.opts<SolveFlags>());
  });
}

/** Reached when no kind follows `solve`. Flags before the kind are one reason. */
function refuseKind(args: readonly string[]): never {
  const later = args.find(isKind);
  const [first] = args;
  const kindList = `Kinds: ${kinds.join(', ')}`;
  if (later) {
    throw new CliError(exitCodes.usage, 'The kind comes before its flags.', `captchakit solve ${later} …`);
  }
  if (first === undefined || first.startsWith('-')) {
    throw new CliError(exitCodes.usage, 'Which kind of challenge?', kindList);
  }
  throw new CliError(exitCodes.usage, `Unknown kind ${first}.${nearest(first, kinds)}`, kindList);
}
