import type { Money } from '@captchakit/provider';

/**
 * What one unit of a currency is worth, in whatever unit all of them are counted in: `{ USD: 1, EUR: 1.1, points: 0.0001 }`.
 */
export type Rates = Readonly<Record<string, number>>;

/** An amount in another currency; undefined where no rate leads there. */
export function convert({ amount, currency }: Money, to: string, rates: Rates): number | undefined {
  if (currency === to) return amount;
  const [from, target] = [rates[currency], rates[to]];
  return from === undefined || target === undefined ? undefined : (amount * from) / target;
}
