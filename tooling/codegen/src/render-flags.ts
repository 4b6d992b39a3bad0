import { describeFields, type Field, inputSchemas } from '@captchakit/provider/schemas';

/** One option of the command line, for one field of a kind's input. */
interface Flag extends Omit<Field, 'name'> {
  field: string;
  flag: string;
}

/** The flags of every kind, as JSON, in the order of the kind's schema. `providerOptions` has an option of its own. */
export function renderFlags(): string {
  const flags = Object.entries(inputSchemas).map(([kind, schema]) => [kind, describeFields(schema).map(flagOf)]);
  return JSON.stringify(Object.fromEntries(flags));
}

const flagOf = ({ name, ...field }: Field): Flag => ({ field: name, flag: flagName(name), ...field });

/** `pageUrl` is given as `--page-url`. */
export const flagName = (field: string): string =>
  `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
