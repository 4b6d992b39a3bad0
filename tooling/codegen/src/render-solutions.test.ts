import { describe, expect, it } from 'vitest';
import { smallSpec } from '../test/small-spec.js';
import { checkExtensions } from './check-extensions.js';
import { loadSpec } from './load-spec.js';
import type { Schema } from './openapi-document.js';
import { renderSolutions } from './render-solutions.js';

const facts = checkExtensions(loadSpec('small', 'spec/small/openapi.yaml', smallSpec));

/** The table of the small spec, with another schema for its solution. */
const rendered = (schema: Schema): string => {
  const schemas = { ...facts.document.components.schemas, TokenSolution: schema, Text: { type: 'string' } };
  return renderSolutions({ ...facts, document: { ...facts.document, components: { schemas } } });
};

const text = { type: 'string' };
const token = { type: 'object', required: ['token'], properties: { token: text } };
const code = { type: 'object', properties: { code: text } };

describe('a solution becomes its forms', () => {
  it.each<[what: string, schema: Schema, forms: readonly object[]]>([
    ['a required field', token, [{ required: { token: 'string' }, optional: {} }]],
    ['an optional field', code, [{ required: {}, optional: { code: 'string' } }]],
    [
      'numbers and booleans',
      { type: 'object', properties: { a: { type: 'integer' }, b: { type: 'number' }, c: { type: 'boolean' } } },
      [{ required: {}, optional: { a: 'number', b: 'number', c: 'boolean' } }],
    ],
    [
      'a map of texts',
      { type: 'object', properties: { cookies: { type: 'object', additionalProperties: text } } },
      [{ required: {}, optional: { cookies: 'map' } }],
    ],
    [
      'a reference, described',
      { type: 'object', properties: { a: { $ref: '#/components/schemas/Text', description: 'A text.' } } },
      [{ required: {}, optional: { a: 'string' } }],
    ],
    [
      'one of several forms',
      { anyOf: [token, code] },
      [
        { required: { token: 'string' }, optional: {} },
        { required: {}, optional: { code: 'string' } },
      ],
    ],
  ])('%s', (_what, schema, forms) => {
    expect(rendered(schema)).toContain(`"TokenSolution": ${JSON.stringify(forms)},`);
  });

  it('once, however many tasks have it', () => {
    expect(rendered(token).match(/TokenSolution/g)).toHaveLength(1);
  });
});

describe('what the table cannot say is refused, so that it is not left unchecked', () => {
  it.each<[what: string, schema: Schema, subject: string]>([
    ['a text', text, ':78:5 TokenSolution'],
    ['a map', { type: 'object', additionalProperties: text }, ':78:5 TokenSolution'],
    ['fields beside forms', { ...token, anyOf: [code] }, ':78:5 TokenSolution'],
    ['fields beside those of others', { ...token, allOf: [code] }, ':78:5 TokenSolution'],
    ['a list', { type: 'object', properties: { a: { type: 'array', items: text } } }, ':81:7 TokenSolution.a'],
    ['a nested object', { type: 'object', properties: { a: token } }, ':81:7 TokenSolution.a'],
    ['a constant', { type: 'object', properties: { a: { type: 'string', const: 'x' } } }, ':81:7 TokenSolution.a'],
    [
      'a map of anything',
      { type: 'object', properties: { a: { type: 'object', additionalProperties: true } } },
      ':81:7 TokenSolution.a',
    ],
  ])('%s', (_what, schema, subject) => {
    expect(() => rendered(schema)).toThrow(`spec/small/openapi.yaml${subject}: a solution`);
  });
});
