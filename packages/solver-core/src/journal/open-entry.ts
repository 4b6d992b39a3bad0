import type { ChallengeKind } from '@captchakit/provider';
import type { Planned } from '../candidates.js';
import { type Budget, budgetExceeded, budgetWindow, priceOfTask } from '../money/budget.js';
import { convert, type Rates } from '../money/rates.js';
import type { Run } from '../run.js';
import type { Entry, Ledger } from './ledger.js';

/**
 * Writes down that a start is intended, and takes its price from the budget.
 * @throws {BudgetExceededError} the budget does not hold it
 * @throws {JournalError} it could not be written
 * @throws {MissingApiKeyError} the provider has no key, so there is no account
 */
export async function openEntry(
  run: Run,
  { ledger, budget, rates }: { ledger: Ledger; budget: Budget | undefined; rates: Rates },
  { provider, plan }: Planned,
  kind: ChallengeKind,
): Promise<Entry> {
  const account = await run.scope.race(provider.account());
  const price = priceOfTask(plan.price);
  const opening = ledger.open(
    {
      solveId: run.solveId,
      instance: provider.id,
      endpoint: provider.endpoint,
      account,
      kind,
      taskType: plan.taskType,
      price,
    },
    budget && budgetWindow(budget, rates, run.clock.now()),
  );
  // Where the call has ended while the row was being written, nothing will be started.
  const opened = await run.scope.raceOrUndo(opening, (late) => leaveUnused(run, late));
  if ('row' in opened) return opened;
  throw budgetExceeded(budget!, (price && convert(price, budget!.currency, rates)) ?? 0, opened.held);
}

const leaveUnused = async ({ clock }: Run, late: Awaited<ReturnType<Ledger['open']>>): Promise<void> => {
  if ('row' in late) await late.leave({ state: 'rejected', charged: 'no', endedAt: clock.now() });
};
