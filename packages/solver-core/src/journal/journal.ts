import type { Money, TaskRef } from '@captchakit/provider';
import type { AttemptState, JournalRow } from './journal-row.js';

/** Money that may be spent from `since` on. */
export interface BudgetWindow {
  amount: number;
  /** Attempts with an earlier intent do not count any more. */
  since: number;
  /** An amount in the currency of the budget; 0 where nobody knows. */
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
  /** Also what somebody holds. For whoever knows how it ended. */
  held?: boolean;
}

export interface RowFilter {
  solveId?: string;
  states?: readonly AttemptState[];
  ref?: TaskRef;
}

/**
 * Remembers every attempt, so that a task that was paid for is found again after a crash. A row belongs to its owner as
 * long as the owner's lease runs; only the owner changes it.
 *
 * A journal may be shared: by several solvers, and, if it is a file, by several processes. Every method rejects with
 * a {@link JournalError} where the journal cannot be read or written.
 */
export interface Journal {
  /**
   * Writes the first row of an attempt. With a budget, only if the row's price still fits: atomically, also against
   * other processes.
   */
  intend(row: JournalRow, budget?: BudgetWindow): Promise<IntendResult>;
  /**
   * Replaces a row that `owner` holds; without an owner of its own, the new row is free.
   * @returns false where somebody else holds it by now, and nothing was written
   */
  update(owner: string, row: JournalRow): Promise<boolean>;
  /** Lets the owner's lease run until then. 0 ends it: what the owner holds is free. */
  renew(owner: string, until: number): Promise<void>;
  /** Takes the attempts that have not ended and that nobody holds, unless the request says otherwise. */
  claim(request: ClaimRequest): Promise<JournalRow[]>;
  /** Oldest first. */
  list(filter?: RowFilter): Promise<JournalRow[]>;
  /** Removes an attempt. @returns false where there is none */
  forget(attemptId: string): Promise<boolean>;
  /** Removes the attempts that ended before then, and none that has not ended. @returns how many */
  prune(endedBefore: number): Promise<number>;
  /** What was stored by this name, or undefined, also where it cannot be read any more. */
  load(name: string): Promise<unknown>;
  /**
   * Keeps what a solver learned, as plain JSON: `solve-times` and `statistics`. Replaces what was there, whoever stored
   * it: of several solvers the last one wins.
   */
  store(name: string, value: unknown): Promise<void>;
  /** Finishes what is under way. The journal cannot be used any more. */
  close(): Promise<void>;
}

/** Whether a row is the attempt of this task. */
export const isOfTask = (row: JournalRow, ref: TaskRef): boolean =>
  row.taskId === ref.id && row.instance === ref.instance && row.endpoint === ref.endpoint;

/** Whether a row is of one of the accounts. */
export const isOfAccount = (row: JournalRow, accounts: readonly AccountKey[]): boolean =>
  accounts.some(
    ({ instance, endpoint, account }) =>
      row.instance === instance && row.endpoint === endpoint && row.account === account,
  );

/** Whether another amount fits beside what is held. A millionth is allowed for binary fractions. */
export const fitsBudget = (held: number, wanted: Money | undefined, { amount, worth }: BudgetWindow): boolean =>
  held + (wanted ? worth(wanted) : 0) <= amount * (1 + 1e-6);
