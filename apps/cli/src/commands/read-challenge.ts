import type { Challenge, ChallengeKind } from '@captchakit/provider';
import { chooseProviders } from '../choose-providers.js';
import { CliError } from '../cli-error.js';
import { exitCodes } from '../exit-codes.js';
import type { FieldFlag } from '../field-flags.js';
import { addProxySecret } from '../mask-secrets.js';
import { parseJsonFlag } from '../parse-json-flag.js';
import { readText } from '../read-text.js';
import { runCommand } from '../run-command.js';

/** What the command line gave for each flag of the kind. */
export type FlagValues = ReadonlyMap<FieldFlag, string | boolean | undefined>;

/** Flags that all kinds share and that say what is solved. */
export interface ChallengeFlags {
  providerOptions?: string;
  input?: string;
  challengeCommand?: string;
}

/**
 * Makes the challenge from its flags and checks it, before anything is started.
 * @throws {CliError} a flag is missing or cannot be read
 * @throws {InvalidInputError} a field breaks a rule of its kind
 */
export async function readChallenge<K extends ChallengeKind>(
  kind: K,
  values: FlagValues,
  { providerOptions, input: file, challengeCommand }: ChallengeFlags,
): Promise<Challenge> {
  const written = file === undefined ? {} : await readInputFile(file);
  const fetched = challengeCommand === undefined ? {} : { challenge: fetchChallenge(kind, challengeCommand) };
  const given: Record<string, unknown> = { ...written, ...fetched };
  const missing = [...values]
    .filter(([row, value]) => row.required && value === undefined && given[row.field] === undefined)
    .map(([row]) => row.flag);
  if (missing.length > 0) {
    throw new CliError(
      exitCodes.usage,
      `${kind} needs ${missing.join(', ')}.`,
      `All flags: captchakit solve ${kind} --help`,
    );
  }
  const input: Record<string, unknown> = { ...given };
  for (const [row, value] of values) if (value !== undefined) input[row.field] = readValue(row, value);
  if (providerOptions !== undefined) {
    input['providerOptions'] = readProviderOptions(providerOptions);
  }
  addProxySecret(input['proxy']);
  const { parseInput } = await import('@captchakit/provider/schemas');
  return { kind, ...parseInput(kind, input) } as Challenge;
}

/** The fields of the kind as JSON, as in the library. Flags come before them. */
async function readInputFile(path: string): Promise<object> {
  const text = await readText('--input', path);
  const fields = parseJsonFlag(
    '--input',
    text,
    `Write the fields as JSON into the file: {"pageUrl":"https://example.com/"}`,
  );
  if (typeof fields === 'object' && fields !== null && !Array.isArray(fields)) return fields;
  throw new CliError(exitCodes.usage, '--input must be a JSON object with the fields of the kind.');
}

/** A GeeTest v3 challenge works once, so each start fetches one of its own. */
function fetchChallenge(kind: ChallengeKind, command: string): () => Promise<string> {
  if (kind !== 'geetest-v3') throw new CliError(exitCodes.usage, '--challenge-command is for geetest-v3 alone.');
  return () => runCommand('--challenge-command', command);
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
