import { describe, expect, it } from 'vitest';
import { Account } from './accounts.js';
import { createTaskBoard, type TaskBoard } from './task-board.js';

const setUp = (chargedWhen: 'created' | 'ready' = 'ready') => {
  let time = 1_000_000;
  const clock = { now: () => time, sleep: async () => {} };
  const board = createTaskBoard(clock);
  const open = (key: string, balance = 1) => new Account({ key, balance, state: 'active' });
  const first = open('first');
  let solved = 0;
  const add = (id: string, account = first, price = 0.1) =>
    board.add({
      id,
      type: 'SampleTask',
      pageUrl: 'https://example.com',
      account,
      createdAt: time,
      readyAt: time + 20_000,
      expiresAt: time + 300_000,
      price,
      chargedWhen,
      end: () => ({ solution: { token: `token ${++solved}` } }),
    });
  const advance = (ms: number) => {
    time += ms;
    board.settle();
  };
  return { board, first, open, add, advance };
};

const outcomeOf = (board: TaskBoard, account: Account, id: string) => board.outcome(board.find(account, id)!);

describe('createTaskBoard', () => {
  it('keeps a task pending until it is ready, then gives the same solution each time', () => {
    const { board, first, add, advance } = setUp();
    add('1');
    advance(19_999);
    expect(outcomeOf(board, first, '1')).toBeUndefined();
    advance(1);
    expect(outcomeOf(board, first, '1')).toEqual({ solution: { token: 'token 1' } });
    expect(outcomeOf(board, first, '1')).toEqual({ solution: { token: 'token 1' } });
  });

  it('forgets a task when its time is over, and still knows its book', () => {
    const { board, first, add, advance } = setUp();
    add('1');
    advance(299_999);
    expect(board.find(first, '1')).toBeDefined();
    advance(1);
    expect(board.find(first, '1')).toBeUndefined();
    expect([board.has('1'), board.open()]).toEqual([false, []]);
    expect(board.recall(first, '1')).toMatchObject({ id: '1', charged: 0.1 });
  });

  it('hides a task from other accounts', () => {
    const { board, open, add } = setUp();
    const second = open('second');
    add('1');
    expect(board.find(second, '1')).toBeUndefined();
    expect(board.recall(second, '1')).toBeUndefined();
  });

  it('charges the account when a task gets ready, fetched or not', () => {
    const { board, first, open, add, advance } = setUp();
    const second = open('second');
    add('1');
    advance(10_000);
    add('2');
    expect(first.balance).toBe(1);
    advance(10_000);
    expect(first.balance).toBe(0.9);
    expect(board.books().tasks.map(({ charged }) => charged)).toEqual([0.1, 0]);
    advance(400_000);
    expect([first.balance, first.charges, second.balance]).toEqual([0.8, { count: 2, amount: 0.2 }, 1]);
  });

  it('charges when a task is created where the vendor does', () => {
    const { first, add, advance } = setUp('created');
    add('1');
    expect(first.balance).toBe(0.9);
    advance(400_000);
    expect(first.charges).toEqual({ count: 1, amount: 0.1 });
  });

  it('accepts no task the balance cannot cover beside the open ones', () => {
    const { open, add, advance } = setUp();
    const account = open('third', 0.3);
    add('1', account);
    add('2', account);
    expect(account.canPay(0.1)).toBe(true);
    add('3', account);
    expect(account.canPay(0.1)).toBe(false);
    advance(20_000);
    expect([account.balance, account.canPay(0)]).toEqual([0, false]);
    account.balance = 5;
    expect([account.balance, account.canPay(5)]).toEqual([5, true]);
  });

  it('writes down the youngest 10,000 tasks, and how many more there were', () => {
    const { board, first, add } = setUp();
    for (let task = 0; task < 10_002; task++) add(String(task), first, 0);
    const { tasks, forgottenTasks } = board.books();
    expect([tasks.length, tasks[0]!.id, forgottenTasks]).toEqual([10_000, '2', 2]);
  });
});
