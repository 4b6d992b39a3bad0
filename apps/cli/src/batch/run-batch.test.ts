import { NoCandidateError } from '@captchakit/provider';
import { createVirtualClock } from '@captchakit/provider/testing';
import { createMemoryJournal } from '@captchakit/solver-core';
import { expect, it } from 'vitest';
import { type BatchOptions, runBatch } from './run-batch.js';
import type { BatchResult } from './batch-record.js';

it('a line waits until a provider can be asked again, says so, and is solved then', async () => {
  const clock = createVirtualClock();
  const startedAt = clock.now();
  const solved: { id: string; afterMs: number }[] = [];
  const waits: (string | undefined)[] = [];
  const retryAt = new Date(startedAt + 60_000).toISOString();
  const solve = async () => {
    if (clock.now() - startedAt >= 60_000) return { provider: 'first', solution: { token: 'sample-token' } };
    const reasons = [{ provider: 'first', reason: 'the balance is used up', retryAt }];
    throw new NoCandidateError({ kind: 'recaptcha-v3', reasons });
  };
  const challenge = { kind: 'recaptcha-v3', pageUrl: 'https://example.com', siteKey: 'k', action: 'a' } as const;
  await runBatch({
    lines: [{ id: 'line-0', kind: 'recaptcha-v3', challenge }],
    record: { batchId: 'sample', done: new Map(), add: () => {}, finish: () => {} },
    solver: {
      solve,
      wait: () => Promise.reject(new Error('nothing was started')),
    } as unknown as BatchOptions['solver'],
    journal: createMemoryJournal(),
    clock,
    concurrency: 2,
    maxCost: undefined,
    signal: new AbortController().signal,
    onResult: ({ id }: BatchResult) => void solved.push({ id, afterMs: clock.now() - startedAt }),
    onWait: (error) => void waits.push(error.retryAt),
  });
  expect(solved).toEqual([{ id: 'line-0', afterMs: 60_000 }]);
  expect(waits).toEqual([retryAt]);
});
