import * as z from 'zod';

const typeNames = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'] as const;
type TypeName = (typeof typeNames)[number];

const typeName = z.enum(typeNames);
const type = z.union([typeName, z.array(typeName).min(1)], { error: `must be of ${typeNames.join(', ')}` });
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()], {
  error: 'must be a text, a number, true, false or null',
});
const number = z.number({ error: 'must be a number' });
const count = z.int({ error: 'must be a whole number' }).nonnegative({ error: 'must not be negative' });
const text = z.string({ error: 'must be a text' });
export const texts = z.array(text, { error: 'must be a list of texts' });
const pattern = text.refine(isPattern, { error: 'must be a regular expression of ECMAScript, in one line' });

/** Says nothing of the values that fit. */
export const annotations: Readonly<Record<string, z.ZodType>> = {
  title: text,
  description: text,
  deprecated: z.boolean({ error: 'must be true or false' }),
  default: z.unknown(),
  example: z.unknown(),
  examples: z.array(z.unknown(), { error: 'must be a list' }),
  externalDocs: z.unknown(),
  $comment: text,
};

/** The keywords that types and schemas keep to, beside those that hold schemas. Any other one would be lost on the way. */
export const keywords: Readonly<Record<string, z.ZodType>> = {
  ...annotations,
  type,
  const: scalar,
  enum: z.array(scalar, { error: 'must be a list' }).min(1, { error: 'must name a value' }),
  required: texts,
  minLength: count,
  maxLength: count,
  pattern,
  minimum: number,
  maximum: number,
  exclusiveMinimum: number,
  exclusiveMaximum: number,
  minItems: count,
  maxItems: count,
};

/** One schema, a list of them, or a map from names to them. */
export type Below = 'one' | 'list' | 'map';

export const keywordsWithSchemas: Readonly<Record<string, Below>> = {
  properties: 'map',
  additionalProperties: 'one',
  items: 'one',
  oneOf: 'list',
  anyOf: 'list',
  allOf: 'list',
};

/** What is read only beside one of these types, and lost without it. */
export const typesOf: Readonly<Record<string, readonly TypeName[]>> = {
  properties: ['object'],
  additionalProperties: ['object'],
  required: ['object'],
  items: ['array'],
  minItems: ['array'],
  maxItems: ['array'],
  minLength: ['string'],
  maxLength: ['string'],
  pattern: ['string'],
  minimum: ['number', 'integer'],
  maximum: ['number', 'integer'],
  exclusiveMinimum: ['number', 'integer'],
  exclusiveMaximum: ['number', 'integer'],
};

function isPattern(source: string): boolean {
  try {
    return !/[\n\r\u2028\u2029]/.test(source) && new RegExp(source, 'u').unicode;
  } catch {
    return false;
  }
}
