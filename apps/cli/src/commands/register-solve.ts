import { type Command, Option } from 'commander';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';
import { type FieldFlag, fieldFlags, isKind, kinds } from '../field-flags.js';
import { explainLoading } from '../least-node.js';
import { nearest } from '../nearest.js';
import { addConnectionOptions, collectList, environmentHelp, verboseOption } from './connection-options.js';
import type { SolveFlags } from './solve-flags.js';
import type { BatchFlags } from './solve-batch.js';

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
    .summary('solve a challenge, with a paid provider or simulated')
    .description(`Solve a challenge and print its solution. Kinds:\n${kinds.join(', ')}`)
    .usage('<kind> [options]\n       captchakit solve --batch <file> --output <file> [options]')
    .argument('[kind]')
    .allowUnknownOption()
    .allowExcessArguments()
    .option('--provider <ids>', 'providers to use, in this order; repeat the flag or separate with commas', collectList)
    .option('--provider-options <json>', 'options for single providers, by provider id')
    .option('--strategy <name>', 'which provider to ask first: in-order, cheapest or fastest')
    .option('--timeout <time>', 'longest wait: 90, 90s or 2m (default: 5m)')
    .option('--hedge-after <time>', 'ask a second provider in parallel after this time; both may be charged')
    .option('--max-cost <amount>', 'the most this solve may cost, all attempts together: 0.01 USD')
    .option('--budget <amount>', 'the most all solves together may cost per minute, hour, day or week: 5 USD/day')
    .option('--rates <list>', 'what one unit of a currency is worth in US dollars: CNY=0.14,EUR=1.1', collectList)
    .option('--journal <file>', 'file that records paid tasks')
    .option('--input <file>', 'the fields of the kind as JSON, - for stdin; flags override them')
    .option('--challenge-command <command>', 'geetest-v3: command that prints a fresh challenge, run for each start')
    .addOption(
      new Option(
        '--batch <file>',
        'solve every line of a JSON Lines file, each with id and kind; - for stdin',
      ).conflicts(['form', 'input', 'challengeCommand', 'providerOptions']),
    )
    .option('--output <file>', 'with --batch: file that results are added to; ids that it has are skipped')
    .option('--concurrency <n>', 'with --batch: how many to solve at the same time (default: 20)')
    .addOption(new Option('--form', "print the fields of the site's form as name=value&…").conflicts('json'))
    .option('--json', 'print one JSON document')
    .addOption(new Option('--quiet', 'print errors only').conflicts('verbose'))
    .addOption(verboseOption())
    .addHelpText('after', `\n${environmentHelp()}\n\nFlags of a kind: captchakit solve <kind> --help`)
    .action(async () => {
      const flags = solve.opts<Partial<BatchFlags>>();
      if (flags.batch === undefined || solve.args.length > 0) refuseKind(solve.args);
      const run = await import('./solve-batch.js').catch((error: Error) => {
        throw explainLoading(error);
      });
      await run.solveBatch(flags as BatchFlags);
    });
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
    refuseBatch(solve.opts());
    const given = command.opts<Record<string, string | boolean>>();
    const values = new Map(options.map(({ row, name }) => [row, given[name]]));
    const run = await import('./solve.js');
    await run.solve(kind, values, solve.opts<SolveFlags>());
  });
}

/** A kind was named, so that one challenge is solved, and its solution goes to stdout. */
function refuseBatch(flags: Readonly<Record<string, unknown>>): void {
  const stray = ['batch', 'output', 'concurrency'].find((name) => flags[name] !== undefined);
  if (stray === undefined) return;
  throw new CliError(
    exitCodes.usage,
    `--${stray} is for a batch, whose lines name their kinds. The solution of one challenge goes to stdout.`,
    'captchakit solve --batch in.ndjson --output out.ndjson',
  );
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
