import type { Challenge, ChallengeKind } from '@captchakit/provider';
import { chooseProviders } from '../choose-providers.js';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';
import type { FieldFlag } from '../field-flags.js';
import { parseJsonFlag } from '../parse-json-flag.js';

/** What the command line gave for each flag of the kind. */
export type FlagValues = ReadonlyMap<FieldFlag, string | boolean | undefined>;

/**
 * Makes the challenge from its flags and checks it, before anything is started.
 * @throws {CliError} a flag is missing or cannot be read
 * @throws {InvalidInputError} a field breaks a rule of its kind
 */
export async function readChallenge<K extends ChallengeKind>(
  kind: K,
  values: FlagValues,
  providerOptions: string | undefined,
): Promise<Challenge> {
  const missing = [...values].filter(([row, value]) => row.required && value === undefined).map(([row]) => row.flag);
  if (missing.length > 0) {
    throw new CliError(
      exitCodes.usage,
      `${kind} needs ${missing.join(', ')}.`,
      `All flags: captchakit solve ${kind} --help`,
    );
  }
  const input = Object.fromEntries(
    [...values].flatMap(([row, value]) => (value === undefined ? [] : [[row.field, readValue(row, value)]])),
  );
  if (providerOptions !== undefined) {
    input['providerOptions'] = readProviderOptions(providerOptions);
  }
  const { parseInput } = await import('@captchakit/provider/schemas');
  return { kind, ...parseInput(kind, input) } as Challenge;
}

function readProviderOptions(text: string): unknown {
  const options = parseJsonFlag('--provider-options', text);
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new CliError(exitCodes.usage, '--provider-options must be a JSON object, by provider id.');
  }
  chooseProviders(Object.keys(options)); // the solver would ignore options of a vendor it does not know
  return options;
}

function readValue({ flag, type }: FieldFlag, value: string | boolean): unknown {
  if (typeof value === 'boolean' || type === 'text') return value;
  if (type === 'json') return parseJsonFlag(flag, value);
  const number = value.trim() === '' ? NaN : Number(value);
  if (Number.isFinite(number)) return number;
  throw new CliError(exitCodes.usage, `${flag} must be a number.`);
}
