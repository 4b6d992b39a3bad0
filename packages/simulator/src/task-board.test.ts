import { describe, expect, it } from 'vitest';
import { createTaskBoard } from './task-board.js';

const setUp = (startBalance = 1) => {
  let time = 1_000_000;
  const clock = { now: () => time, sleep: async () => {} };
  const board = createTaskBoard(clock, startBalance);
  let solved = 0;
  const add = (id: string, account = 'first', price = 0.1) =>
    board.add({
      id,
      account,
      readyAt: time + 20_000,
      expiresAt: time + 300_000,
      price,
      solve: () => ({ token: `token ${++solved}` }),
    });
  return { board, add, advance: (ms: number) => void (time += ms) };
};

describe('createTaskBoard', () => {
  it('keeps a task pending until it is ready, then gives the same solution each time', () => {
    const { board, add, advance } = setUp();
    add('1');
    advance(19_999);
    expect(board.result('first', '1')).toEqual({ status: 'processing' });
    advance(1);
    expect(board.result('first', '1')).toEqual({ status: 'ready', solution: { token: 'token 1' } });
    expect(board.result('first', '1')).toEqual({ status: 'ready', solution: { token: 'token 1' } });
  });

  it('forgets a task when its time is over', () => {
    const { board, add, advance } = setUp();
    add('1');
    advance(299_999);
    expect(board.result('first', '1')).toMatchObject({ status: 'ready' });
    advance(1);
    expect(board.result('first', '1')).toBeUndefined();
    expect(board.has('1')).toBe(false);
  });

  it('hides a task from other accounts', () => {
    const { board, add, advance } = setUp();
    add('1', 'first');
    advance(20_000);
    expect(board.result('second', '1')).toBeUndefined();
    expect(board.result('first', '1')).toMatchObject({ status: 'ready' });
  });

  it('charges the account when a task gets ready, fetched or not', () => {
    const { board, add, advance } = setUp();
    add('1');
    add('2');
    expect(board.balance('first')).toBe(1);
    advance(20_000);
    expect(board.balance('first')).toBe(0.8);
    advance(400_000);
    expect(board.balance('first')).toBe(0.8);
    expect(board.balance('second')).toBe(1);
  });

  it('accepts no task the balance cannot cover beside the open ones', () => {
    const { board, add } = setUp(0.3);
    add('1');
    add('2');
    expect(board.canPay('first', 0.1)).toBe(true);
    add('3');
    expect(board.canPay('first', 0.1)).toBe(false);
    expect(board.canPay('second', 0.1)).toBe(true);
  });
});
