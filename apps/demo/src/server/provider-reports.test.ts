import { systemClock, type TaskRef } from '@captchakit/provider';
import { createSolveTimes, createStatistics, type SolverEvent } from '@captchakit/solver-core';
import { createFakeProvider, transportFailure } from '@captchakit/testkit';
import { describe, expect, it } from 'vitest';
import type { KindStatus } from '../api.js';
import { ProviderReports } from './provider-reports.js';

const kind = 'recaptcha-v3';
const base = { solveId: 'a', at: 0 };
const ref: TaskRef = { instance: 'one', endpoint: '', kind, taskType: 'Task', id: '1' };
const ready = (durationMs: number): SolverEvent => ({ ...base, type: 'task-ready', ref, checks: 2, durationMs });
const failed = (code: 'transport' | 'aborted'): SolverEvent => ({
  ...base,
  type: 'attempt-error',
  provider: 'one',
  error: { code, message: 'no' },
});

function create(change: { getBalance?: () => Promise<never> } = {}) {
  const provider = Object.assign(createFakeProvider({ id: 'one', kinds: [kind] }), change);
  const reports = new ProviderReports({
    world: { mode: 'simulated', clock: systemClock, providers: [{ id: 'one', title: 'One', provider }] },
    statistics: createStatistics(),
    solveTimes: createSolveTimes(),
  });
  const one = async () => (await reports.report()).providers[0]!;
  const only = async (): Promise<KindStatus> => (await one()).kinds[0]!;
  return { reports, one, only };
}

describe('the report of a provider', () => {
  it('has a schedule before anything was solved', async () => {
    const { one, only } = create();
    expect(await one()).toMatchObject({ id: 'one', title: 'One', balance: { amount: 1, unit: 'USD' }, circuits: [] });
    const { checksAt, ...rest } = await only();
    expect(rest).toMatchObject({ kind, solved: 0, failed: 0, durations: [], successRate: 1 });
    expect(checksAt.length).toBeGreaterThan(2);
    expect(checksAt).toEqual(checksAt.toSorted((a, b) => a - b));
  });

  it('counts what was solved and what failed, and not what somebody cancelled', async () => {
    const { reports, only } = create();
    reports.hear({ ...base, type: 'solve-start', kind });
    for (const event of [ready(9000), ready(12_000), failed('transport'), failed('aborted')]) reports.hear(event);
    expect(await only()).toMatchObject({ solved: 2, failed: 1, durations: [9000, 12_000] });
  });

  it('shows the latest 300 solve times', async () => {
    const { reports, only } = create();
    for (let ms = 1; ms <= 301; ms++) reports.hear(ready(ms));
    const { durations, solved } = await only();
    expect([durations.length, durations[0], solved]).toEqual([300, 2, 301]);
  });

  it('shows a circuit as long as it is open', async () => {
    const { reports, one } = create();
    const circuit = { provider: 'one', circuit: 'network' } as const;
    reports.hear({ ...base, ...circuit, type: 'circuit-open', reason: 'did not answer', retryAt: 5 });
    reports.hear({
      ...base,
      provider: 'one',
      circuit: 'kind',
      kind,
      type: 'circuit-open',
      reason: 'fails',
      retryAt: 6,
    });
    expect((await one()).circuits).toEqual([
      { scope: 'network', reason: 'did not answer', retryAt: 5 },
      { scope: kind, reason: 'fails', retryAt: 6 },
    ]);
    reports.hear({ ...base, ...circuit, type: 'circuit-closed' });
    expect((await one()).circuits.map(({ scope }) => scope)).toEqual([kind]);
  });

  it('says when a balance cannot be read', async () => {
    const failure = transportFailure('not-sent');
    const { one } = create({ getBalance: async () => Promise.reject(failure) });
    expect((await one()).balance).toEqual({ error: failure.message });
  });
});
