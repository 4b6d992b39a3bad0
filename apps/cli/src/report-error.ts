import {
  BudgetExceededError,
  CaptchaKitError,
  type Clock,
  InvalidInputError,
  NoCandidateError,
  SiteNotAllowedError,
  systemClock,
} from '@captchakit/provider';
import { CommanderError } from 'commander';
import { CliError, withoutWrapping } from './cli-error.js';
import { findProjectConfig, readConfigFile } from './config/config-file.js';
import { exitCodes } from './exit-codes.js';
import { InterruptedError } from './interrupt.js';
import { formatAgain } from './output/format-again.js';
import { formatDuration } from './output/format-duration.js';
import { printError } from './output/print.js';
import { quoteForShell } from './output/quote-for-shell.js';

/** Says on stderr what is wrong and what to do, and returns the exit code. Never a stack trace, never a key. */
export async function reportError(error: unknown, clock: Clock = systemClock): Promise<number> {
  if (error instanceof InterruptedError) return error.exitCode;
  const { exitCode, lines } = await describe(withoutWrapping(error), clock);
  for (const line of lines) printError(line);
  return exitCode;
}

interface Description {
  exitCode: number;
  lines: readonly string[];
}

async function describe(error: unknown, clock: Clock): Promise<Description> {
  if (error instanceof CommanderError) return describeUsage(error);
  if (error instanceof CliError) {
    return { exitCode: error.exitCode, lines: withHint(error.message, error.hint) };
  }
  if (CaptchaKitError.isInstance(error)) return describeLibraryError(error, clock);
  const message = error instanceof Error ? error.message : String(error);
  return { exitCode: exitCodes.failed, lines: withHint(`Unexpected: ${message}`) };
}

const withHint = (message: string, hint?: string): string[] => [`error: ${message}`, ...(hint ? [hint] : [])];

/** commander repeats what was typed; where that may be a secret, it is left out. */
function describeUsage({ code, message }: CommanderError): Description {
  const [first = '', ...more] = message.replace(/^error: /, '').split('\n');
  if (code === 'commander.help') return { exitCode: exitCodes.usage, lines: [] };
  if (code === 'commander.excessArguments') {
    return { exitCode: exitCodes.usage, lines: withHint(`${first.split('. ')[0]}.`, 'Try it with --help.') };
  }
  if (code === 'commander.unknownOption') {
    const flag = first.replace(/=[^]*'/, "'");
    const hint = /(?<!site-)key|token|password/i.test(flag)
      ? 'Keys come from the environment, never from a flag. See --help.'
      : [...more, 'See --help.'].join(' ');
    return { exitCode: exitCodes.usage, lines: withHint(`${flag}.`, hint) };
  }
  return { exitCode: exitCodes.usage, lines: withHint(first, [...more, 'See --help.'].join(' ')) };
}

async function describeLibraryError(error: CaptchaKitError, clock: Clock): Promise<Description> {
  const { flagOf } = await import('./field-flags.js');
  if (InvalidInputError.isInstance(error)) {
    return { exitCode: exitCodes.usage, lines: withHint(`${flagOf(error.field)} ${error.rule}.`) };
  }
  if (NoCandidateError.isInstance(error)) {
    const reasons = error.reasons.map(({ provider, field, reason }) => {
      const flag = field === undefined ? undefined : flagOf(field);
      return flag?.startsWith('--') ? `  ${provider}: ${reason} (${flag})` : `  ${provider}: ${reason}`;
    });
    const unrated = error.reasons.some(({ field }) => field === 'rates');
    const { kind, retryAt } = error;
    const again = retryAt === undefined ? [] : [`Try it ${formatAgain(retryAt, { clock })}.`];
    return {
      exitCode: exitCodes.configuration,
      lines: [
        ...withHint(`No provider can solve this ${kind}${again.length > 0 ? ' now' : ''}:`),
        ...reasons,
        ...(unrated ? [ratesHint] : []),
        ...again,
      ],
    };
  }
  if (SiteNotAllowedError.isInstance(error)) {
    const project = findProjectConfig();
    const narrows = project !== undefined && readConfigFile(project).has('sites');
    return {
      exitCode: exitCodes.refused,
      lines: [
        ...withHint(
          `${error.host} is not among the sites you allow. If you own it or are authorised to test it:`,
          `captchakit config add sites ${quoteForShell(error.host)}`,
        ),
        ...(narrows ? [`It must be among the sites of ${project}, too.`] : []),
      ],
    };
  }
  if (BudgetExceededError.isInstance(error)) {
    const { limit, spent, perMs, freeAt } = error;
    return {
      exitCode: exitCodes.refused,
      lines: withHint(
        `Your budget of ${limit.amount} ${limit.currency} in ${formatDuration(perMs)} cannot fit another task: ${Number(spent.toPrecision(6))} ${limit.currency} is spent or may be.`,
        `Raise it with --budget${freeAt === undefined ? '' : `, or wait until ${freeAt}`}.`,
      ),
    };
  }
  return { exitCode: exitCodeOf(error), lines: withHint(error.message, hintOf(error)) };
}

const hintOf = ({ code }: CaptchaKitError): string | undefined =>
  code === 'journal' ? 'Another file: --journal <file>, or captchakit config set journal <file>' : undefined;

const ratesHint =
  'Say what one unit of each currency is worth in US dollars, as in --rates CNY=0.14; for good: captchakit config add rates CNY=0.14';

function exitCodeOf({ code }: CaptchaKitError): number {
  if (code === 'missing-api-key' || code === 'journal') return exitCodes.configuration;
  if (code === 'task-start-unknown') return exitCodes.startUnknown;
  if (code === 'transport') return exitCodes.unavailable;
  return exitCodes.failed;
}
