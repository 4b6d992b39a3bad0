import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { loadSchemas } from '../test/load-generated.js';
import { changed, smallSpec } from '../test/small-spec.js';
import { checkSchemas } from './check-schemas.js';
import { loadSpec } from './load-spec.js';
import type { Schema } from './openapi-document.js';
import { formatProblem } from './problem.js';
import { renderSchemas } from './render-schemas.js';
import { annotations, keywords, keywordsWithSchemas } from './schema-keywords.js';

const file = 'spec/small/openapi.yaml';
const problemsOf = (text: string): string[] =>
  checkSchemas(loadSpec('small', file, text)).map((problem) => formatProblem(problem).replace(file, ''));

/** The small spec with another schema for the token, which stands in line 82. */
const withToken = (schema: string): string => changed(['        token: { type: string }', `        token: ${schema}`]);

const noKeyword = 'is no keyword of our specs; spec/README.md lists them';

describe('a schema that the generated code would not keep to is refused with line and column', () => {
  it.each([
    ['a misspelt keyword', '{ typ: string }', `:82:18 TOKEN.typ: ${noKeyword}`],
    ['a keyword of OpenAPI 3.0', '{ type: string, nullable: true }', `:82:32 TOKEN.nullable: ${noKeyword}`],
    ['a condition', '{ type: string, not: { const: a } }', `:82:32 TOKEN.not: ${noKeyword}`],
    ['a format', '{ type: integer, format: int64 }', `:82:33 TOKEN.format: ${noKeyword}`],
    ['nothing', '', ':82:9 TOKEN: must be a schema such as { type: string }'],
    ['a text', 'string', ':82:9 TOKEN: must be a schema such as { type: string }'],
    ['yes or no', 'true', ':82:9 TOKEN: must be a schema such as { type: string }'],
    [
      'a closed object',
      '{ type: object, additionalProperties: false }',
      ':82:32 TOKEN.additionalProperties: must be a schema such as',
    ],
    ['a type that does not exist', '{ type: strng }', ':82:18 TOKEN.type: must be of string, number'],
    ['a limit that is no number', "{ type: integer, minimum: '1' }", ':82:33 TOKEN.minimum: must be a number'],
    ['a limit without its type', '{ minLength: 1 }', ':82:18 TOKEN.minLength: needs type: string beside it'],
    [
      'fields without a type',
      '{ properties: { a: { type: string } } }',
      ':82:18 TOKEN.properties: needs type: object beside it',
    ],
    ['an empty list of values', '{ type: string, enum: [] }', ':82:32 TOKEN.enum: must name a value'],
    ['a value that is none', '{ type: object, const: { a: 1 } }', ':82:32 TOKEN.const: must be a text, a number'],
    ['null for a type without it', '{ type: string, enum: [a, null] }', ':82:32 TOKEN.enum: null is not of the type'],
    ['null without a type', '{ enum: [a, null] }', ':82:18 TOKEN.enum: null is not of the type'],
    [
      'a type with null for a constant',
      "{ type: [string, 'null'], const: a }",
      ':82:42 TOKEN.const: null is of the type, but no value here',
    ],
    ['a text for a number', '{ type: number, enum: [1, a] }', ':82:32 TOKEN.enum: "a" is not of the type'],
    ['a fraction for a whole number', '{ type: integer, const: 1.5 }', ':82:33 TOKEN.const: 1.5 is not of the type'],
    [
      'a constant beside a list of values',
      '{ type: string, const: a, enum: [a] }',
      ':82:42 TOKEN.enum: cannot stand beside const',
    ],
    [
      'a pattern that is none',
      "{ type: string, pattern: 'a`${x}' }",
      ':82:32 TOKEN.pattern: must be a regular expression',
    ],
    [
      'a pattern of two lines',
      '{ type: string, pattern: "a\\nb" }',
      ':82:32 TOKEN.pattern: must be a regular expression',
    ],
    ['a choice that is no list', '{ oneOf: { type: string } }', ':82:18 TOKEN.oneOf: must be a list of schemas'],
    ['fields in a list', '{ type: object, properties: [a] }', ':82:32 TOKEN.properties: must be a map of schemas'],
    [
      'a required field that is none',
      '{ type: object, required: [a] }',
      ':82:43 TOKEN.required.0: "a" is none of the properties',
    ],
    [
      'a map beside fields',
      '{ type: object, properties: { a: { type: string } }, additionalProperties: { type: string } }',
      ':82:69 TOKEN.additionalProperties: cannot stand beside properties',
    ],
    [
      'a constant beside a reference',
      "{ $ref: '#/components/schemas/NewTask', const: a }",
      ':82:56 TOKEN.const: says nothing beside $ref',
    ],
  ])('%s', (_, schema, problem) => {
    const expected = problem.replace('TOKEN', 'TokenSolution.properties.token');
    expect(problemsOf(withToken(schema))).toContainEqual(expect.stringContaining(expected));
  });

  it('in an operation', () => {
    const text = changed(["schema: { $ref: '#/components/schemas/CreateTaskResponse' }", 'schema: { tpye: object }']);
    expect(problemsOf(text)).toEqual([
      `:31:25 paths./createTask.post.responses.200.content.application/json.schema.tpye: ${noKeyword}`,
    ]);
  });

  it.each([
    ['a schema that is not there', '#/components/schemas/Gone'],
    ['a part of a schema', '#/components/schemas/NewTask/properties/type'],
    ['another file', './other.yaml#/Task'],
    ['another host', 'https://example.test/openapi.yaml#/Task'],
  ])('a reference to %s', (_, reference) => {
    expect(problemsOf(withToken(`{ $ref: '${reference}' }`))).toEqual([`:82:18 "${reference}" is not in this file`]);
  });

  it('a schema that leads back to itself, by way of others, too', () => {
    const text =
      withToken("{ $ref: '#/components/schemas/Far' }") +
      "    Far: { type: array, items: { $ref: '#/components/schemas/TokenSolution' } }\n";
    expect(problemsOf(text)).toEqual([
      ':78:5 TokenSolution: leads back to itself; write { type: object } in place of one reference',
      ':83:5 Far: leads back to itself; write { type: object } in place of one reference',
    ]);
  });
});

/** Each keyword, with values on both sides of what it allows. */
const meanings: Readonly<Record<string, Schema>> = {
  text: { type: 'string', minLength: 2, maxLength: 3 },
  pattern: { type: 'string', pattern: '^a/\\d+$' },
  bounds: { type: 'integer', minimum: 1, maximum: 3 },
  openBounds: { type: 'number', exclusiveMinimum: 1, exclusiveMaximum: 3 },
  list: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 2 },
  const: { type: 'string', const: 'a' },
  zero: { type: 'integer', const: 0 },
  enum: { type: ['string', 'null'], enum: ['a', null] },
  open: { anyOf: [{ type: 'string', enum: ['a'] }, { type: 'string' }] },
  nullable: { type: ['integer', 'null'], minimum: 1 },
  object: { type: 'object', required: ['a'], properties: { a: { type: 'string' }, b: { type: 'integer' } } },
  map: { type: 'object', additionalProperties: { type: 'integer' } },
  anything: { type: 'object', additionalProperties: true },
  oneOf: { oneOf: [{ type: 'string' }, { type: 'boolean' }] },
  allOf: {
    allOf: [
      { type: 'object', required: ['a'], properties: { a: { type: 'string' } } },
      { type: 'object', properties: { b: { type: 'integer' } } },
    ],
  },
};

const values: readonly unknown[] = [
  ['', 'a', 'ab', 'abc', 'abcd', 'a/1', 'a/b', 'ä/1'],
  [-1, 0, 1, 1.5, 2, 3, 4, null, true],
  [[], ['a'], ['a', 'b'], ['a', 'b', 'c'], [1]],
  [{}, { a: 'x' }, { a: 1 }, { a: 'x', b: 1 }, { a: 'x', b: 1.5 }, { b: 1 }, { a: 'x', z: null }],
].flat();

describe('what the generated schemas accept', () => {
  it('is what JSON Schema says, with every keyword that a spec may use', async () => {
    const block = stringify(meanings).replaceAll(/^/gm, '    ');
    const spec = loadSpec('small', file, `${smallSpec}${block.trimEnd()}\n`);
    expect(checkSchemas(spec)).toEqual([]);
    const used = JSON.stringify(meanings);
    const known = [...Object.keys(keywords), ...Object.keys(keywordsWithSchemas)];
    expect(known.filter((name) => !(name in annotations) && !used.includes(`"${name}":`))).toEqual([]);

    const schemas = await loadSchemas(await renderSchemas(spec.document));
    const ajv = new Ajv2020();
    for (const [name, schema] of Object.entries(meanings)) {
      const accepts = ajv.compile(schema);
      const generated = schemas[`z${name}`]!;
      expect({ [name]: values.filter((value) => generated.safeParse(value).success) }).toEqual({
        [name]: values.filter((value) => accepts(value)),
      });
    }
  });
});
