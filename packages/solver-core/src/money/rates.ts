import type { Money } from '@captchakit/provider';

/**
 * What one unit of a currency is worth, in whatever unit all of them are counted in: `{ USD: 1, EUR: 1.1, points: 0.0001 }`.
 */
export type Rates = Readonly<Record<string, number>>;

/** An amount in another currency; undefined where no rate leads there. By one that is not above 0, all would be free. */
export function convert({ amount, currency }: Money, to: string, rates: Rates): number | undefined {
  if (currency === to) return amount;
  const rate = (rates[currency] ?? 0) / (rates[to] ?? 0);
  return rate > 0 && rate < Infinity ? amount * rate : undefined;
}
