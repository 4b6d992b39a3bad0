import { expect, it } from 'vitest';
import { parseRates } from './parse-rates.js';

it.each([
  [[], { USD: 1 }],
  [['CNY=0.14', 'EUR=1.1'], { USD: 1, CNY: 0.14, EUR: 1.1 }],
  [['CNY=0.14', 'CNY=0.140'], { USD: 1, CNY: 0.14 }],
  // Whoever counts in euros.
  [['EUR=1', 'USD=0.9'], { EUR: 1, USD: 0.9 }],
])('reads %j as what one unit is worth', (entries, rates) => {
  expect(parseRates('--rates', entries)).toEqual(rates);
});

it.each(['CNY', 'CNY=', 'CNY=0', 'CNY=0.00', 'CNY=-1', 'CNY=abc', 'CNY=1e3', 'cny=0.14', 'YUAN=0.14', '=0.14', '0.14'])(
  'refuses %j with an example',
  (entry) => {
    expect(() => parseRates('--rates', ['EUR=1.1', entry])).toThrow(
      expect.objectContaining({
        exitCode: 2,
        message: `--rates must be currencies in capital letters, each with what one unit is worth in US dollars, above zero; not ${entry}.`,
        hint: 'Example: CNY=0.14,EUR=1.1',
      }),
    );
  },
);

it('refuses two rates of one currency', () => {
  expect(() => parseRates('--rates', ['CNY=0.14', 'EUR=1.1', 'CNY=0.15'])).toThrow(
    expect.objectContaining({ exitCode: 2, message: '--rates gives CNY twice: 0.14 and 0.15.' }),
  );
});
