import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { describeFields } from './describe-fields.js';
import { inputSchemas } from './index.js';

const fieldOf = (schema: z.core.$ZodType) => describeFields(z.object({ someField: schema }))[0];

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
    ['described', z.string().check(z.describe('What it is.')), { type: 'text', description: 'What it is.' }],
    [
      'described inside of what may be left out',
      z.optional(z.string().check(z.describe('What it is.'))),
      { type: 'text', required: false, description: 'What it is.' },
    ],
    [
      'described inside and outside',
      z.optional(z.string().check(z.describe('Inside.'))).check(z.describe('Outside.')),
      { type: 'text', required: false, description: 'Outside.' },
    ],
  ])('that is %s', (_name, schema, want) => {
    expect(fieldOf(schema)).toEqual({
      name: 'someField',
      required: true,
      choices: undefined,
      description: '',
      ...want,
    });
  });

  it('that holds options per vendor is left out', () => {
    expect(describeFields(z.object({ providerOptions: z.unknown(), other: z.string() }))).toMatchObject([
      { name: 'other' },
    ]);
  });
});

describe('the fields of a kind', () => {
  it.each(Object.entries(inputSchemas))('%s: all are described, in the order of the schema', (_kind, schema) => {
    const fields = describeFields(schema);
    expect(fields[0]?.name).toBe('pageUrl');
    expect(fields.filter(({ description }) => description === '')).toEqual([]);
  });

  it('are only known of objects', () => {
    expect(() => describeFields(z.string())).toThrow('fields are those of an object, not of: string');
  });
});
