import type { ChallengeKind } from '@captchakit/provider';
import { describeFields, type Field, inputSchemas } from '@captchakit/provider/schemas';

/** One option of the command line, for one field of a kind's input. */
interface Flag extends Omit<Field, 'name'> {
  field: string;
  flag: string;
}

/** The flags of every kind, as JSON, in the order of the kind's schema. `providerOptions` has an option of its own. */
export function renderFlags(): string {
  const kinds = Object.keys(inputSchemas) as ChallengeKind[];
  return JSON.stringify(Object.fromEntries(kinds.map((kind) => [kind, describeFields(kind).map(flagOf)])));
}

const flagOf = ({ name, ...field }: Field): Flag => ({ field: name, flag: flagName(name), ...field });

/** `pageUrl` is given as `--page-url`. */
export const flagName = (field: string): string =>
  `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
