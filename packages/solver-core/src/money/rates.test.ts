import { describe, expect, it } from 'vitest';
import { convert } from './rates.js';

describe('an amount in another currency', () => {
  const rates = { USD: 1, CNY: 0.14, EUR: 1.1 };

  it.each([
    [{ amount: 100, currency: 'CNY' }, 'USD', 14],
    [{ amount: 14, currency: 'USD' }, 'CNY', 100],
    [{ amount: 11, currency: 'CNY' }, 'EUR', 1.4],
    [{ amount: 3, currency: 'points' }, 'points', 3],
  ])('%o is in %s %d', (money, to, amount) => expect(convert(money, to, rates)).toBeCloseTo(amount, 10));

  it.each([
    [{ amount: 1, currency: 'points' }, 'USD'],
    [{ amount: 1, currency: 'USD' }, 'points'],
    [{ amount: 1, currency: 'points' }, 'units'],
  ])('%o is nothing that could be told in %s', (money, to) => expect(convert(money, to, rates)).toBeUndefined());
});
