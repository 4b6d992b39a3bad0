import { roundMoney } from './round-money.js';

/**
 * `paused` takes no new task, what runs goes on; `disabled` refuses the key. Each in the vendor's own words, so far as it
 * has any.
 */
export type AccountState = 'active' | 'paused' | 'disabled';

/** An account at a simulated vendor. */
export interface AccountOptions {
  /** The key it is opened with. */
  key: string;
  /** In the unit of the vendor: dollars at CapMonster Cloud, points at the others. @default far more than a test spends */
  balance?: number;
  /** Whether it takes tasks. @default 'active' */
  state?: AccountState;
}

/**
 * What was accepted and charged on one account since the start, exact however much it was. Requests that come while the key
 * is banned are not counted.
 */
export interface AccountBook {
  /** The key it is opened with. */
  key: string;
  /** Whether it takes tasks now. */
  state: AccountState;
  /** What is left, in the unit of the vendor: dollars at CapMonster Cloud, points at the others. */
  balance: number;
  /** createTask and createSyncTask. */
  creates: {
    /** Refused ones count. */
    attempted: number;
    /** Those that made a task. */
    accepted: number;
  };
  /** getTaskResult. Refused ones count. */
  checks: number;
  /** What was taken from the balance. */
  charges: {
    /** How many tasks were charged. */
    count: number;
    /** In the unit of the vendor. */
    amount: number;
  };
  /** Solutions that were reported as wrong. Refused reports do not count. */
  reports: number;
}

/** An account with its money and its books. */
export class Account {
  readonly key: string;
  state: AccountState;
  readonly creates = { attempted: 0, accepted: 0 };
  readonly charges = { count: 0, amount: 0 };
  checks = 0;
  reports = 0;
  #granted: number;
  #reserved = 0;

  constructor({ key, balance, state }: Required<AccountOptions>) {
    this.key = key;
    this.state = state;
    this.#granted = balance;
  }

  get balance(): number {
    return roundMoney(this.#granted - this.charges.amount);
  }

  set balance(amount: number) {
    this.#granted = amount + this.charges.amount;
  }

  /** Whether the balance covers another task beside those still being solved. */
  canPay(price: number): boolean {
    const free = this.balance - this.#reserved;
    return roundMoney(free - price) >= 0 && roundMoney(free) > 0;
  }

  reserve(price: number): void {
    this.#reserved += price;
  }

  /** Takes what was reserved. */
  charge(price: number): void {
    this.#reserved = roundMoney(this.#reserved - price);
    this.charges.count += 1;
    this.charges.amount = roundMoney(this.charges.amount + price);
  }

  book(): AccountBook {
    const { key, state, balance, creates, checks, charges, reports } = this;
    return { key, state, balance, creates: { ...creates }, checks, charges: { ...charges }, reports };
  }
}

/** The accounts of one simulated vendor. */
export interface Accounts {
  /** The key of the first one. */
  readonly firstKey: string;
  /** Those that were opened later are at the end. */
  readonly all: Iterable<Account>;
  find(key: string): Account | undefined;
  /** Opens an account, or changes what is given of one there is. */
  set(options: AccountOptions): void;
  /** Closes and opens all as at the start. */
  reset(): void;
}

/** @throws {RangeError} there is none, or one that could not be */
export function createAccounts(vendor: string, start: readonly AccountOptions[], startBalance: number): Accounts {
  const [first] = start;
  if (!first) throw new RangeError(`accounts.${vendor} is empty: give it at least one key.`);
  for (const options of start) checkAccount(vendor, options);

  const accounts = new Map<string, Account>();
  const set = ({ key, balance, state }: AccountOptions) => {
    checkAccount(vendor, { key, ...(balance !== undefined && { balance }) });
    const known = accounts.get(key);
    if (!known) {
      accounts.set(key, new Account({ key, balance: balance ?? startBalance, state: state ?? 'active' }));
      return;
    }
    if (balance !== undefined) known.balance = balance;
    if (state !== undefined) known.state = state;
  };
  const reset = () => {
    accounts.clear();
    for (const options of start) set(options);
  };
  reset();

  return {
    firstKey: first.key,
    get all() {
      return accounts.values();
    },
    find: (key) => accounts.get(key),
    set,
    reset,
  };
}

function checkAccount(vendor: string, { key, balance }: AccountOptions): void {
  if (key === '') throw new RangeError(`An account of ${vendor} needs a key that is not empty.`);
  if (balance === undefined || (Number.isFinite(balance) && balance >= 0)) return;
  throw new RangeError(`The balance of an account of ${vendor} must be at least 0, not ${balance}.`);
}
