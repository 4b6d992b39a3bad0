import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { documentOf, vendors } from '../test/examples.js';
import type { OpenApiDocument } from './openapi-document.js';

/** What OpenAPI and our extensions add to JSON Schema; ajv in strict mode knows no other keyword. */
const addedKeywords = [
  'x-captchakit-task',
  'x-captchakit-since',
  'x-captchakit-until',
  'x-captchakit-required-since',
  'x-captchakit-required-until',
  'components',
] as const;

/** A reader of JSON Schema that shares no code with the linter: every schema must make sense to it in strict mode. */
const strictAjv = () => new Ajv2020({ strict: true, strictRequired: true, keywords: [...addedKeywords] });

const problemsOf = (document: OpenApiDocument): string[] =>
  Object.keys(document.components.schemas).flatMap((name) => {
    const ajv = strictAjv();
    try {
      // References of a spec begin at its root, so the schemas stand where its components do.
      ajv.compile({ $ref: `#/components/schemas/${name}`, components: document.components });
      return [];
    } catch (error) {
      return [`${name}: ${(error as Error).message}`];
    }
  });

describe('every schema is valid JSON Schema 2020-12, for a second reader in strict mode', () => {
  it.each(vendors)('of %s', (vendor) => expect(problemsOf(documentOf(vendor))).toEqual([]));

  it.each([
    ['a misspelt keyword', { type: 'object', requierd: ['a'] }, 'unknown keyword: "requierd"'],
    [
      'a required property nobody describes',
      { type: 'object', required: ['a'] },
      'required property "a" is not defined',
    ],
    ['a reference to nothing', { $ref: '#/components/schemas/Nothing' }, "can't resolve reference"],
    ['a keyword of another type', { type: 'string', minimum: 1 }, 'missing type "number"'],
  ])('is not said of %s', (_name, schema, problem) => {
    const document = { ...documentOf('geetest'), components: { schemas: { Broken: schema } } };
    expect(problemsOf(document)).toEqual([expect.stringContaining(problem)]);
  });
});
