import { createMemoryJournal, type JournalRow } from '@captchakit/solver-core';
import { describe, expect, it } from 'vitest';
import { newestTime, recordedStories } from './recorded-stories.js';

const row = (attemptId: string, change: Partial<JournalRow>): JournalRow => ({
  attemptId,
  solveId: 'a',
  instance: 'one',
  endpoint: 'https://one.example.test',
  account: 'account',
  kind: 'recaptcha-v3',
  taskType: 'Task',
  state: 'intent',
  charged: 'unknown',
  intentAt: 1000,
  checksMade: 0,
  ...change,
});

describe('stories of an earlier run', () => {
  it('have a line for each attempt, and nothing that is not to be shown', async () => {
    const journal = createMemoryJournal();
    await journal.intend(row('1', { state: 'rejected', charged: 'no', errorCode: 'ERROR_X', endedAt: 1500 }));
    await journal.intend(
      row('2', {
        intentAt: 1600,
        state: 'delivered',
        taskId: '7',
        price: { amount: 0.001, currency: 'USD' },
        endedAt: 9000,
      }),
    );
    await journal.intend(row('3', { solveId: 'b', intentAt: 2000, state: 'started', taskId: '8' }));
    const stories = await recordedStories(journal);
    expect(stories.map(({ id, messages }) => [id, messages.map(({ type, at }) => [type, at])])).toEqual([
      [
        'a',
        [
          ['requested', 1000],
          ['recorded', 1500],
          ['recorded', 9000],
        ],
      ],
      [
        'b',
        [
          ['requested', 2000],
          ['recorded', 2000],
        ],
      ],
    ]);
    expect(JSON.stringify(stories)).not.toMatch(/account|endpoint/);
    expect(await newestTime(journal)).toBe(9000);
  });

  it('are none where the journal is empty', async () => {
    const journal = createMemoryJournal();
    expect(await recordedStories(journal)).toEqual([]);
    expect(await newestTime(journal)).toBe(0);
  });
});
