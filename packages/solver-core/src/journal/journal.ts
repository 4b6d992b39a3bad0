import type { Money, TaskRef } from '@captchakit/provider';
import type { AttemptState, JournalRow } from './journal-row.js';

/** Money that may be spent by attempts from `since` on. */
export interface BudgetWindow {
  amount: number;
  /** Attempts with an earlier intent no longer count. */
  since: number;
  /** Converts an amount to the currency of the budget; 0 if there is no rate. */
  worth(money: Money): number;
}

export type IntendResult = { ok: true } | { ok: false; held: readonly HeldMoney[] };

/** What one attempt takes from a budget, in the budget's currency, until its intent leaves the window. */
export interface HeldMoney {
  intentAt: number;
  worth: number;
}

/** The account of a provider instance. */
export interface AccountKey {
  instance: string;
  endpoint: string;
  account: string;
}

export interface ClaimRequest {
  owner: string;
  now: number;
  /** Only attempts of these accounts. */
  accounts: readonly AccountKey[];
  /** Only the attempt with this task. */
  ref?: TaskRef;
  /** Also return attempts that another solver holds, for a caller that knows how the task ended. */
  held?: boolean;
}

export interface RowFilter {
  solveId?: string;
  states?: readonly AttemptState[];
  ref?: TaskRef;
}

/**
 * Records every attempt, so that a paid task can be found after a crash. A row belongs to its owner as long as the
 * owner's lease runs; only the owner changes it.
 *
 * Several solvers may share a journal, and several processes may share a journal file. Every method rejects with a
 * `JournalError` if the journal cannot be read or written.
 */
export interface Journal {
  /**
   * Writes the first row of an attempt. With a budget, only if the row's price still fits; this is atomic, even across
   * processes.
   */
  intend(row: JournalRow, budget?: BudgetWindow): Promise<IntendResult>;
  /**
   * Replaces a row that `owner` holds. If the new row has no owner, it is free.
   * @returns false if another owner holds it by now; nothing was written
   */
  update(owner: string, row: JournalRow): Promise<boolean>;
  /** Extends the owner's lease to that time. 0 ends it and frees all rows of the owner. */
  renew(owner: string, until: number): Promise<void>;
  /** Takes the attempts that have not ended and are free, or with `held` also those that are not free. */
  claim(request: ClaimRequest): Promise<JournalRow[]>;
  /** Oldest first. */
  list(filter?: RowFilter): Promise<JournalRow[]>;
  /** Removes an attempt. @returns false if there is none */
  forget(attemptId: string): Promise<boolean>;
  /** Removes the attempts that ended before that time, and none that has not ended. @returns how many */
  prune(endedBefore: number): Promise<number>;
  /** What was stored under this name, or undefined if there is nothing or it can no longer be read. */
  load(name: string): Promise<unknown>;
  /**
   * Stores what a solver learned as plain JSON, under the names `solve-times` and `statistics`. Replaces what was
   * there: if several solvers share a journal, the last one to store wins.
   */
  store(name: string, value: unknown): Promise<void>;
  /** Finishes pending writes. The journal cannot be used afterwards. */
  close(): Promise<void>;
}

/** Whether a row is the attempt of this task. For journals of your own, as are {@link isOfAccount} and {@link fitsBudget}. */
export const isOfTask = (row: JournalRow, ref: TaskRef): boolean =>
  row.taskId === ref.id && row.instance === ref.instance && row.endpoint === ref.endpoint;

/** Whether a row is of one of the accounts. */
export const isOfAccount = (row: JournalRow, accounts: readonly AccountKey[]): boolean =>
  accounts.some(
    ({ instance, endpoint, account }) =>
      row.instance === instance && row.endpoint === endpoint && row.account === account,
  );

/**
 * Whether another amount still fits the budget. A millionth more is allowed, because binary fractions cannot hold cents.
 * @param held what the attempts in the window have taken so far, in the budget's currency
 * @param wanted price of the new attempt
 */
export const fitsBudget = (held: number, wanted: Money | undefined, { amount, worth }: BudgetWindow): boolean =>
  held + (wanted ? worth(wanted) : 0) <= amount * (1 + 1e-6);
