import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Money } from '@captchakit/provider';
import { intentRow } from '../../test/journal-rows.js';
import { oldFiles } from '../../test/old-journal-files.js';
import type { Journal } from '../journal/journal.js';
import type { JournalRow } from '../journal/journal-row.js';
import { openSqliteJournal } from './sqlite-journal.js';

let folder = '';
let path = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'captchakit-sqlite-'));
  path = join(folder, 'journal.db');
});
afterEach(() => rm(folder, { recursive: true }));

const worker = (...args: string[]) =>
  fork(fileURLToPath(new URL('../../test/journal-worker.ts', import.meta.url)), args, {
    execArgv: ['--import', 'tsx'],
  });

/** What the workers say, each once. */
const answers = async (workers: ReturnType<typeof worker>[]): Promise<string[][]> =>
  Promise.all(
    workers.map(async (process) => {
      const [[accepted]] = await Promise.all([once(process, 'message'), once(process, 'exit')]);
      return accepted as string[];
    }),
  );

describe('4.9 a journal in a file', { timeout: 60_000 }, () => {
  it('is there again after it was closed, and after a process that did not close it', async () => {
    const journal = await openSqliteJournal(path);
    await journal.intend(intentRow({ attemptId: 'one' }));
    const second = await openSqliteJournal(path);
    await second.intend(intentRow({ attemptId: 'two' }));
    await journal.close();
    await second.close();
    const again = await openSqliteJournal(path);
    expect((await again.list()).map(({ attemptId }) => attemptId)).toEqual(['one', 'two']);
    await again.close();
  });

  it('is for its owner alone, and one that is there keeps its rights', async () => {
    const modesOf = async (name: string) => {
      const file = join(folder, name);
      const journal = await openSqliteJournal(file);
      await journal.intend(intentRow({ attemptId: 'one' }));
      const modes = await Promise.all(['', '-wal', '-shm'].map(async (end) => (await stat(file + end)).mode & 0o777));
      await journal.close();
      return modes;
    };
    expect(await modesOf('new.db')).toEqual([0o600, 0o600, 0o600]);
    await writeFile(join(folder, 'shared.db'), '', { mode: 0o640 });
    expect(await modesOf('shared.db')).toEqual([0o640, 0o640, 0o640]);
  });

  /** How many transactions were written since the file was opened. They end with a frame that tells the file's size. */
  const countTransactions = async (): Promise<number> => {
    const log = await readFile(`${path}-wal`);
    const frameLength = 24 + log.readUInt32BE(8);
    let count = 0;
    for (let frame = 32; frame < log.length; frame += frameLength) if (log.readUInt32BE(frame + 4) > 0) count++;
    return count;
  };

  it('writes all rows of one turn of the event loop in one transaction', async () => {
    const journal = await openSqliteJournal(path);
    const before = await countTransactions();
    await Promise.all(Array.from({ length: 500 }, () => journal.intend(intentRow())));
    expect(await countTransactions()).toBe(before + 1);
    await journal.close();
  });

  describe('under load', () => {
    beforeEach(() => void vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] }));
    afterEach(() => void vi.useRealTimers());
    const turns = async () => {
      for (let count = 0; count < 20; count++) await new Promise((resolve) => setImmediate(resolve));
    };

    /** The first of them go at once, each in its own transaction. */
    const askForTwenty = async (journal: Journal) => {
      const written: number[] = [];
      const asked: Promise<unknown>[] = [];
      for (let index = 0; index < 20; index++) {
        asked.push(journal.intend(intentRow()).then(() => written.push(index)));
        await turns();
      }
      expect(written).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      return { written: Promise.all(asked) };
    };

    it('writes the rows of five milliseconds in one transaction, and after a quiet time at once', async () => {
      const journal = await openSqliteJournal(path);
      for (let times = 0; times < 3; times++) {
        const before = await countTransactions();
        const { written } = await askForTwenty(journal);
        vi.advanceTimersByTime(4);
        await turns();
        expect(await countTransactions()).toBe(before + 11);
        vi.advanceTimersByTime(1);
        await written;
        expect(await countTransactions()).toBe(before + 12);
        vi.advanceTimersByTime(60);
      }
      await journal.close();
    });

    it('writes at once what it was asked for when it is closed', async () => {
      const journal = await openSqliteJournal(path);
      const { written } = await askForTwenty(journal);
      await journal.close();
      await written;
      expect(vi.getTimerCount()).toBe(0);
    });
  });

  it('fails a call that cannot be carried out, and not those of the same turn', async () => {
    const journal = await openSqliteJournal(path);
    const [before, wrong, after] = await Promise.allSettled([
      journal.intend(intentRow({ attemptId: 'before' })),
      journal.forget(undefined as unknown as string),
      journal.intend(intentRow({ attemptId: 'after' })),
    ]);
    expect([before, after]).toMatchObject([{ value: { ok: true } }, { value: { ok: true } }]);
    expect(wrong).toMatchObject({ status: 'rejected', reason: { code: 'journal' } });
    expect((await journal.list()).map(({ attemptId }) => attemptId)).toEqual(['before', 'after']);
    await journal.close();
  });

  it.each<[string, Partial<JournalRow>]>([
    ['a task', { state: 'started', taskId: '7' }],
    ['an amount', { price: { amount: 2, currency: 'USD' } }],
    ['a currency', { price: { amount: 0.001, currency: 'EUR' } }],
    ['what was not charged', { charged: 'no' }],
    ['an intent', { intentAt: 3000 }],
    ['an end', { endedAt: 2000 }],
  ])('searches for %s as the last update has it', async (_what, changes) => {
    const journal = await openSqliteJournal(path);
    const other = intentRow({ attemptId: 'other', intentAt: 2000, charged: 'no' });
    const row = intentRow({ attemptId: 'row', intentAt: 1000 });
    const found = async (changed: JournalRow) => {
      const { instance, endpoint, kind, taskType } = changed;
      const ref = { instance, endpoint, kind, taskType, id: '7' };
      const worth = ({ amount, currency }: Money) => (currency === 'EUR' ? 2 * amount : amount);
      const budget = { amount: 0, since: 0, worth };
      const claim = { owner: 'owner-1', now: 1, accounts: [changed] };
      return [
        await journal.list(),
        await journal.list({ ref }),
        await journal.claim({ ...claim, ref }),
        await journal.claim(claim),
        await journal.intend(intentRow(), budget),
        await journal.prune(2001),
      ];
    };
    const changed = { ...row, ...changes };
    await journal.intend(changed);
    await journal.intend(other);
    const expected = await found(changed);
    for (const { attemptId } of await journal.list()) await journal.forget(attemptId);
    await journal.intend(row);
    await journal.intend(other);
    expect(await journal.update('owner-1', changed)).toBe(true);
    expect(await found(changed)).toEqual(expected);
    await journal.close();
  });

  it('refuses what comes after close, and finishes what came before', async () => {
    const journal = await openSqliteJournal(path);
    const intended = journal.intend(intentRow());
    const closed = journal.close();
    await expect(journal.list()).rejects.toMatchObject({ code: 'journal', path });
    await closed;
    expect(await intended).toEqual({ ok: true });
  });

  it('4.8 four processes with one budget never overspend it, and lose no row', async () => {
    const accepted = await answers(['a', 'b', 'c', 'd'].map((name) => worker('intend', path, name, '60')));
    expect(accepted.flat()).toHaveLength(100); // a budget of 0.1 with 0.001 each
    const journal = await openSqliteJournal(path);
    expect((await journal.list()).map(({ attemptId }) => attemptId).toSorted()).toEqual(accepted.flat().toSorted());
    await journal.close();
  });

  it('four processes that claim at the same time share the rows, each once', async () => {
    const journal = await openSqliteJournal(path);
    for (let index = 0; index < 40; index++) await journal.intend(intentRow({ attemptId: `row-${index}` }));
    const claimed = await answers(['a', 'b', 'c', 'd'].map((name) => worker('claim', path, name)));
    expect(claimed.flat()).toHaveLength(40);
    expect(new Set(claimed.flat()).size).toBe(40);
    await journal.close();
  });

  it('waits for a file that another process holds without holding the event loop', async () => {
    const journal = await openSqliteJournal(path);
    const holder = worker('hold', path);
    await once(holder, 'message');
    let written = false;
    const writing = journal.intend(intentRow()).then(() => (written = true));
    // Within the patience of the journal: there is no time for so many if each try to write holds the loop for long.
    for (let ticks = 0; ticks < 40; ticks++) await Promise.race([writing, setTimeout(20)]);
    expect(written).toBe(false);
    holder.send('let go');
    await once(holder, 'exit');
    await writing;
    expect(await journal.list()).toHaveLength(1);
    await journal.close();
  });

  /** A file as an older version of this package wrote it, still open. */
  const openOldFile = (version: number, rows: readonly JournalRow[]) => {
    const database = new DatabaseSync(path);
    database.exec(`PRAGMA journal_mode = WAL; ${oldFiles.slice(0, version).join('')} PRAGMA user_version = ${version}`);
    const insert = database.prepare('INSERT INTO attempts (attempt_id, row) VALUES (?, ?)');
    for (const row of rows) insert.run(row.attemptId, JSON.stringify(row));
    return database;
  };

  it.each([1, 2])('brings a file of version %i up to date, with all that is in it', async (version) => {
    const { owner: _, ...free } = intentRow({ attemptId: 'free', intentAt: 3 });
    const { price: __, ...unpriced } = intentRow({ attemptId: 'unpriced', intentAt: 4, taskId: '7' });
    const rows: JournalRow[] = [
      intentRow({ attemptId: 'ended', intentAt: 1, charged: 'yes', endedAt: 5 }),
      intentRow({ attemptId: 'uncharged', intentAt: 2, charged: 'no', endedAt: 6 }),
      free,
      unpriced,
    ];
    const old = openOldFile(version, rows.toReversed());
    old.exec("INSERT INTO leases VALUES ('owner-1', 100); INSERT INTO stored VALUES ('statistics', '[1]')");
    old.close();
    const journal = await openSqliteJournal(path);
    expect(await journal.list()).toEqual(rows);
    expect(await journal.load('statistics')).toEqual([1]);
    const budget = { amount: 0, since: 0, worth: ({ amount }: Money) => amount };
    expect(await journal.intend(intentRow(), budget)).toEqual({
      ok: false,
      held: [
        { intentAt: 1, worth: 0.001 },
        { intentAt: 3, worth: 0.001 },
      ],
    });
    const claim = (now: number) => journal.claim({ owner: 'owner-2', now, accounts: [free] });
    expect(await claim(1)).toEqual([{ ...free, owner: 'owner-2' }]);
    expect(await journal.update('owner-1', { ...unpriced, state: 'started' })).toBe(true);
    expect(await journal.prune(7)).toBe(2);
    expect((await claim(100)).map(({ attemptId }) => attemptId)).toEqual(['free', 'unpriced']);
    await journal.close();
  });

  it('is brought up to date once by four processes that open it at the same time', async () => {
    openOldFile(
      2,
      Array.from({ length: 40 }, (_, index) => intentRow({ attemptId: `row-${index}` })),
    ).close();
    const claimed = await answers(['a', 'b', 'c', 'd'].map((name) => worker('claim', path, name)));
    expect(claimed.flat()).toHaveLength(40);
    expect(new Set(claimed.flat()).size).toBe(40);
  });

  it('lets a process of an older version, which has the file open, write nothing after that', async () => {
    const row = intentRow({ attemptId: 'one' });
    const old = openOldFile(2, [row]);
    const insert = old.prepare('INSERT INTO attempts (attempt_id, row) VALUES (?, ?)');
    const update = old.prepare('UPDATE attempts SET row = ? WHERE attempt_id = ? AND owner = ?');
    const journal = await openSqliteJournal(path);
    expect(() => insert.run('two', JSON.stringify(intentRow({ attemptId: 'two' })))).toThrow(/no such table/);
    expect(() => update.run(JSON.stringify({ ...row, endedAt: 1 }), 'one', 'owner-1')).toThrow(/no such table/);
    old.close();
    expect(await journal.list()).toEqual([row]);
    await journal.close();
  });

  it('numbers no parameter of a statement, which Node 22.13 could not bind', async () => {
    const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare');
    onTestFinished(() => prepare.mockRestore());
    const journal = await openSqliteJournal(path);
    const row = intentRow({ taskId: '7' });
    const { instance, endpoint, kind, taskType } = row;
    const ref = { instance, endpoint, kind, taskType, id: '7' };
    await journal.intend(row, { amount: 0, since: 0, worth: ({ amount }) => amount });
    await journal.intend(row);
    await journal.update('owner-1', { ...row, endedAt: 1 });
    await journal.renew('owner-1', 1);
    await journal.renew('owner-1', 0);
    for (const filter of [{}, { ref }]) {
      await journal.claim({ owner: 'owner-1', now: 1, accounts: [row], ...filter });
      await journal.list(filter);
    }
    await journal.forget('none');
    await journal.prune(0);
    await journal.store('statistics', 1);
    await journal.load('statistics');
    await journal.close();
    const statements = prepare.mock.calls.map(([sql]) => sql);
    expect(statements.length).toBeGreaterThan(12);
    expect(statements.filter((sql) => /\?\d/.test(sql))).toEqual([]);
  });

  it('finds ended attempts and tasks without looking at all attempts', async () => {
    const journal = await openSqliteJournal(path);
    const reader = new DatabaseSync(path, { readOnly: true });
    const planOf = (condition: string) =>
      reader.prepare(`EXPLAIN QUERY PLAN SELECT attempt_id FROM attempt_rows WHERE ${condition}`).get()?.['detail'];
    expect(planOf('ended_at < 1')).toContain('SEARCH attempt_rows USING INDEX rows_by_end');
    expect(planOf("task_id = '7'")).toContain('SEARCH attempt_rows USING INDEX rows_by_task');
    reader.close();
    await journal.close();
  });

  it('tells what to do when the file is damaged', async () => {
    await writeFile(path, 'this is no database, but long enough to be looked at as one'.repeat(20));
    await expect(openSqliteJournal(path)).rejects.toMatchObject({
      code: 'journal',
      path,
      message: expect.stringContaining('is damaged or no journal: move it away'),
    });
  });

  it('tells what to do when a newer version wrote the file', async () => {
    const database = new DatabaseSync(path);
    database.exec('PRAGMA user_version = 99');
    database.close();
    await expect(openSqliteJournal(path)).rejects.toThrow(/newer version \(version 99\): update captchakit/);
  });

  it('tells what to do when the path is a folder', async () => {
    await expect(openSqliteJournal(folder)).rejects.toThrow(/cannot be opened: look whether its folder exists/);
  });

  it('tells what to do when a folder of the path is a file', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(openSqliteJournal(join(folder, 'file', 'journal.db'))).rejects.toMatchObject({ code: 'journal' });
  });

  it('tells what to do when the disk is full', async () => {
    const journal = await openSqliteJournal(path);
    await journal.close();
    const database = new DatabaseSync(path);
    database.exec('PRAGMA max_page_count = 12'); // holds for this connection only, so the error is made here
    const filling = () => {
      for (let index = 0; index < 100; index++) {
        database.prepare('INSERT INTO stored VALUES (?, ?)').run(`${index}`, 'x'.repeat(4000));
      }
    };
    const { journalError } = await import('./database-errors.js');
    let full: unknown;
    try {
      filling();
    } catch (error) {
      full = error;
    }
    expect(journalError(path, full).message).toContain('the disk is full');
    database.close();
  });
});
