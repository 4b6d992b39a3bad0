import { describe, expect, it } from 'vitest';
import type { OpenApiDocument, Schema } from './openapi-document.js';
import { renderFields, type Side } from './render-fields.js';

const schemas: Record<string, Schema> = {
  Task: { oneOf: [{ $ref: '#/components/schemas/OldTask' }] },
  OldTask: { type: 'object' },
  Shared: { type: 'string', enum: ['a', 'b'], description: 'Shared text. Source: https://example.com (undated).' },
  Nested: { type: 'object', required: ['inner'], properties: { inner: { type: 'string' }, outer: { type: 'string' } } },
};
const document: OpenApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Small', version: '2026-01-02' },
  servers: [{ url: 'https://example.com' }],
  components: { schemas },
};

const rows = (properties: Record<string, Schema>, required: string[] = [], side: Side = 'request') =>
  renderFields(document, { type: 'object', required, properties }, side).split('\n');
/** Type, required, values and meaning of one field. */
const cells = (field: Schema, required: string[] = []) => rows({ field, other: { const: 1 } }, required)[2];

describe('a field', () => {
  it.each<[string, Schema, string]>([
    ['a constant', { type: 'string', const: 'PuzzleTask' }, '| `field` | string | no | `PuzzleTask` |  |'],
    ['a list', { type: 'integer', enum: [0, 1] }, '| `field` | integer | no | `0`, `1` |  |'],
    [
      'an open list',
      { anyOf: [{ type: 'string', enum: ['a'] }, { type: 'string' }] },
      '| `field` | string | no | `a`, or others |  |',
    ],
    [
      'two types',
      { anyOf: [{ type: 'boolean' }, { type: 'integer', enum: [0, 1] }] },
      '| `field` | boolean or integer | no | `0`, `1` |  |',
    ],
    ['a nullable one', { type: ['string', 'null'] }, '| `field` | string or null | no |  |  |'],
    ['a range', { type: 'number', minimum: 0.1, maximum: 0.9 }, '| `field` | number | no | 0.1 to 0.9 |  |'],
    ['a lowest value', { type: 'number', minimum: 1 }, '| `field` | number | no | from 1 |  |'],
    ['a highest value', { type: 'number', maximum: 9 }, '| `field` | number | no | up to 9 |  |'],
    [
      'open bounds',
      { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
      '| `field` | number | no | above 0, below 1 |  |',
    ],
    ['a length', { type: 'string', minLength: 2, maxLength: 9 }, '| `field` | string | no | 2 to 9 characters |  |'],
    ['one length', { type: 'string', minLength: 32, maxLength: 32 }, '| `field` | string | no | 32 characters |  |'],
    ['a pattern', { type: 'string', pattern: '^a|b$' }, '| `field` | string | no | matching `^a\\|b$` |  |'],
    [
      'so many items, of a list',
      { type: 'array', minItems: 1, items: { type: 'string', enum: ['a', 'b'] } },
      '| `field` | array of string | no | from 1 items, each `a`, `b` |  |',
    ],
    ['a default', { type: 'boolean', default: true }, '| `field` | boolean | no | default `true` |  |'],
    [
      'a list that is too long',
      { type: 'string', enum: [...'abcdefghi'] },
      '| `field` | string | no | 9 known ones |  |',
    ],
    ['an array', { type: 'array', items: { type: 'string' } }, '| `field` | array of string | no |  |  |'],
    ['a map', { type: 'object', additionalProperties: { type: 'string' } }, '| `field` | map of string | no |  |  |'],
    ['an open object', { type: 'object', additionalProperties: true }, '| `field` | object | no |  |  |'],
    [
      'what it refers to, without the sources',
      { $ref: '#/components/schemas/Shared' },
      '| `field` | string | no | `a`, `b` | Shared text. |',
    ],
    ['a task', { $ref: '#/components/schemas/Task' }, '| `field` | one of the [tasks](#tasks) | no |  |  |'],
    [
      'a bar and HTML',
      { type: 'string', description: 'a|b <i>c' },
      String.raw`| ${'`field`'} | string | no |  | a\|b &lt;i>c |`,
    ],
  ])('with %s', (_name, field, want) => {
    expect(cells(field)).toBe(want);
  });

  it.each<[string, Schema, string[], string]>([
    ['now', { type: 'string' }, ['field'], 'yes'],
    ['since a day', { type: 'string', 'x-captchakit-required-since': '2026-05-19' }, [], 'yes, since 2026-05-19'],
    ['until a day', { type: 'string', 'x-captchakit-required-until': '2025-04-17' }, [], 'no, since 2025-04-17'],
  ])('that the documents demand %s', (_name, field, required, want) => {
    expect(cells(field, required)).toBe(`| \`field\` | string | ${want} |  |  |`);
  });

  it.each<[string, Schema, string]>([
    ['since', { 'x-captchakit-since': '2026-01-02' }, 'In the documents since 2026-01-02.'],
    [
      'until',
      { deprecated: true, 'x-captchakit-until': '2026-01-02' },
      'Deprecated. Left the documents on 2026-01-02.',
    ],
    [
      'a day its text tells',
      { description: 'New on 2026-01-02.', 'x-captchakit-since': '2026-01-02' },
      'New on 2026-01-02.',
    ],
    [
      'the day of the reference, not of what it refers to',
      { $ref: '#/components/schemas/Shared', 'x-captchakit-since': '2026-01-02' },
      'Shared text. In the documents since 2026-01-02.',
    ],
  ])('dated %s', (_name, field, want) => {
    expect(cells(field)).toMatch(new RegExp(`\\| ${want.replaceAll('.', '\\.')} \\|$`));
  });
});

describe('the fields of an object', () => {
  it('have those of objects in it beside them', () => {
    expect(rows({ nested: { $ref: '#/components/schemas/Nested' } }).slice(2)).toEqual([
      '| `nested` | object | no |  |',
      '| `nested.inner` | string | yes |  |',
      '| `nested.outer` | string | no |  |',
    ]);
  });

  it('have those of objects in a list beside them', () => {
    expect(rows({ list: { type: 'array', items: { $ref: '#/components/schemas/Nested' } } }).slice(2)).toEqual([
      '| `list` | array of object | no |  |',
      '| `list[].inner` | string | yes |  |',
      '| `list[].outer` | string | no |  |',
    ]);
  });

  it('that come back are said to be there, and without values need no column for them', () => {
    expect(rows({ token: { type: 'string' } }, ['token'], 'answer')).toEqual([
      '| Field | Type | Always there | Meaning |',
      '| --- | --- | --- | --- |',
      '| `token` | string | yes |  |',
    ]);
  });

  it('with a paragraph to say follow in full below the table, lists and all', () => {
    const description = `First sentence. ${'More. '.repeat(40)}\n\n1. one\n2. two\n\nSource: Page.`;
    const [, , row, , ...below] = rows({ field: { type: 'object', description } });
    expect(row).toBe('| `field` | object | no | First sentence. (More below.) |');
    expect(below.map((line) => line.slice(0, 30))).toEqual([
      '- `field`: First sentence. Mor',
      '  ',
      '  1. one',
      '  2. two',
    ]);
  });

  it('may be none, where the type says all', () => {
    expect(renderFields(document, { type: 'string' }, 'answer')).toBe('Type: string.');
  });
});
