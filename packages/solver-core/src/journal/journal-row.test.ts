import { describe, expect, it } from 'vitest';
import { intentRow } from '../../test/journal-rows.js';
import { type AttemptState, changeRow } from './journal-row.js';

describe('a change of a row', () => {
  it('keeps what it does not name', () => {
    const row = intentRow({ state: 'started', taskId: '7' });
    expect(changeRow(row, { state: 'ready', readyAt: 9 })).toEqual({ ...row, state: 'ready', readyAt: 9 });
  });

  it.each<[AttemptState, AttemptState]>([
    ['delivered', 'ready'],
    ['rejected', 'started'],
    ['lost', 'abandoned'],
    ['unknown', 'started'],
    ['intent', 'delivered'],
    ['abandoned', 'delivered'],
    ['started', 'intent'],
  ])('cannot make of %s what is %s', (before, after) => {
    const change = () => changeRow(intentRow({ state: before }), { state: after });
    expect(change).toThrow(new RangeError(`An attempt that is ${before} cannot become ${after}.`));
  });
});
