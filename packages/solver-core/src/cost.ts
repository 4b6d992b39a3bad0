import type { JournalRow } from './journal/journal-row.js';
import { type Money, type Price, ProviderRejectedError, TaskStartUnknownError } from '@captchakit/provider';

/** What a solve cost by published prices. Sums are per currency. */
export interface Cost {
  /** Surely charged. */
  charged: readonly Money[];
  /** Perhaps charged on top: tasks that were given up, or failed without a word about money. */
  possible: readonly Money[];
  /** Tasks charged or perhaps charged whose price nobody publishes. */
  unpriced: number;
}

export type Charge = 'charged' | 'possible' | 'nothing';

/** Whether a failed attempt is charged. */
export function chargeOf(error: unknown, started: boolean): Charge {
  if (TaskStartUnknownError.isInstance(error)) return 'possible';
  if (ProviderRejectedError.isInstance(error)) {
    if (error.charged === 'yes') return 'charged';
    if (error.charged === 'no') return 'nothing';
  }
  return started ? 'possible' : 'nothing';
}

/** The same as a journal says it. */
export const chargedAfter = (error: unknown, started: boolean): JournalRow['charged'] =>
  ({ charged: 'yes', possible: 'unknown', nothing: 'no' } as const)[chargeOf(error, started)];

export interface CostTally {
  add(price: Price | undefined, charge: Charge): void;
  total(): Cost;
}

export function createCostTally(): CostTally {
  const sums = { charged: new Map<string, number>(), possible: new Map<string, number>() };
  let unpriced = 0;
  return {
    add(price, charge) {
      if (charge === 'nothing') return;
      if (!price) {
        unpriced += 1;
        return;
      }
      const sum = sums[charge];
      sum.set(price.currency, (sum.get(price.currency) ?? 0) + price.amount / price.per);
    },
    total: () => ({ charged: toMoney(sums.charged), possible: toMoney(sums.possible), unpriced }),
  };
}

/** Twelve digits: more would only show that binary fractions cannot hold cents. */
const toMoney = (sums: ReadonlyMap<string, number>): Money[] =>
  [...sums].map(([currency, amount]) => ({ amount: Number(amount.toPrecision(12)), currency }));
