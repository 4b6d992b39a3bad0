import { expect, it } from 'vitest';
import { formatCost } from './format-cost.js';

it.each([
  [{ charged: [{ amount: 0.1 + 0.2, currency: 'USD' }], possible: [], unpriced: 0 }, '0.3 USD'],
  [
    { charged: [], possible: [{ amount: 0.002, currency: 'USD' }], unpriced: 1 },
    'possibly 0.002 USD more, 1 task at an unpublished price',
  ],
  [{ charged: [], possible: [], unpriced: 2 }, '2 tasks at an unpublished price'],
  [{ charged: [], possible: [], unpriced: 0 }, 'nothing'],
])('%j reads %s', (cost, text) => {
  expect(formatCost(cost)).toBe(text);
});
