import type { AnySolverProvider } from '@captchakit/provider';
import type { SolveSettings } from './solver-options.js';

/** A limit that leaves a provider out, since nobody says what a currency is worth. */
export interface MissingRates {
  /** Name of the setting. */
  limit: string;
  /** Currency of a price. */
  from: string;
  /** Currency of the limit. */
  to: string;
  /** Of these two, those without a rate. */
  currencies: readonly string[];
}

/** The first limit that a price of the provider cannot be compared with. */
export function missingRates(
  { tasks }: AnySolverProvider,
  { budget, maxCost, rates }: SolveSettings,
): MissingRates | undefined {
  const prices = [...new Set(Object.values(tasks).flatMap(({ price }) => price?.currency ?? []))];
  for (const [limit, money] of Object.entries({ budget, maxCost })) {
    const from = prices.find((currency) => money && currency !== money.currency);
    if (!money || from === undefined) continue;
    const to = money.currency;
    const currencies = [from, to].filter((currency) => rates[currency] === undefined);
    if (currencies.length > 0) return { limit, from, to, currencies };
  }
  return undefined;
}
