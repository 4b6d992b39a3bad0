import { BudgetExceededError, type Money, type NoCandidateReason, type Price } from '@captchakit/provider';
import type { Cost } from '../cost.js';
import type { BudgetWindow, HeldMoney } from '../journal/journal.js';
import { toIso } from '../to-iso.js';
import { convert, type Rates } from './rates.js';

/** The most that all solvers with the same journal may spend together within any span of `perMs`. */
export interface Budget extends Money {
  /** Length of the sliding window, in milliseconds. */
  perMs: number;
}

/** The price of one task. */
export const priceOfTask = (price: Price | undefined): Money | undefined =>
  price && { amount: price.amount / price.per, currency: price.currency };

/** What money is limited by. */
export interface Limits {
  budget?: Budget | undefined;
  /** For all attempts of a solve. */
  maxCost?: Money | undefined;
  rates: Rates;
}

/**
 * Why a task with this price is no candidate: nobody can tell what it takes from a limit, or it takes too much. `field` is
 * the option that would have to change.
 */
export function priceObstacle(
  price: Price | undefined,
  { budget, maxCost, rates }: Limits,
): Omit<NoCandidateReason, 'provider'> | undefined {
  const money = priceOfTask(price);
  for (const [field, limit] of Object.entries({ budget, maxCost })) {
    if (!limit) continue;
    if (!money) return { field, reason: `publishes no price, which ${field} needs` };
    const { amount, currency } = limit;
    const worth = convert(money, currency, rates);
    if (worth === undefined) {
      return { field: 'rates', reason: `costs ${money.currency}, and rates has no conversion to ${currency}` };
    }
    // Written so that a limit without an amount, as JavaScript may give, lets nothing through.
    if (!(worth <= amount)) {
      return { field, reason: `costs ${Number(worth.toPrecision(4))} ${currency}, more than ${field}` };
    }
  }
  return undefined;
}

export const budgetWindow = ({ amount, currency, perMs }: Budget, rates: Rates, now: number): BudgetWindow => ({
  amount,
  since: now - perMs,
  worth: (money) => convert(money, currency, rates) ?? 0,
});

/** The budget is used up: until when, by the attempts that leave its window first. */
export function budgetExceeded(
  { amount, currency, perMs }: Budget,
  wanted: number,
  held: readonly HeldMoney[],
): BudgetExceededError {
  const spent = held.reduce((sum, { worth }) => sum + worth, 0);
  let left = spent;
  const last = held.toSorted((a, b) => a.intentAt - b.intentAt).find(({ worth }) => (left -= worth) + wanted <= amount);
  return new BudgetExceededError({
    limit: { amount, currency },
    spent,
    perMs,
    freeAt: last && toIso(last.intentAt + perMs),
  });
}

/** Whether the price still fits beside what the earlier attempts cost, or may have cost. */
export function canAfford(price: Price | undefined, spent: Cost, maxCost: Money, rates: Rates): boolean {
  const money = priceOfTask(price);
  if (!money || spent.unpriced > 0) return false;
  const total = [money, ...spent.charged, ...spent.possible].reduce(
    (sum, part) => sum + (convert(part, maxCost.currency, rates) ?? Infinity),
    0,
  );
  return total <= maxCost.amount * (1 + 1e-6);
}
