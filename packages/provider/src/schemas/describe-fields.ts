import * as z from 'zod/mini';

/** One field of an input, for whoever asks people for it: a form, a command line. */
export interface Field {
  name: string;
  /** How its value is typed in: `json` is for what no simpler type can hold. */
  type: 'text' | 'number' | 'boolean' | 'json';
  required: boolean;
  /** The only values there are; `undefined` where any is taken. */
  choices: string[] | undefined;
  /** For people; empty where the schema says nothing. */
  description: string;
}

/** Differs from vendor to vendor, so it is no single field. */
const perVendor = 'providerOptions';

/** The fields of an input in the order of its schema, all but `providerOptions`. */
export function describeFields(schema: z.core.$ZodType): Field[] {
  // Not z.toJSONSchema: it would add two thirds to the size of everything that checks an input.
  const { def } = read(schema);
  if (def.type !== 'object') throw new TypeError(`fields are those of an object, not of: ${def.type}`);
  return Object.entries(def.shape)
    .filter(([name]) => name !== perVendor)
    .map(([name, field]) => describeField(name, field));
}

function describeField(name: string, schema: z.core.$ZodType): Field {
  const { def, description } = readThrough(schema);
  return {
    name,
    type: typeOf(def),
    required: read(schema).optin !== 'optional',
    choices: def.type === 'enum' ? Object.values(def.entries).map(String) : undefined,
    description,
  };
}

type Def = z.core.$ZodTypes['_zod']['def'];

/** What zod keeps for those who read schemas. */
const read = (schema: z.core.$ZodType) => {
  const { _zod: internals } = schema as z.core.$ZodTypes;
  return internals;
};

/** Reads what stands inside optional(…) and the like; of several descriptions the outermost counts. */
function readThrough(schema: z.core.$ZodType): { def: Def; description: string } {
  const { def } = read(schema);
  const description = z.globalRegistry.get(schema)?.description;
  if (!('innerType' in def)) return { def, description: description ?? '' };
  const inner = readThrough(def.innerType);
  return { def: inner.def, description: description ?? inner.description };
}

/** A value of several forms is text where one of them is: a proxy URL, a challenge instead of what fetches it. */
function typeOf(def: Def): Field['type'] {
  if (def.type === 'union') {
    const types = new Set(def.options.map((option) => typeOf(readThrough(option).def)));
    return (['text', 'number', 'boolean'] as const).find((type) => types.has(type)) ?? 'json';
  }
  if (def.type === 'string' || def.type === 'enum') return 'text';
  return def.type === 'number' || def.type === 'boolean' ? def.type : 'json';
}
