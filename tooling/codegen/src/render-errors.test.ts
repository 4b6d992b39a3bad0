import { describe, expect, it } from 'vitest';
import { changed, smallSpec } from '../test/small-spec.js';
import { checkExtensions } from './check-extensions.js';
import { loadSpec } from './load-spec.js';
import { remedyWords } from './remedy-words.js';
import { renderCodes, renderRemedies } from './render-errors.js';

const facts = (vendor: string, spec: string) =>
  checkExtensions(
    loadSpec(
      vendor,
      `spec/${vendor}/openapi.yaml`,
      spec.replace('id: small\n  title: Small', `id: ${vendor}\n  title: ${vendor.toUpperCase()}`),
    ),
  );
const rows = (text: string) => text.split('\n').slice(2);

describe('the index of codes', () => {
  const pending = '| - | `pending` | Nothing to do; the task goes on, and captchakit asks again. |';

  it('is in alphabetical order, each code with those that send it', () => {
    const other = changed([
      '  NOT_READY: { onCheck: pending }',
      '  NOT_READY: { onCheck: pending }\n  ALSO_HERE: { onCheck: none }',
    ]);
    const codes = rows(renderCodes([facts('b', smallSpec), facts('a', other)]));
    expect(codes.map((row) => /`(\w+)`/.exec(row)?.[1])).toEqual(['ALSO_HERE', 'ERROR_KEY', 'NOT_READY']);
    expect(codes[2]).toBe(
      `| \`NOT_READY\` | [B](providers/b.md#error-codes), [A](providers/a.md#error-codes) ${pending}`,
    );
  });

  it('tells apart what providers mean by the same code', () => {
    const other = changed(['NOT_READY: { onCheck: pending }', 'NOT_READY: { onCheck: retry-new-task }']);
    expect(rows(renderCodes([facts('a', smallSpec), facts('b', other)])).slice(1)).toEqual([
      `| \`NOT_READY\` | [A](providers/a.md#error-codes) ${pending}`,
      `| \`NOT_READY\` | [B](providers/b.md#error-codes) | - | \`retry-new-task\` | ${remedyWords['retry-new-task'].advice} |`,
    ]);
  });

  it('has no rows of a service without codes', () => {
    expect(rows(renderCodes([{ ...facts('a', smallSpec), errors: [] }]))).toEqual([]);
  });
});

describe('the table of remedies', () => {
  it('has a row for each', () => {
    expect(rows(renderRemedies()).map((row) => /`([\w-]+)`/.exec(row)?.[1])).toEqual(Object.keys(remedyWords));
  });
});
