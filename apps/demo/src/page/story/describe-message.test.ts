import type { Money, TaskRef } from '@captchakit/provider';
import { describe, expect, it } from 'vitest';
import type { SolveMessage } from '../../api.js';
import { describeMessage } from './describe-message.js';

const base = { solveId: 'a', at: 0 };
const ref: TaskRef = { instance: 'one', endpoint: '', kind: 'recaptcha-v3', taskType: 'Task', id: '1' };
const titleOf = (id: string) => id.toUpperCase();
const attempt = (ignored: string[] = []): SolveMessage => ({
  ...base,
  type: 'attempt-start',
  provider: 'one',
  taskType: 'Task',
  ignored,
});
const failed: SolveMessage = {
  ...base,
  type: 'attempt-error',
  provider: 'two',
  error: { code: 'transport', message: 'two could not be reached.' },
};

describe('a line of the timeline', () => {
  it('tells a first attempt from a failover', () => {
    expect(describeMessage(attempt(), [], titleOf)?.title).toBe('Asking ONE');
    expect(describeMessage(attempt(), [failed], titleOf)).toMatchObject({ title: 'Failing over to ONE', tone: 'warn' });
  });

  it('names the hints a provider ignores', () => {
    expect(describeMessage(attempt(['title']), [], titleOf)?.detail).toBe('Task, ignores title');
  });

  it('repeats the error of an attempt', () => {
    expect(describeMessage(failed, [], titleOf)).toMatchObject({ tone: 'bad', detail: 'two could not be reached.' });
  });

  it('says what was paid, and what may have been', () => {
    const usd = (amount: number) => ({ amount, currency: 'USD' });
    const delivered = (cost: { charged: Money[]; possible: Money[]; unpriced: number }): SolveMessage => ({
      type: 'solution',
      at: 0,
      delivery: { solution: { token: 't' }, ref, provider: 'one', expiresAt: '', cost, attempts: [] },
    });
    const detailOf = (message: SolveMessage) => describeMessage(message, [], titleOf)?.detail;
    expect(detailOf(delivered({ charged: [usd(0.0009)], possible: [usd(0.001)], unpriced: 1 }))).toBe(
      '$0.0009 charged, $0.001 perhaps charged, 1 task without a price',
    );
    expect(detailOf(delivered({ charged: [], possible: [], unpriced: 0 }))).toBe('nothing charged');
  });

  it('tells an attempt of an earlier run in one line', () => {
    const recorded: SolveMessage = {
      type: 'recorded',
      at: 0,
      attempt: {
        instance: 'one',
        taskType: 'Task',
        state: 'lost',
        charged: 'unknown',
        checksMade: 2,
        price: { amount: 0.001, currency: 'USD' },
        errorCode: 'ERROR_X',
      },
    };
    expect(describeMessage(recorded, [], titleOf)).toEqual({
      title: 'ONE: lost',
      detail: 'Task, 2 checks, $0.001 perhaps, ERROR_X',
      tone: 'bad',
    });
  });

  it('leaves the solution to the panel that shows it', () => {
    expect(
      describeMessage({ ...base, type: 'solve-end', outcome: 'solved', durationMs: 1 }, [], titleOf),
    ).toBeUndefined();
  });
});
