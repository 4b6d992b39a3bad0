import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { describeFields, fieldsOf } from './describe-fields.js';
import { describeKinds } from './descriptions.js';
import type { ChallengeKind } from '../challenge.js';
import { inputSchemas } from './index.js';

const described = { someField: 'What it is.' };
const fieldOf = (schema: z.core.$ZodType) => fieldsOf(z.object({ someField: schema }), described)[0];

describe('a field', () => {
  it.each([
    ['a string', z.string(), { type: 'text' }],
    ['a string that may be left out', z.optional(z.string()), { type: 'text', required: false }],
    ['a number', z.number(), { type: 'number' }],
    ['an integer with limits', z.int().check(z.gte(1)), { type: 'number' }],
    ['a boolean', z.boolean(), { type: 'boolean' }],
    ['a choice', z.enum(['a', 'b']), { type: 'text', choices: ['a', 'b'] }],
    ['a choice that may be left out', z.optional(z.enum(['a'])), { type: 'text', choices: ['a'], required: false }],
    ['a text or a function', z.union([z.custom<() => string>(), z.string()]), { type: 'text' }],
    ['a number or a map', z.union([z.record(z.string(), z.string()), z.number()]), { type: 'number' }],
    ['a map', z.record(z.string(), z.string()), { type: 'json' }],
    ['an object', z.object({ a: z.string() }), { type: 'json' }],
    ['a function', z.custom<() => string>(), { type: 'json' }],
  ])('that is %s', (_name, schema, want) => {
    expect(fieldOf(schema)).toEqual({
      name: 'someField',
      required: true,
      choices: undefined,
      description: 'What it is.',
      ...want,
    });
  });

  it('that nobody describes is left out', () => {
    const schema = z.object({ other: z.unknown(), someField: z.string() });
    expect(fieldsOf(schema, described)).toMatchObject([{ name: 'someField' }]);
  });
});

describe('the fields of a kind', () => {
  it.each(Object.keys(inputSchemas) as ChallengeKind[])('%s: all that are described, the page first', (kind) => {
    const names = describeFields(kind).map(({ name }) => name);
    expect(names[0]).toBe('pageUrl');
    expect(names.toSorted()).toEqual(Object.keys(describeKinds()[kind]).toSorted());
  });

  it('are only known of objects', () => {
    expect(() => fieldsOf(z.string(), {})).toThrow('fields are those of an object, not of: string');
  });
});
