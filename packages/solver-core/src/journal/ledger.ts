import { type ChallengeKind, type Clock, JournalError, type Money, type TaskRef } from '@captchakit/provider';
import { randomId } from '../random-id.js';
import { type AccountKey, type BudgetWindow, type IntendResult, isOfAccount, type Journal } from './journal.js';
import { changeRow, type JournalRow } from './journal-row.js';
import { createLease } from './lease.js';

type RowChange = Partial<Omit<JournalRow, 'attemptId' | 'owner'>>;

/** One attempt in the journal, for as long as this solver works on it. */
export interface Entry {
  readonly row: JournalRow;
  /** Writes what has changed. Resolves when it is written; never rejects, see {@link LedgerOptions.onError}. */
  write(change: RowChange): Promise<void>;
  /** Writes the last of it and lets go: without `endedAt`, somebody else may collect the task. */
  leave(change?: RowChange): Promise<void>;
}

/** What is known of an attempt before its start is sent. */
export interface Intent extends AccountKey {
  solveId: string;
  kind: ChallengeKind;
  taskType: string;
  price: Money | undefined;
}

export interface LedgerOptions {
  journal: Journal;
  clock: Clock;
  /**
   * Told when something could not be written. The task goes on: what was paid for is not given up because of a disk.
   * The next start fails by itself.
   */
  onError(solveId: string, error: unknown): void;
}

/** A solver's side of the journal: which attempts it works on. */
export interface Ledger {
  /**
   * The row before the start.
   * @throws {JournalError} it could not be written: nothing must be started
   */
  open(intent: Intent, budget?: BudgetWindow): Promise<Entry | Extract<IntendResult, { ok: false }>>;
  /** Takes attempts that nobody works on any more. */
  claim(accounts: readonly AccountKey[]): Promise<Entry[]>;
  /** The attempt with this task, if it has not ended: taken, or borrowed from who still holds it. */
  adopt(accounts: readonly AccountKey[], ref: TaskRef): Promise<Entry | undefined>;
  /** Waits for all writing, and lets go of everything. */
  close(): Promise<void>;
}

export function createLedger({ journal, clock, onError }: LedgerOptions): Ledger {
  const lease = createLease(journal, clock, (error) => onError('', error));
  /** How many are under way. */
  let writing = 0;
  let onWritten = (): void => {};

  /** Whoever closes waits for it. */
  const write = async ({ solveId }: JournalRow, work: () => Promise<unknown>): Promise<void> => {
    writing += 1;
    try {
      await work();
    } catch (error) {
      onError(solveId, error);
    } finally {
      writing -= 1;
      if (writing === 0) onWritten();
    }
  };

  const allWritten = async (): Promise<void> => {
    if (writing === 0) return;
    await new Promise<void>((resolve) => (onWritten = resolve));
    await allWritten();
  };

  const holder: Holder = {
    save: (row) => write(row, () => journal.update(lease.owner, row)),
    // It runs long enough for what is being written.
    release: () => lease.release(),
  };

  const claim = async (accounts: readonly AccountKey[], ref?: TaskRef): Promise<Entry[]> => {
    try {
      await lease.hold();
      const rows = await journal.claim({ owner: lease.owner, now: clock.now(), accounts, ...(ref && { ref }) });
      await Promise.all(rows.map(() => lease.hold()));
      return rows.map((row) => new HeldEntry(holder, row));
    } catch (error) {
      throw asJournalError(error);
    } finally {
      lease.release();
    }
  };

  /**
   * An attempt that somebody else holds, perhaps nobody any more: a process that was killed holds what it had until its
   * lease runs out. What is found out stays here until it is how the task ended, which is true whoever finds it out.
   */
  const borrow = (row: JournalRow, accounts: readonly AccountKey[], ref: TaskRef): Entry => {
    const end = async (): Promise<void> => {
      const { owner: _, ...ended } = entry.row;
      const request = { owner: lease.owner, now: clock.now(), accounts, ref, held: true };
      if ((await journal.claim(request)).length > 0) await journal.update(lease.owner, ended);
    };
    const entry = {
      row,
      async write(change: RowChange) {
        entry.row = changeRow(entry.row, change);
      },
      async leave(change: RowChange = {}) {
        await entry.write(change);
        if (entry.row.endedAt !== undefined) await write(row, end);
      },
    };
    return entry;
  };

  return {
    async open({ price, ...intent }, budget) {
      const row: JournalRow = {
        attemptId: randomId(),
        ...intent,
        state: 'intent',
        ...(price && { price }),
        charged: 'unknown',
        intentAt: clock.now(),
        checksMade: 0,
        owner: lease.owner,
      };
      try {
        await lease.hold();
        const result = await journal.intend(row, budget);
        if (result.ok) return new HeldEntry(holder, row);
        lease.release();
        return result;
      } catch (error) {
        lease.release();
        throw asJournalError(error);
      }
    },
    claim,
    async adopt(accounts, ref) {
      const [entry] = await claim(accounts, ref);
      if (entry) return entry;
      const rows = await journal.list({ ref });
      const row = rows.find((found) => found.endedAt === undefined && isOfAccount(found, accounts));
      return row && borrow(row, accounts, ref);
    },
    async close() {
      await allWritten();
      await lease.end().catch((error: unknown) => onError('', error));
    },
  };
}

/** Whoever holds an entry. */
interface Holder {
  save(row: JournalRow): Promise<void>;
  release(): void;
}

class HeldEntry implements Entry {
  #left = false;

  constructor(
    private readonly holder: Holder,
    public row: JournalRow,
  ) {}

  write(change: RowChange): Promise<void> {
    return this.#left ? Promise.resolve() : this.#save(changeRow(this.row, change));
  }

  leave(change: RowChange = {}): Promise<void> {
    if (this.#left) return Promise.resolve();
    this.#left = true;
    const { owner: _, ...free } = changeRow(this.row, change);
    this.holder.release();
    return this.#save(free);
  }

  #save(row: JournalRow): Promise<void> {
    this.row = row;
    return this.holder.save(row);
  }
}

/** A journal that somebody else wrote may throw anything. */
const asJournalError = (cause: unknown): JournalError =>
  JournalError.isInstance(cause)
    ? cause
    : new JournalError('The journal could not be written, so nothing was started.', { cause });
