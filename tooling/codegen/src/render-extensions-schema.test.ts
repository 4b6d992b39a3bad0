import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { documentOf, vendors } from '../test/examples.js';
import { changed, smallSpec } from '../test/small-spec.js';
import { checkExtensions } from './check-extensions.js';
import type { ExtensionName } from './extension-places.js';
import { loadSpec } from './load-spec.js';
import { renderExtensionsSchema } from './render-extensions-schema.js';

const ajv = addFormats.default(new Ajv2020({ strictTypes: false }));
const validate = ajv.compile(JSON.parse(renderExtensionsSchema()));

/** The JSON pointers the schema complains about. */
const complaints = (text: string): string[] => {
  validate(parse(text));
  return (validate.errors ?? []).map(({ instancePath, params }) =>
    [instancePath, params['missingProperty'] ?? params['additionalProperty'] ?? ''].join(' ').trim(),
  );
};

const acceptedByGenerator = (text: string): boolean => {
  try {
    checkExtensions(loadSpec('small', 'spec/small/openapi.yaml', text));
    return true;
  } catch {
    return false;
  }
};

describe('the JSON Schema of the extensions', () => {
  it.each(vendors)('accepts the spec of %s', (vendor) => {
    validate(documentOf(vendor));
    expect(validate.errors).toBeNull();
  });

  it('accepts the small spec', () => expect(complaints(smallSpec)).toEqual([]));

  it.each([
    ['no provider', ['x-captchakit-provider:', 'x-other-provider:'], ' x-captchakit-provider'],
    ['a misspelt extension at the root', ['x-captchakit-balance:', 'x-captchakit-balanse:'], '/x-captchakit-balanse'],
    ['a misspelt key inside an extension', ["created: 'no'", "creatd: 'no'"], '/x-captchakit-errors/ERROR_KEY creatd'],
    ['a code without remedy', ['{ onCheck: pending }', '{ scope: task }'], '/x-captchakit-errors/NOT_READY onCreate'],
    ['a remedy that does not exist', ['switch-provider', 'try-harder'], '/x-captchakit-errors/ERROR_KEY/onCreate'],
    [
      'a kind that is not in the contract',
      ['geetest-v3', 'geetest-v5'],
      '/components/schemas/OldTask/x-captchakit-task/kind',
    ],
    [
      'a price without its date',
      ["asOf: '2026-01-02', ", ''],
      '/components/schemas/NewTask/x-captchakit-task/price asOf',
    ],
    [
      'a misspelt date on a property',
      ['token: { type: string }', "token: { type: string, x-captchakit-untill: '2026-01-02' }"],
      '/components/schemas/TokenSolution/properties/token/x-captchakit-untill',
    ],
    [
      'a date that is none',
      ['token: { type: string }', "token: { type: string, x-captchakit-since: '2026' }"],
      '/components/schemas/TokenSolution/properties/token/x-captchakit-since',
    ],
    [
      'a task on a property',
      ['token: { type: string }', 'token: { type: string, x-captchakit-task: {} }'],
      '/components/schemas/TokenSolution/properties/token/x-captchakit-task',
    ],
    [
      'a request timeout of zero',
      ['operationId: createTask\n', 'operationId: createTask\n      x-captchakit-request-timeout: 0\n'],
      '/paths/~1createTask/post/x-captchakit-request-timeout',
    ],
    [
      'a task on an operation',
      ['operationId: createTask\n', 'operationId: createTask\n      x-captchakit-task: {}\n'],
      '/paths/~1createTask/post/x-captchakit-task',
    ],
  ] as const)('refuses %s, as the generator does', (_name, change, complaint) => {
    const text = changed(change);
    expect(complaints(text).map((path) => path.trim())).toContain(complaint.trim());
    expect(acceptedByGenerator(text)).toBe(false);
  });
});

/** Where in the small spec an extension could be written, and what may stand there. */
const places: readonly (readonly [name: string, path: readonly (string | number)[], allowed: readonly string[]])[] = [
  ['the root', [], ['x-captchakit-provider', 'x-captchakit-balance', 'x-captchakit-errors']],
  ['info', ['info'], []],
  ['a server', ['servers', 0], []],
  ['paths', ['paths'], []],
  ['a path', ['paths', '/createTask'], []],
  ['an operation', ['paths', '/createTask', 'post'], ['x-captchakit-request-timeout']],
  ['a response', ['paths', '/createTask', 'post', 'responses', '200'], []],
  ['a media type', ['paths', '/createTask', 'post', 'requestBody', 'content', 'application/json'], []],
  [
    'the schema of a body',
    ['paths', '/createTask', 'post', 'requestBody', 'content', 'application/json', 'schema'],
    ['x-captchakit-since', 'x-captchakit-until'],
  ],
  ['a webhook', ['webhooks', 'result', 'post'], []],
  ['components', ['components'], []],
  ['the map of schemas', ['components', 'schemas'], []],
  [
    'a component schema',
    ['components', 'schemas', 'NewTask'],
    ['x-captchakit-task', 'x-captchakit-since', 'x-captchakit-until'],
  ],
  ['a member of oneOf', ['components', 'schemas', 'Task', 'oneOf', 0], ['x-captchakit-since', 'x-captchakit-until']],
  ['the map of properties', ['components', 'schemas', 'NewTask', 'properties'], []],
  [
    'a property',
    ['components', 'schemas', 'NewTask', 'properties', 'headers'],
    ['x-captchakit-since', 'x-captchakit-until', 'x-captchakit-required-since', 'x-captchakit-required-until'],
  ],
  [
    'the values of a map',
    ['components', 'schemas', 'NewTask', 'properties', 'headers', 'additionalProperties'],
    ['x-captchakit-since', 'x-captchakit-until'],
  ],
];

const withWebhook = `${smallSpec}webhooks:\n  result:\n    post: { responses: { '200': { description: Taken. } } }\n`;

/** The small spec with one more key somewhere. */
function specWith(path: readonly (string | number)[], key: string, value: unknown): string {
  const document = parse(withWebhook);
  const place = path.reduce((parent, step) => parent[step], document);
  place[key] = value;
  return stringify(document);
}

const original = parse(smallSpec);

/** Each extension with a value that is right where it may stand. */
const extensionValues = {
  'x-captchakit-provider': original['x-captchakit-provider'],
  'x-captchakit-balance': original['x-captchakit-balance'],
  'x-captchakit-errors': original['x-captchakit-errors'],
  'x-captchakit-task': original.components.schemas.NewTask['x-captchakit-task'],
  'x-captchakit-request-timeout': 240_000,
  'x-captchakit-since': '2026-01-02',
  'x-captchakit-until': '2026-01-02',
  'x-captchakit-required-since': '2026-01-02',
  'x-captchakit-required-until': '2026-01-02',
} as const satisfies Record<ExtensionName, unknown>;

describe('generator and JSON Schema agree', () => {
  it.each(places)('on what may stand on %s', (_name, path, allowed) => {
    const texts = Object.entries(extensionValues).map(([key, value]) => [key, specWith(path, key, value)] as const);
    const acceptedBy = (accepts: (text: string) => boolean) =>
      texts.filter(([, text]) => accepts(text)).map(([key]) => key);
    expect(acceptedBy(acceptedByGenerator).toSorted()).toEqual(allowed.toSorted());
    expect(acceptedBy((text) => complaints(text).length === 0).toSorted()).toEqual(allowed.toSorted());
  });

  it.each(places)('that nothing misspelt may stand on %s', (_name, path) => {
    const misspelt = ['x-captchakit-tasks', 'x-captchakit-untill', 'x-captchakit-'];
    for (const key of misspelt) {
      const text = specWith(path, key, '2026-01-02');
      expect([key, acceptedByGenerator(text), complaints(text).length > 0]).toEqual([key, false, true]);
    }
  });

  it.each([
    ['a prefix that is misspelt', ['components', 'schemas', 'NewTask'], 'x-captchkit-since', '2026-01-02', false],
    ['an extension of others', ['paths', '/createTask', 'post'], 'x-internal', true, false],
    ['a property the vendor names so', ['components', 'schemas', 'NewTask', 'properties'], 'x-trace', {}, true],
    ['an example', ['components', 'schemas', 'TokenSolution'], 'example', { 'x-captchakit-foo': 1 }, true],
    ['a property named as a keyword', ['components', 'schemas', 'NewTask', 'properties'], 'default', {}, true],
    [
      'what stands in a property named as a keyword',
      ['components', 'schemas', 'NewTask', 'properties'],
      'default',
      { 'x-captchakit-untill': '2026-01-02' },
      false,
    ],
  ] as const)('on %s', (_name, path, key, value, accepted) => {
    const text = specWith(path, key, value);
    expect(acceptedByGenerator(text)).toBe(accepted);
    expect(complaints(text).length === 0).toBe(accepted);
  });
});
