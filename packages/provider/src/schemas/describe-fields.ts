import type * as z from 'zod/mini';
import type { ChallengeKind } from '../challenge.js';
import { inputSchemas } from './challenges.js';
import { describeKinds } from './descriptions.js';

/** One field of an input, for whoever asks people for it: a form, a command line. */
export interface Field {
  name: string;
  /** How its value is typed in: `json` is for what no simpler type can hold. */
  type: 'text' | 'number' | 'boolean' | 'json';
  required: boolean;
  /** The only values there are; `undefined` where any is taken. */
  choices: string[] | undefined;
  /** For people. */
  description: string;
}

/** The fields of a kind's input in the order of its schema, all but `providerOptions`, which differ from vendor to vendor. */
export const describeFields = (kind: ChallengeKind): Field[] => fieldsOf(inputSchemas[kind], describeKinds()[kind]);

/** The fields that have a description. */
export function fieldsOf(schema: z.core.$ZodType, described: Readonly<Record<string, string>>): Field[] {
  // Not z.toJSONSchema: it would add two thirds to the size of everything that checks an input.
  const { def } = read(schema);
  if (def.type !== 'object') throw new TypeError(`fields are those of an object, not of: ${def.type}`);
  return Object.entries(def.shape).flatMap(([name, field]) => {
    const description = described[name];
    return description === undefined ? [] : [{ name, ...typeOfField(field), description }];
  });
}

function typeOfField(schema: z.core.$ZodType): Omit<Field, 'name' | 'description'> {
  const def = innerDef(schema);
  return {
    type: typeOf(def),
    required: read(schema).optin !== 'optional',
    choices: def.type === 'enum' ? Object.values(def.entries).map(String) : undefined,
  };
}

type Def = z.core.$ZodTypes['_zod']['def'];

/** What zod keeps for those who read schemas. */
const read = (schema: z.core.$ZodType) => {
  const { _zod: internals } = schema as z.core.$ZodTypes;
  return internals;
};

/** What stands inside optional(…) and the like. */
function innerDef(schema: z.core.$ZodType): Def {
  const { def } = read(schema);
  return 'innerType' in def ? innerDef(def.innerType) : def;
}

/** A value of several forms is text where one of them is: a proxy URL, a challenge instead of what fetches it. */
function typeOf(def: Def): Field['type'] {
  if (def.type === 'union') {
    const types = new Set(def.options.map((option) => typeOf(innerDef(option))));
    return (['text', 'number', 'boolean'] as const).find((type) => types.has(type)) ?? 'json';
  }
  if (def.type === 'string' || def.type === 'enum') return 'text';
  return def.type === 'number' || def.type === 'boolean' ? def.type : 'json';
}
