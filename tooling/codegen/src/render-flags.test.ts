import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { renderFlags } from './render-flags.js';

const flagOf = (schema: z.ZodType): unknown =>
  JSON.parse(renderFlags({ kind: z.object({ someField: schema }) })).kind[0];

describe('the flag of a field', () => {
  it.each([
    ['a string', z.string(), { type: 'text', required: true }],
    ['a number that may be left out', z.optional(z.number()), { type: 'number', required: false }],
    ['an integer', z.int(), { type: 'number', required: true }],
    ['a boolean', z.boolean(), { type: 'boolean', required: true }],
    ['a choice', z.enum(['a', 'b']), { type: 'text', required: true, choices: ['a', 'b'] }],
    ['a text or a function', z.union([z.string(), z.custom()]), { type: 'text', required: true }],
    ['a map', z.record(z.string(), z.string()), { type: 'json', required: true }],
    [
      'a described one',
      z.string().describe('What it is.'),
      { type: 'text', required: true, description: 'What it is.' },
    ],
  ])('that is %s', (_name, schema, want) => {
    expect(flagOf(schema)).toEqual({ field: 'someField', flag: '--some-field', description: '', ...want });
  });

  it('that holds options per vendor is left out', () => {
    expect(JSON.parse(renderFlags({ kind: z.object({ providerOptions: z.unknown() }) }))).toEqual({ kind: [] });
  });
});
