import type { Money } from '../task.js';
import { CaptchaKitError, hasCode } from './captchakit-error.js';
import { durationText } from './duration-text.js';

/**
 * Another task would exceed the budget. Nothing was sent. Next step: raise the budget, or wait until `freeAt`.
 * @example
 * ```ts
 * import { BudgetExceededError } from '@captchakit/provider';
 *
 * export function explain(error: unknown) {
 *   if (BudgetExceededError.isInstance(error)) console.log(`Spent ${error.spent}, free again at ${error.freeAt}`);
 * }
 * ```
 */
export class BudgetExceededError extends CaptchaKitError {
  readonly code = 'budget-exceeded';
  readonly limit: Money;
  /** Spent or reserved within the window, in the currency of the limit. */
  readonly spent: number;
  readonly perMs: number;
  /** When the cheapest candidate's task will fit again: ISO 8601, in the solver's clock. Undefined if it never will. */
  readonly freeAt: string | undefined;

  constructor(options: { limit: Money; spent: number; perMs: number; freeAt?: string | undefined }) {
    const { limit, spent, perMs, freeAt } = options;
    const again = freeAt ? `, or try again after ${freeAt}` : '';
    super(
      `The budget of ${limit.amount} ${limit.currency} in ${durationText(perMs)} cannot fit another task: ${Number(spent.toPrecision(6))} is spent or reserved. Raise it${again}.`,
    );
    this.limit = limit;
    this.spent = spent;
    this.perMs = perMs;
    this.freeAt = freeAt;
  }

  /** Another one may be cheaper. */
  get nextProviderMayHelp(): boolean {
    return true;
  }

  static override isInstance(value: unknown): value is BudgetExceededError {
    return hasCode(value, 'budget-exceeded');
  }
}
