import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleChallenges } from '@captchakit/testkit';
import { type RunningSimulator, startSimulator } from '@captchakit/simulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Phase } from '../page/story/story.js';
import { phaseOf } from '../page/story/story.js';
import type { ProviderReport, Snapshot, Status } from '../api.js';
import type { RunningDemo } from './demo.js';
import { startLiveDemo } from './testing/start-live-demo.js';

// The services that the demo takes for the real ones are simulated, in a process that outlives it.
let simulator: RunningSimulator;
let folder: string;
beforeEach(async () => {
  simulator = await startSimulator({ speed: 100 });
  folder = await mkdtemp(join(tmpdir(), 'demo-live-'));
});
afterEach(async () => {
  await simulator.close();
  await rm(folder, { recursive: true });
});

const challenge = { ...sampleChallenges['recaptcha-v3'], pageUrl: 'https://staging.example.com/login' };

const start = (amount = 1): Promise<RunningDemo> =>
  startLiveDemo(simulator, {
    pageFolder: import.meta.dirname,
    journal: join(folder, 'journal.db'),
    amount,
    geetest: true,
  });

/** Enters with the token of the address, as a browser does. */
async function enter({ url }: RunningDemo) {
  const { origin } = new URL(url);
  const entered = await fetch(url, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')!.split(';')[0]!;
  const call = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const headers = { cookie, 'content-type': 'application/json' };
    const response = await fetch(origin + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    return (await response.json()) as Answer;
  };
  const phases = async (): Promise<Phase[]> => (await call<Snapshot>('GET', '/api/solves')).stories.map(phaseOf);
  return { call, phases };
}

describe('the demo on real services', { timeout: 30_000 }, () => {
  it('says so, solves on the sites it was told, and nowhere else', async () => {
    const demo = await start();
    const { call, phases } = await enter(demo);
    expect(await call<Status>('GET', '/api/status')).toMatchObject({
      mode: 'live',
      sites: ['staging.example.com'],
      budget: '1 USD a day',
    });
    await call('POST', '/api/solves', { challenge });
    await call('POST', '/api/solves', { challenge: { ...challenge, pageUrl: 'https://example.com/' } });
    await expect.poll(phases, { timeout: 15_000 }).toEqual(['solved', 'failed']);
    const { stories } = await call<Snapshot>('GET', '/api/solves');
    expect(stories[1]!.messages.at(-1)).toMatchObject({ type: 'failure', code: 'site-not-allowed' });
    expect(await call<ProviderReport>('GET', '/api/providers')).toMatchObject({ providers: [{ id: 'capmonster' }] });
    await demo.close();
  });

  it('spends no more than its budget', async () => {
    const demo = await start(0.001);
    const { call, phases } = await enter(demo);
    await call('POST', '/api/solves', { challenge, count: 2 });
    await expect.poll(async () => (await phases()).toSorted(), { timeout: 15_000 }).toEqual(['failed', 'solved']);
    expect(simulator.books().capmonster.accounts[0]!.creates.accepted).toBe(1);
    await demo.close();
  });

  it('remembers its solves after a restart, and collects what was paid for and not waited for', async () => {
    const first = await start();
    const entered = await enter(first);
    await entered.call('POST', '/api/solves', { challenge });
    await expect.poll(() => simulator.books().capmonster.accounts[0]!.creates.accepted).toBe(1);
    expect(await first.close()).toEqual([expect.stringMatching(/^capmonster \d+$/)]);

    const second = await start();
    const { call, phases } = await enter(second);
    await expect.poll(phases, { timeout: 15_000 }).toEqual(['solved']);
    const { stories } = await call<Snapshot>('GET', '/api/solves');
    const types = stories[0]!.messages.map(({ type }) => type);
    expect(types.slice(0, 2)).toEqual(['requested', 'recorded']);
    expect(types).toContain('solution');
    expect(await second.close()).toEqual([]);
    expect(await second.close()).toEqual([]);

    const third = await start();
    expect(await (await enter(third)).phases()).toEqual(['solved']);
    await third.close();
    expect(simulator.books().capmonster.accounts[0]!.creates.accepted).toBe(1);
  });
});
