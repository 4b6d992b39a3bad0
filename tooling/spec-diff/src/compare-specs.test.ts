import { loadSpec, type OpenApiDocument } from '@captchakit/codegen/spec';
import { describe, expect, it } from 'vitest';
import { richSpec } from '../test/rich-spec.js';
import { compareSpecs } from './compare-specs.js';
import { type RuleName, rules } from './rules.js';

/** A spec in which one text stands for another; each must occur in it once. */
function specWith(...edits: readonly (readonly [from: string, to: string])[]): OpenApiDocument {
  let text = richSpec;
  for (const [from, to] of edits) {
    if (text.split(from).length !== 2) throw new Error(`the spec does not say once: ${from}`);
    text = text.replace(from, () => to);
  }
  return loadSpec('rich', 'rich.yaml', text).document;
}

const taskLine = "        - $ref: '#/components/schemas/NewTask'\n";
const newTask = richSpec.slice(richSpec.indexOf('    NewTask:\n'), richSpec.indexOf('    TokenSolution:\n'));
const report = richSpec.slice(richSpec.indexOf('  /report:\n'), richSpec.indexOf('webhooks:\n'));
const callback = richSpec.slice(richSpec.indexOf('webhooks:\n'), richSpec.indexOf('components:\n'));
const price = 'price: { amount: 2, currency: USD, per: 1000, asOf: 2026-01-02, source: Page }';

/** What is edited, the rule that tells it, and the rule that tells the way back. */
const cases: readonly [edit: string, from: string, to: string, rule: RuleName, back: RuleName][] = [
  ['an operation goes', report, '', 'operation-removed', 'operation-added'],
  [
    'an operation gets another id',
    'operationId: report',
    'operationId: complain',
    'operation-renamed',
    'operation-renamed',
  ],
  ['a body need not be sent', 'required: true # body', 'required: false', 'body-optional', 'body-required'],
  ['a body has another format', 'multipart/form-data', 'text/csv', 'body-format', 'body-format'],
  ['a task goes', `${taskLine}`, '', 'task-removed', 'task-added'],
  [
    'a form may be sent',
    'oneOf: [{ type: string }]',
    "oneOf: [{ type: string }, { type: 'null' }]",
    'request-form-added',
    'request-form-removed',
  ],
  ['a field of a request goes', '        hint: { type: string }\n', '', 'request-field-removed', 'request-field-added'],
  [
    'a field of a request has to be sent',
    'required: [type, page]',
    'required: [type, page, hint]',
    'request-field-required',
    'request-field-optional',
  ],
  [
    'a parameter goes',
    '        - { name: lang, in: query, schema: { type: string } }\n',
    '',
    'request-field-removed',
    'request-field-added',
  ],
  [
    'a parameter has to be sent',
    '{ name: lang, in: query,',
    '{ name: lang, in: query, required: true,',
    'request-field-required',
    'request-field-optional',
  ],
  [
    'more types may be sent',
    'port: { type: integer }',
    'port: { type: [integer, string] }',
    'request-type-widened',
    'request-type-narrowed',
  ],
  [
    'decimals may be sent',
    'port: { type: integer }',
    'port: { type: number }',
    'request-type-widened',
    'request-type-narrowed',
  ],
  ['a constant of a request is another', 'const: OldTask', 'const: OtherTask', 'request-constant', 'request-constant'],
  [
    'a value of a request goes',
    'enum: [http, socks]',
    'enum: [http]',
    'request-values-removed',
    'request-values-added',
  ],
  [
    'a closed set of a request is no more',
    ', enum: [http, socks]',
    '',
    'request-values-added',
    'request-values-removed',
  ],
  ['a longer text may be sent', 'maxLength: 20', 'maxLength: 30', 'request-limit-loosened', 'request-limit-tightened'],
  ['a shorter text may be sent', 'minLength: 3', 'minLength: 2', 'request-limit-loosened', 'request-limit-tightened'],
  ['a pattern goes', ", pattern: '^a'", '', 'request-limit-loosened', 'request-limit-tightened'],
  ['a pattern is another', "pattern: '^a'", "pattern: '^b'", 'request-limit-tightened', 'request-limit-tightened'],
  [
    'a default of a request is another',
    'default: 3',
    'default: 4',
    'request-default-changed',
    'request-default-changed',
  ],
  [
    'a default of a request is known',
    'retries: { type: integer }',
    'retries: { type: integer, default: 1 }',
    'text',
    'text',
  ],
  [
    'a request takes no unknown fields',
    'properties: # request',
    'additionalProperties: false\n      properties:',
    'request-limit-tightened',
    'request-limit-loosened',
  ],
  ['a message goes', callback, '', 'message-removed', 'message-added'],
  ['a status goes', "        '500': { description: Broken. }\n", '', 'answer-removed', 'answer-added'],
  ['an answer has another format', 'text/plain', 'text/html', 'answer-format', 'answer-format'],
  [
    'a field of an answer goes',
    '        cost: { type: integer }\n',
    '',
    'response-field-removed',
    'response-field-added',
  ],
  [
    'a field of an answer may be missing',
    'required: [errorId, cost]',
    'required: [errorId]',
    'response-field-optional',
    'response-field-required',
  ],
  [
    'a field of an answer may be null',
    'note: { type: string }',
    "note: { type: [string, 'null'] }",
    'response-type-changed',
    'response-type-narrowed',
  ],
  [
    'a field of an answer may have decimals',
    'cost: { type: integer }',
    'cost: { type: number }',
    'response-fractions',
    'response-type-narrowed',
  ],
  [
    'a closed set of an answer grows',
    'enum: [low, high]',
    'enum: [low, high, top]',
    'response-values-added',
    'response-values-removed',
  ],
  [
    'an open set of an answer grows',
    'enum: [processing, ready]',
    'enum: [processing, ready, error]',
    'response-known-values',
    'response-known-values',
  ],
  [
    'a closed set of an answer opens',
    'grade: { type: string, enum: [low, high] }',
    'grade: { anyOf: [{ type: string, enum: [low, high] }, { type: string }] }',
    'response-openness',
    'response-openness',
  ],
  [
    'an answer has one more form',
    'anyOf: [{ type: object }]',
    'anyOf: [{ type: object }, { type: array }]',
    'response-form-added',
    'response-form-removed',
  ],
  ['a text of an answer may be longer', 'maxLength: 80', 'maxLength: 90', 'response-limit', 'response-limit'],
  [
    'a map of an answer goes',
    ', additionalProperties: { type: string }',
    '',
    'response-type-changed',
    'response-type-narrowed',
  ],
  [
    'a member of a list in an answer has another type',
    'items: { type: string }',
    'items: { type: boolean }',
    'response-type-changed',
    'response-type-changed',
  ],
  [
    'a solution loses a field',
    '        cookies: { type: string }\n',
    '',
    'response-field-removed',
    'response-field-added',
  ],
  ['a schema that nothing refers to goes', '    Unused: { type: object }\n', '', 'schema-removed', 'schema-added'],
  [
    'a schema that nothing refers to has another field',
    'Unused: { type: object }',
    'Unused: { type: object, properties: { a: { type: string } } }',
    'response-field-added',
    'response-field-removed',
  ],
  ['the provider has another id', 'id: rich', 'id: richer', 'provider-id', 'provider-id'],
  ['the key is looked for elsewhere', 'env: RICH_API_KEY', 'env: RICH_KEY', 'key-source', 'key-source'],
  ['the key is sent under another name', 'field: clientKey', 'field: key', 'key-field', 'key-field'],
  ['the balance counts something else', 'unit: USD', 'unit: points', 'balance-unit', 'balance-unit'],
  ['the API is elsewhere', 'https://api.example.com', 'https://api.example.org', 'host-changed', 'host-changed'],
  [
    'an operation is elsewhere',
    'https://reports.example.com',
    'https://reports.example.org',
    'host-changed',
    'host-changed',
  ],
  [
    'an answer may take longer',
    'x-captchakit-request-timeout: 60000',
    'x-captchakit-request-timeout: 90000',
    'request-timeout',
    'request-timeout',
  ],
  ['bans are stricter', 'count: 10', 'count: 5', 'bans', 'bans'],
  ['an error is no longer known', '  ERROR_BUSY: { onCreate: wait }\n', '', 'error-removed', 'error-added'],
  ['an error asks for another remedy', 'onCreate: wait }', 'onCreate: none }', 'error-remedy', 'error-remedy'],
  ['an error costs money', "charged: 'no'", "charged: 'yes'", 'error-facts', 'error-facts'],
  ['a result is kept for a shorter time', 'resultTtlMs: 300000', 'resultTtlMs: 200000', 'timing', 'timing'],
  [
    'a solution is good for a shorter time',
    'solutionTtlMs: 60000',
    'solutionTtlMs: 50000',
    'solution-lifetime',
    'solution-lifetime',
  ],
  ['a task costs more', 'amount: 2', 'amount: 3', 'price', 'price'],
  ['a task is paid in another currency', 'currency: USD', 'currency: CNY', 'price-currency', 'price-currency'],
  ['a price is not published any more', price, 'price: unknown', 'price-unpublished', 'price-published'],
  ['a price was looked up again', 'asOf: 2026-01-02', 'asOf: 2026-02-02', 'price-checked', 'price-checked'],
  ['a task solves another kind', 'kind: geetest-v3', 'kind: geetest-v4', 'kind', 'kind'],
  ['a description is better', 'description: The page.', 'description: The page with the captcha.', 'text', 'text'],
  [
    'a field is deprecated',
    'hint: { type: string }',
    'hint: { type: string, deprecated: true }',
    'deprecated',
    'deprecated',
  ],
  [
    'a field left the documents',
    'hint: { type: string }',
    "hint: { type: string, x-captchakit-until: '2026-01-02' }",
    'document-dates',
    'document-dates',
  ],
  [
    'the documents were looked at again',
    "checked: '2026-01-02'",
    "checked: '2026-02-02'",
    'provider-facts',
    'provider-facts',
  ],
  [
    'a keyword comes that no rule knows',
    'hint: { type: string }',
    'hint: { type: string, contentEncoding: base64 }',
    'unclassified',
    'unclassified',
  ],
];

const rulesOf = (before: OpenApiDocument, after: OpenApiDocument): string[] => [
  ...new Set(compareSpecs(before, after).map(({ rule }) => rule)),
];

describe('comparing two states of a spec', () => {
  it('finds nothing where nothing has changed', () => {
    expect(compareSpecs(specWith(), specWith())).toEqual([]);
  });

  it.each(cases)('%s', (_, from, to, rule, back) => {
    expect(rulesOf(specWith(), specWith([from, to]))).toEqual([rule]);
    expect(rulesOf(specWith([from, to]), specWith())).toEqual([back]);
  });

  it.each([
    ['texts', 'additionalProperties: { type: string }', ['request-type-narrowed'], ['request-type-widened']],
    ['anything', 'additionalProperties: true', [], []],
    ['one field and others', 'properties: { a: { type: string } }', ['request-field-added'], ['request-field-removed']],
  ])(
    'an object that said no more than that took fields of any name and type, before it is a map of %s',
    (_, says, forth, back) => {
      const object = specWith(['hint: { type: string }', 'hint: { type: object }']);
      const map = specWith(['hint: { type: string }', `hint: { type: object, ${says} }`]);
      expect(rulesOf(object, map)).toEqual(forth);
      expect(rulesOf(map, object)).toEqual(back);
    },
  );

  it('a new field that must be sent is told apart from one that need not be', () => {
    const after = specWith(
      ['required: [type, page]', 'required: [type, page, more]'],
      ['        hint:', '        more: { type: string }\n        hint:'],
    );
    expect(rulesOf(specWith(), after)).toEqual(['request-field-added-required']);
  });

  it.each([
    [
      'comes',
      ['        hint:', "        more: { type: string, x-captchakit-required-since: '2026-01-02' }\n        hint:"],
    ],
    [
      'is there already',
      ['hint: { type: string }', "hint: { type: string, x-captchakit-required-since: '2026-01-02' }"],
    ],
  ] as const)('a field that the documents demand is breaking although types stay, if it %s', (_, edit) => {
    expect(rulesOf(specWith(), specWith(edit))).toEqual(['request-field-required-by-documents']);
  });

  it('a solution under another name is compared field by field', () => {
    const after = specWith(['solution: TokenSolution', 'solution: OtherSolution']);
    const changes = compareSpecs(specWith(), after).map(({ rule, place }) => [rule, place]);
    expect(changes).toContainEqual(['solution-schema', 'createTask > OldTask']);
    expect(changes).toContainEqual(['response-field-removed', "getTaskResult > OldTask's solution > cookies"]);
  });

  it('what tasks share is one change in several places', () => {
    const changes = compareSpecs(specWith(), specWith(['enum: [http, socks]', 'enum: [http]']));
    expect(changes).toMatchObject([
      { place: 'createTask > OldTask > proxyType', also: ['createTask > NewTask > proxyType'] },
    ]);
  });

  it('a task that was renamed as a whole is told together with its heir', () => {
    const renamed = newTask.replace('    NewTask:', '    NewerTask:');
    const after = specWith([newTask, renamed], [taskLine, taskLine.replace('NewTask', 'NewerTask')]);
    const gone = compareSpecs(specWith(), after).find(({ rule }) => rule === 'task-removed');
    expect(gone?.message).toBe('is gone: such tasks no longer compile; NewerTask has the same fields');
  });

  it('a schema that refers to itself comes to an end', () => {
    const nested = 'note: { type: string }';
    const self = (type: string) =>
      specWith(
        [nested, `note: { $ref: '#/components/schemas/Node' }`],
        [
          '    Unused: { type: object }',
          `    Node: { type: object, properties: { name: { type: ${type} }, next: { $ref: '#/components/schemas/Node' } } }`,
        ],
      );
    expect(rulesOf(self('string'), self('boolean'))).toEqual(['response-type-changed']);
  });

  it('answers that operations share are compared where they are used', () => {
    const shared = (status: string) =>
      specWith(
        ["'500': { description: Broken. }", "'500': { $ref: '#/components/responses/Broken' }"],
        [
          'components:\n',
          `components:\n  responses:\n    Broken: { description: Broken., content: { application/json: { schema: { type: ${status} } } } }\n`,
        ],
      );
    expect(rulesOf(shared('object'), shared('string'))).toEqual(['response-type-changed']);
  });

  it('every rule is met here, but that of a new provider, which has nothing to compare', () => {
    const met = new Set<string>([
      ...cases.flatMap(([, , , rule, back]) => [rule, back]),
      'request-field-added-required',
      'request-field-required-by-documents',
      'solution-schema',
    ]);
    expect(Object.keys(rules).filter((name) => !met.has(name))).toEqual(['provider-new']);
  });
});
