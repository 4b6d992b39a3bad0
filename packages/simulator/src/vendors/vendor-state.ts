import type { Clock } from '@captchakit/provider';
import { type AccountOptions, type Accounts, createAccounts } from '../accounts.js';
import { type BanRule, type Bans, createBans } from '../bans.js';
import type { VendorBooks } from '../books.js';
import { BoundedMap } from '../bounded-map.js';
import { createTaskBoard, type TaskBoard } from '../task-board.js';
import type { TaskVendor } from './task-vendor.js';

export interface VendorStateOptions {
  clock: Clock;
  accounts?: readonly AccountOptions[] | undefined;
  startBalance?: number | undefined;
  bans?: readonly BanRule[] | undefined;
}

/** All that a simulated vendor remembers. */
export interface VendorState {
  readonly accounts: Accounts;
  readonly board: TaskBoard;
  readonly bans: Bans;
  readonly unknownKeys: { creates: number; checks: number };
  /** How often this very request has come, this time included. */
  nextOrdinal(request: string): number;
  /** Whether a challenge had no task before; from now on it had one. */
  takeChallenge(challenge: string): boolean;
  books(): VendorBooks;
  reset(): void;
}

/** How many different requests, and challenges, are told from new ones. */
const memory = 20_000;

export function createVendorState(vendor: TaskVendor, options: VendorStateOptions): VendorState {
  const { clock, startBalance = vendor.money.startBalance } = options;
  const accounts = createAccounts(vendor.provider.id, options.accounts ?? [{ key: vendor.apiKey }], startBalance);
  const board = createTaskBoard(clock);
  const bans = createBans(options.bans ?? vendor.bans.rules, clock);
  const unknownKeys = { creates: 0, checks: 0 };
  const usedChallenges = new BoundedMap<string, true>(memory);

  // A request that was forgotten goes on above all that were, so that nothing is drawn twice.
  let forgotten = 0;
  const ordinals = new BoundedMap<string, number>(memory, (ordinal) => (forgotten = Math.max(forgotten, ordinal)));

  return {
    accounts,
    board,
    bans,
    unknownKeys,
    nextOrdinal(request) {
      const ordinal = (ordinals.get(request) ?? forgotten) + 1;
      ordinals.set(request, ordinal);
      return ordinal;
    },
    takeChallenge(challenge) {
      const isNew = usedChallenges.get(challenge) === undefined;
      usedChallenges.set(challenge, true);
      return isNew;
    },
    books() {
      board.settle();
      return {
        accounts: [...accounts.all].map((account) => account.book()),
        unknownKeys: { ...unknownKeys },
        ...board.books(),
      };
    },
    reset() {
      accounts.reset();
      board.clear();
      bans.clear();
      Object.assign(unknownKeys, { creates: 0, checks: 0 });
      usedChallenges.clear();
      ordinals.clear();
      forgotten = 0;
    },
  };
}
