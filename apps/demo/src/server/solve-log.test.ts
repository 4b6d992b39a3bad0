import { describe, expect, it } from 'vitest';
import type { SolveMessage } from '../api.js';
import { SolveLog } from './solve-log.js';

const started: SolveMessage = { type: 'solve-start', solveId: 'a', at: 1, kind: 'geetest-v4' };
const cancelled: SolveMessage = { type: 'cancelled', at: 2 };
const forever = new AbortController().signal;

const read = async (log: SolveLog, after = 0, signal = forever): Promise<readonly (readonly [number, string])[]> => {
  const lines: (readonly [number, string])[] = [];
  for await (const { number, message } of log.follow(after, signal)) lines.push([number, message.type]);
  return lines;
};

describe('SolveLog', () => {
  it('tells a late listener everything from the start', async () => {
    const log = new SolveLog();
    log.append(started);
    log.append(cancelled);
    expect(await read(log)).toEqual([
      [1, 'solve-start'],
      [2, 'cancelled'],
    ]);
  });

  it('tells several waiting listeners what comes, and ends them after the final message', async () => {
    const log = new SolveLog();
    const listening = [read(log), read(log)];
    log.append(started);
    log.append(cancelled);
    for (const lines of await Promise.all(listening)) expect(lines).toHaveLength(2);
  });

  it('goes on after the last message a listener has seen', async () => {
    const log = new SolveLog();
    log.append(started);
    log.append(cancelled);
    expect(await read(log, 1)).toEqual([[2, 'cancelled']]);
    expect([log.isReadBy(1), log.isReadBy(2)]).toEqual([false, true]);
  });

  it('lets a waiting listener go when it aborts', async () => {
    const controller = new AbortController();
    const listening = read(new SolveLog(), 0, controller.signal);
    controller.abort();
    expect(await listening).toEqual([]);
  });

  it('takes nothing more after the final message', async () => {
    const log = new SolveLog();
    log.append(cancelled);
    log.append(started);
    expect(await read(log)).toEqual([[1, 'cancelled']]);
  });
});
