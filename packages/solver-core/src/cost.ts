import { type Money, type Price, ProviderRejectedError, TaskStartUnknownError } from '@captchakit/provider';
import type { JournalRow } from './journal/journal-row.js';
import { priceOfTask } from './money/budget.js';

/** What a solve cost by published prices. Sums are per currency. */
export interface Cost {
  /** Surely charged. */
  charged: readonly Money[];
  /** Perhaps charged on top: tasks that were given up, or failed without a word about money. */
  possible: readonly Money[];
  /** Tasks charged or perhaps charged whose price nobody publishes. */
  unpriced: number;
}

/** Whether an attempt is charged: surely, surely not, or nobody knows. */
export type Charged = JournalRow['charged'];

/** Whether a failed attempt is charged. */
export function chargedAfter(error: unknown, started: boolean): Charged {
  if (TaskStartUnknownError.isInstance(error)) return 'unknown';
  const told = ProviderRejectedError.isInstance(error) ? error.charged : 'unknown';
  return told === 'unknown' && !started ? 'no' : told;
}

/** What an attempt took, or may have taken. */
export interface Charge {
  price: Price | undefined;
  charged: Charged;
}

/** What attempts cost together. */
export function sumCost(charges: readonly Charge[]): Cost {
  const sums = { yes: new Map<string, number>(), unknown: new Map<string, number>() };
  let unpriced = 0;
  for (const { price, charged } of charges) {
    if (charged === 'no') continue;
    const money = priceOfTask(price);
    if (money) sums[charged].set(money.currency, (sums[charged].get(money.currency) ?? 0) + money.amount);
    else unpriced += 1;
  }
  return { charged: toMoney(sums.yes), possible: toMoney(sums.unknown), unpriced };
}

/** Twelve digits: more would only show that binary fractions cannot hold cents. */
const toMoney = (sums: ReadonlyMap<string, number>): Money[] =>
  [...sums].map(([currency, amount]) => ({ amount: Number(amount.toPrecision(12)), currency }));
