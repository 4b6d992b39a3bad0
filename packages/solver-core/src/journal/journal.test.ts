import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { intentRow } from '../../test/journal-rows.js';
import { openSqliteJournal } from '../sqlite/sqlite-journal.js';
import type { Money } from '@captchakit/provider';
import type { BudgetWindow, Journal } from './journal.js';
import { createMemoryJournal } from './memory-journal.js';

const account = { instance: 'fake', endpoint: 'https://fake.example.test', account: 'account-1' };
const ref = { instance: 'fake', endpoint: account.endpoint, kind: 'recaptcha-v3', taskType: 'T', id: '7' } as const;

let folder = '';
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'captchakit-journal-'))));
afterEach(() => rm(folder, { recursive: true }));

const journals: [name: string, open: () => Promise<Journal>][] = [
  ['memory', async () => createMemoryJournal()],
  ['SQLite', () => openSqliteJournal(join(folder, 'new folder', 'journal.db'))],
];

describe.each(journals)('4.9 the journal in %s', (_name, open) => {
  let journal: Journal;
  beforeEach(async () => void (journal = await open()));
  afterEach(() => journal.close());

  it('keeps a row as it was written', async () => {
    const row = intentRow({ taskId: '7', startedAt: 5, readyAt: 6, lastCheckAt: 7, errorCode: 'E' });
    await journal.intend(row);
    expect(await journal.list()).toEqual([row]);
  });

  it('lists by solve, state and task, oldest first', async () => {
    await journal.intend(intentRow({ attemptId: 'b', intentAt: 1, taskId: '7', state: 'started' }));
    await journal.intend(intentRow({ attemptId: 'c', intentAt: 2, solveId: 'another' }));
    const ids = async (filter?: Parameters<Journal['list']>[0]) =>
      (await journal.list(filter)).map(({ attemptId }) => attemptId);
    expect(await ids()).toEqual(['b', 'c']);
    expect(await ids({ solveId: 'another' })).toEqual(['c']);
    expect(await ids({ states: ['started', 'ready'] })).toEqual(['b']);
    expect(await ids({ ref })).toEqual(['b']);
    expect(await ids({ ref: { ...ref, endpoint: 'https://other.example.test' } })).toEqual([]);
  });

  it('lets only the owner change a row', async () => {
    const row = intentRow();
    await journal.intend(row);
    expect(await journal.update('somebody else', { ...row, state: 'started' })).toBe(false);
    expect(await journal.update('owner-1', { ...row, state: 'started' })).toBe(true);
    expect(await journal.list()).toMatchObject([{ state: 'started' }]);
    expect(await journal.update('owner-1', intentRow({ attemptId: 'nobody knows' }))).toBe(false);
  });

  it('gives what nobody holds to the first who claims it', async () => {
    await journal.renew('owner-1', 5000);
    await journal.intend(intentRow({ attemptId: 'held' }));
    const claim = (now: number, owner: string) => journal.claim({ owner, now, accounts: [account] });
    expect(await claim(4999, 'owner-2')).toEqual([]);
    expect(await claim(5000, 'owner-2')).toMatchObject([{ attemptId: 'held', owner: 'owner-2' }]);
    await journal.renew('owner-2', 9000);
    expect(await claim(5001, 'owner-3')).toEqual([]);
    expect(await journal.update('owner-1', intentRow({ attemptId: 'held' }))).toBe(false);
  });

  it('gives also what somebody holds to who asks for that, and nothing that has ended', async () => {
    await journal.renew('owner-1', 5000);
    await journal.intend(intentRow({ attemptId: 'held', taskId: '7' }));
    const claim = () => journal.claim({ owner: 'owner-2', now: 1, accounts: [account], ref, held: true });
    expect(await claim()).toMatchObject([{ attemptId: 'held', owner: 'owner-2' }]);
    await journal.update('owner-2', intentRow({ attemptId: 'held', taskId: '7', endedAt: 3 }));
    expect(await claim()).toEqual([]);
  });

  it('frees everything of an owner whose lease ends, and a single row that is written without owner', async () => {
    await journal.renew('owner-1', 5000);
    const free = intentRow({ attemptId: 'free' });
    await journal.intend(free);
    await journal.intend(intentRow({ attemptId: 'held' }));
    const { owner: _, ...released } = free;
    await journal.update('owner-1', released);
    const claim = (owner: string) => journal.claim({ owner, now: 1, accounts: [account] });
    expect(await claim('owner-2')).toMatchObject([{ attemptId: 'free' }]);
    await journal.renew('owner-2', 5000);
    await journal.renew('owner-1', 0);
    expect(await claim('owner-3')).toMatchObject([{ attemptId: 'held' }]);
  });

  it('claims only what has not ended, of these accounts, and of one task when asked so', async () => {
    await journal.intend(intentRow({ attemptId: 'ended', endedAt: 3 }));
    await journal.intend(intentRow({ attemptId: 'foreign', account: 'account-2' }));
    await journal.intend(intentRow({ attemptId: 'elsewhere', endpoint: 'https://other.example.test' }));
    await journal.intend(intentRow({ attemptId: 'seven', taskId: '7' }));
    await journal.intend(intentRow({ attemptId: 'eight', taskId: '8' }));
    const claim = async (request: object) =>
      (await journal.claim({ owner: 'owner-2', now: 1, accounts: [account], ...request })).map((row) => row.attemptId);
    expect(await claim({ ref })).toEqual(['seven']);
    expect(await claim({ accounts: [] })).toEqual([]);
    expect(await claim({})).toEqual(['seven', 'eight']);
  });

  it('4.8 writes an intent only while the budget holds it', async () => {
    const budget: BudgetWindow = {
      amount: 0.003,
      since: 0,
      worth: ({ amount, currency }) => (currency === 'USD' ? amount : 0),
    };
    const intend = (changes = {}) => journal.intend(intentRow(changes), budget);
    expect(await intend({ intentAt: 1 })).toEqual({ ok: true });
    expect(await intend({ intentAt: 2, charged: 'yes' })).toEqual({ ok: true });
    expect(await intend({ intentAt: 3 })).toEqual({ ok: true });
    expect(await intend({ intentAt: 4 })).toMatchObject({ ok: false, held: [{ intentAt: 1, worth: 0.001 }, {}, {}] });
    expect(await journal.list()).toHaveLength(3);
    expect(await journal.intend(intentRow(), { ...budget, since: 1 })).toEqual({ ok: true });
  });

  it('4.8 gives the budget back what was not charged', async () => {
    const budget: BudgetWindow = { amount: 0.001, since: 0, worth: ({ amount }) => amount };
    const row = intentRow();
    await journal.intend(row, budget);
    expect((await journal.intend(intentRow(), budget)).ok).toBe(false);
    await journal.update('owner-1', { ...row, state: 'rejected', charged: 'no', endedAt: 2 });
    expect((await journal.intend(intentRow(), budget)).ok).toBe(true);
  });

  it('forgets one attempt, and prunes those that ended long ago', async () => {
    await journal.intend(intentRow({ attemptId: 'old', endedAt: 10 }));
    await journal.intend(intentRow({ attemptId: 'young', endedAt: 20 }));
    await journal.intend(intentRow({ attemptId: 'open' }));
    expect(await journal.prune(20)).toBe(1);
    expect(await journal.forget('open')).toBe(true);
    expect(await journal.forget('open')).toBe(false);
    expect(await journal.list()).toMatchObject([{ attemptId: 'young' }]);
  });

  it('prunes thousands at once, and no attempt that has not ended, however old', async () => {
    const rows = Array.from({ length: 1201 }, (_, index) => intentRow({ attemptId: `${index}`, endedAt: index }));
    await Promise.all(rows.map((row) => journal.intend(row)));
    await journal.intend(intentRow({ attemptId: 'open', intentAt: 0 }));
    expect(await journal.prune(1200)).toBe(1200);
    expect((await journal.list()).map(({ attemptId }) => attemptId).toSorted()).toEqual(['1200', 'open']);
  });

  it('stores statistics by name', async () => {
    expect(await journal.load('solve-times')).toBeUndefined();
    await journal.store('solve-times', { a: [1, 2] });
    await journal.store('solve-times', { a: [3] });
    expect(await journal.load('solve-times')).toEqual({ a: [3] });
  });
});

it('4.8 keeps what a budget counts, however many attempts that is, and no longer', async () => {
  const journal = createMemoryJournal();
  const end = (intentAt: number, budget?: BudgetWindow) =>
    journal.intend(intentRow({ intentAt, charged: 'yes', endedAt: intentAt }), budget);
  const budgetAt = (now: number) => ({ amount: 10.5, since: now - 50_000, worth: ({ amount }: Money) => amount });
  await end(0, budgetAt(0));
  for (let index = 1; index < 10_500; index++) await end(index);
  expect(await end(20_000, budgetAt(20_000))).toMatchObject({ ok: false });
  expect(await end(60_500, budgetAt(60_500))).toEqual({ ok: true });
  expect(await journal.list()).toHaveLength(10_000);
});

it('keeps in memory no more attempts that were given up, and are free, than those that have ended', async () => {
  const journal = createMemoryJournal();
  const { owner, ...row } = intentRow({ attemptId: 'taken' });
  await journal.intend(row);
  await journal.claim({ owner: owner!, now: 0, accounts: [row] });
  for (let index = 0; index < 10_005; index++) await journal.intend({ ...row, attemptId: `free-${index}` });
  const rows = await journal.list();
  expect(rows).toHaveLength(10_001);
  expect(rows.map(({ attemptId }) => attemptId).slice(0, 2)).toEqual(['taken', 'free-5']);
});

it('keeps the rows of attempts that somebody works on, however many have ended', async () => {
  const journal = createMemoryJournal();
  await journal.intend(intentRow({ attemptId: 'open' }));
  for (let index = 0; index < 10_005; index++)
    await journal.intend(intentRow({ attemptId: `ended-${index}`, endedAt: 1 }));
  const rows = await journal.list();
  expect(rows).toHaveLength(10_001);
  expect(rows[0]).toMatchObject({ attemptId: 'open' });
});
