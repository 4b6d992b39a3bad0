import { describe, expect, it } from 'vitest';
import type { SolveMessage } from '../../api.js';
import { describeMessage } from './describe-message.js';

const base = { solveId: 'a', at: 0 };
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

  it('leaves the solution to the panel that shows it', () => {
    expect(
      describeMessage({ ...base, type: 'solve-end', outcome: 'solved', durationMs: 1 }, [], titleOf),
    ).toBeUndefined();
  });
});
