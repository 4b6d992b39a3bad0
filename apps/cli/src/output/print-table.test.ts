import { expect, it } from 'vitest';
import { layOut } from './print-table.js';

const header = ['task', 'state'];
const rows = [
  ['1', 'abandoned'],
  ['22', 'lost'],
];

it('a table has a line for each row, where it fits', () => {
  expect(layOut(header, rows, 15)).toEqual(['task  state', '1     abandoned', '22    lost']);
});

it('a table has a block for each row, where it does not', () => {
  const narrow = ['task   1', 'state\n  abandoned', '', 'task   22', 'state  lost'];
  expect(layOut(header, rows, 14)).toEqual(narrow);
});

it('a wide character takes the place of two', () => {
  expect(layOut(['name', 'x'], [['测试', '1']], 10)).toEqual(['name  x', '测试  1']);
  expect(layOut(['name'], [['测试测试测试']], 11)).toEqual(['name\n  测试测试测试']);
});
