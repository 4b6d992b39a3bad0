import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { documentOf, vendors } from '../test/examples.js';
import { changed, smallSpec } from '../test/small-spec.js';
import { checkExtensions } from './check-extensions.js';
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
