import { describe, expect, it } from 'vitest';
import { changed, smallSpec } from '../test/small-spec.js';
import { checkExtensions } from './check-extensions.js';
import { loadSpec } from './load-spec.js';
import { renderKindsTable, renderTasksTable, replaceSection } from './render-readme.js';

const facts = (text: string) => checkExtensions(loadSpec('small', 'spec/small/openapi.yaml', text));

describe("a provider's table", () => {
  it.each([
    ['no published price', [], '| `OldTask` | `geetest-v3` | `type: "PuzzleTask"`, `version: 3` | not published |'],
    ['a price in whole cents', [], '| 1.20 USD per 1000 (2026-01-02) | 10 to 30 s | 5 min |'],
    ['a price below a cent', ['amount: 1.2', 'amount: 0.0125'], '| 0.0125 USD per 1000 (2026-01-02) |'],
    ['a result kept for seconds', ['resultTtlMs: 300000', 'resultTtlMs: 90500'], '| 10 to 30 s | 90.5 s |'],
    [
      'a task on its way out',
      ['    OldTask:\n      type: object', '    OldTask:\n      deprecated: true\n      type: object'],
      '| `OldTask` (deprecated) |',
    ],
  ])('says it for %s', (_name, [from, to], want) => {
    const text = from !== undefined && to !== undefined ? changed([from, to]) : smallSpec;
    expect(renderTasksTable(facts(text))).toContain(want);
  });
});

describe('the table of kinds', () => {
  const newPrice = 'price: { amount: 1.2,';
  const oldPrice = (price: string) => ['price: unknown', `price: ${price}`] as const;
  const cell = (...changes: readonly (readonly [string, string])[]) => {
    const both = facts(changed(['kind: geetest-v4', 'kind: geetest-v3'], ...changes));
    return /geetest-v3` \| (.*) \|$/m.exec(renderKindsTable(['geetest-v3'], [both]))?.[1];
  };
  const inDollars = (amount: number, per = 1000, currency = 'USD') =>
    oldPrice(`{ amount: ${amount}, currency: ${currency}, per: ${per}, asOf: '2026-01-02', source: Page }`);

  it('leaves out who sells no tasks, and says who does not sell a kind', () => {
    const small = facts(smallSpec);
    const none = { ...small, tasks: [] };
    expect(renderKindsTable(['geetest-v4', 'recaptcha-v3'], [small, none])).toBe(`| Kind | Small |
| --- | --- |
| \`geetest-v4\` | 1.20 USD |
| \`recaptcha-v3\` | - |`);
  });

  it.each([
    ['one price', [], '1.20 USD'],
    ['several prices', [inDollars(0.9)], '0.90 to 1.20 USD'],
    ['a price for another number', [inDollars(0.2, 100)], '1.20 to 2.00 USD'],
    ['a price in another currency', [inDollars(6, 1000, 'CNY')], '6.00 CNY, 1.20 USD'],
    [
      'no price',
      [[newPrice + " currency: USD, per: 1000, asOf: '2026-01-02', source: Price page }", 'price: unknown']],
      'yes, price not published',
    ],
    [
      'a task on its way out',
      [['    OldTask:\n', '    OldTask:\n      deprecated: true\n'], inDollars(0.1)],
      '1.20 USD',
    ],
  ] as const)('tells what 1000 solves cost for %s', (_name, changes, want) => {
    expect(cell(...changes)).toBe(want);
  });
});

describe('the section of a README', () => {
  const open = '<!-- generated:tasks -->';
  const close = '<!-- /generated:tasks -->';
  const replace = (readme: string) => replaceSection('README.md', readme, 'tasks', 'NEW\n');

  it.each([
    ['is replaced between its markers', `a\n${open}\nold\n${close}\nb`, `a\n${open}\n\nNEW\n\n${close}\nb`],
    ['stays as it is when it is fresh', `${open}\n\nNEW\n\n${close}`, `${open}\n\nNEW\n\n${close}`],
    ['of another name is left alone', '<!-- generated:kinds --><!-- /generated:kinds -->', undefined],
  ])('%s', (_name, readme, want) => {
    expect(replace(readme)).toBe(want);
  });

  it.each([
    ['has no end', `a\n  ${open}\n`, `README.md:2:3 has no ${close}`],
    ['has no beginning', `a\n\n${close}\n`, `README.md:3:1 has no ${open}`],
    ['ends before it begins', `${close}\n${open}\n`, `README.md:2:1 has no ${close}`],
  ])('that %s is refused with line and column', (_name, readme, problem) => {
    expect(() => replace(readme)).toThrow(problem);
  });
});
