import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Interrupt, InterruptedError, listenForInterrupt } from './interrupt.js';

describe('listenForInterrupt', () => {
  let time: number;
  let exits: unknown[];
  let interrupt: Interrupt;
  beforeEach(() => {
    time = 1000;
    exits = [];
    const exit = ((code) => void exits.push(code)) as typeof process.exit;
    interrupt = listenForInterrupt({ now: () => time, exit });
  });
  afterEach(() => interrupt[Symbol.dispose]());

  it('aborts at the first signal', () => {
    process.emit('SIGINT', 'SIGINT');
    expect(interrupt.signal.reason).toBeInstanceOf(InterruptedError);
    expect(exits).toEqual([]);
  });

  it('takes the same press, passed on by npm as well, for one', () => {
    process.emit('SIGINT', 'SIGINT');
    time += 100;
    process.emit('SIGINT', 'SIGINT');
    expect(exits).toEqual([]);
  });

  it('leaves at once at the second press', () => {
    process.emit('SIGINT', 'SIGINT');
    time += 101;
    process.emit('SIGTERM', 'SIGTERM');
    expect(exits).toEqual([143]);
  });

  it('hears nothing more once it is disposed of', () => {
    const before = process.listenerCount('SIGINT');
    interrupt[Symbol.dispose]();
    expect(process.listenerCount('SIGINT')).toBe(before - 1);
  });
});
