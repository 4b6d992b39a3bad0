import { fitsBudget, isOfAccount, isOfTask, type Journal, type RowFilter } from './journal.js';
import type { JournalRow } from './journal-row.js';

/**
 * How many attempts are kept that nobody works on: a solver that runs for months must not grow. What a budget still
 * counts is kept beyond that; the budget bounds it.
 */
const mostAtRest = 10_000;

/**
 * A journal that lives as long as the process. Several solvers may share one. Of the attempts that nobody works on, given
 * up or ended, it keeps the last 10,000 and what a budget counts.
 */
export function createMemoryJournal(): Journal {
  const rows = new Map<string, JournalRow>();
  const leases = new Map<string, number>();
  const stored = new Map<string, string>();
  const atRest = new Set<string>();
  /** The longest window of a budget so far. */
  let countedMs = 0;

  const write = (row: JournalRow): void => {
    rows.set(row.attemptId, row);
    if (row.owner === undefined || row.endedAt !== undefined) atRest.add(row.attemptId);
    else atRest.delete(row.attemptId);
    for (const oldest of atRest) {
      if (atRest.size <= mostAtRest || isCounted(rows.get(oldest)!, row.intentAt)) break;
      forget(oldest);
    }
  };
  const isCounted = ({ charged, intentAt }: JournalRow, now: number) => charged !== 'no' && intentAt > now - countedMs;
  const forget = (attemptId: string): boolean => {
    atRest.delete(attemptId);
    return rows.delete(attemptId);
  };
  const isHeld = ({ owner }: JournalRow, now: number) => owner !== undefined && (leases.get(owner) ?? 0) > now;

  return {
    async intend(row, budget) {
      if (budget) {
        countedMs = Math.max(countedMs, row.intentAt - budget.since);
        const held = [...rows.values()]
          .filter(({ charged, intentAt }) => charged !== 'no' && intentAt > budget.since)
          .map(({ intentAt, price }) => ({ intentAt, worth: price ? budget.worth(price) : 0 }));
        const sum = held.reduce((total, { worth }) => total + worth, 0);
        if (!fitsBudget(sum, row.price, budget)) return { ok: false, held };
      }
      write(row);
      return { ok: true };
    },
    async update(owner, row) {
      if (rows.get(row.attemptId)?.owner !== owner) return false;
      write(row);
      return true;
    },
    async renew(owner, until) {
      if (until > 0) leases.set(owner, until);
      else leases.delete(owner);
    },
    async claim({ owner, now, accounts, ref, held }) {
      const claimed = [...rows.values()]
        .filter((row) => row.endedAt === undefined && (held || !isHeld(row, now)) && isOfAccount(row, accounts))
        .filter((row) => ref === undefined || isOfTask(row, ref))
        .map((row) => Object.assign({}, row, { owner }));
      claimed.forEach(write);
      return claimed;
    },
    list: async (filter = {}) => [...rows.values()].filter((row) => matches(row, filter)),
    forget: async (attemptId) => forget(attemptId),
    async prune(endedBefore) {
      const old = [...rows.values()].filter(({ endedAt }) => endedAt !== undefined && endedAt < endedBefore);
      for (const { attemptId } of old) forget(attemptId);
      return old.length;
    },
    async load(name) {
      const text = stored.get(name);
      return text === undefined ? undefined : JSON.parse(text);
    },
    store: async (name, value) => void stored.set(name, JSON.stringify(value)),
    close: async () => {},
  };
}

const matches = (row: JournalRow, { solveId, states, ref }: RowFilter): boolean =>
  (solveId === undefined || row.solveId === solveId) &&
  (states === undefined || states.includes(row.state)) &&
  (ref === undefined || isOfTask(row, ref));
