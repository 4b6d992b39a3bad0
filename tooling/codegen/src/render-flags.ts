import { inputSchemas } from '@captchakit/provider/schemas';
import * as z from 'zod';

/** One option of the command line. */
export interface Flag {
  /** Field of the kind's input. */
  field: string;
  flag: string;
  /** How its text is read. */
  type: 'text' | 'number' | 'boolean' | 'json';
  required: boolean;
  choices: string[] | undefined;
  description: string;
}

/** The part of a JSON schema a flag is made from. */
const propertyShape = z.looseObject({
  type: z.optional(z.string()),
  enum: z.optional(z.array(z.string())),
  anyOf: z.optional(z.array(z.looseObject({ type: z.optional(z.string()) }))),
  description: z.optional(z.string()),
});

const objectShape = z.looseObject({
  properties: z.record(z.string(), propertyShape),
  required: z.optional(z.array(z.string())),
});

/** Set by an option of its own, for it is a map per vendor. */
const skipped = 'providerOptions';

/** The flags of every kind, as JSON, in the order of the kind's schema. */
export function renderFlags(schemas: Readonly<Record<string, z.core.$ZodType>> = inputSchemas): string {
  const rows = Object.entries(schemas).map(([kind, schema]) => {
    const flags = flagsOf(schema).map((flag) => JSON.stringify(flag));
    return `${JSON.stringify(kind)}: [\n${flags.join(',\n')}\n]`;
  });
  return `{\n${rows.join(',\n')}\n}\n`;
}

function flagsOf(schema: z.core.$ZodType): Flag[] {
  const { properties, required } = objectShape.parse(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }));
  return Object.entries(properties)
    .filter(([field]) => field !== skipped)
    .map(([field, property]) => ({
      field,
      flag: `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      type: flagType(property),
      required: required?.includes(field) ?? false,
      choices: property.enum,
      description: property.description ?? '',
    }));
}

/** What can be given as text is text: a proxy URL, the challenge itself instead of a function. */
function flagType({ type, anyOf }: z.infer<typeof propertyShape>): Flag['type'] {
  if (type === 'string' || anyOf?.some((branch) => branch.type === 'string')) return 'text';
  if (type === 'number' || type === 'integer') return 'number';
  return type === 'boolean' ? 'boolean' : 'json';
}
