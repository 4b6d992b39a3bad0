import type { JournalRow } from '../src/journal/journal-row.js';

let attempts = 0;

/** A row as the solver writes it first, with what a test wants otherwise. */
export const intentRow = (changes: Partial<JournalRow> = {}): JournalRow => ({
  attemptId: `attempt-${++attempts}`,
  solveId: 'solve-1',
  instance: 'fake',
  endpoint: 'https://fake.example.test',
  account: 'account-1',
  kind: 'recaptcha-v3',
  taskType: 'Fake recaptcha-v3',
  state: 'intent',
  price: { amount: 0.001, currency: 'USD' },
  charged: 'unknown',
  intentAt: 1000,
  checksMade: 0,
  owner: 'owner-1',
  ...changes,
});
