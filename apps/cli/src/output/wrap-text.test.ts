import { expect, it } from 'vitest';
import { wrapText } from './wrap-text.js';

it.each([
  ['short', 20, 'short'],
  ['one two three four', 9, 'one two\nthree\nfour'],
  ['  capmonster: needs a proxy', 16, '  capmonster:\n  needs a proxy'],
  ['a https://example.com/longer-than-the-line b', 10, 'a\nhttps://example.com/longer-than-the-line\nb'],
  ['账户余额不足 请充值', 14, '账户余额不足\n请充值'],
  ['', 10, ''],
])('%j in %i columns', (text, columns, wrapped) => {
  expect(wrapText(text, columns)).toBe(wrapped);
});

it('indents what comes after a break as told', () => {
  expect(wrapText('NO  journal: it is a folder', 14, '    ')).toBe('NO  journal:\n    it is a\n    folder');
});
