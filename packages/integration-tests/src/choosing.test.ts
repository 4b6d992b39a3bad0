import { type LogEntry, startSimulator, type VendorId } from '@captchakit/simulator';
import { createSolver } from '@captchakit/solver-core';
import { sampleChallenges } from '@captchakit/testkit';
import { describe, expect, it } from 'vitest';
import { factories, vendorIds } from '../test/factories.js';

const recaptcha = sampleChallenges['recaptcha-v3'];

describe('4.6 choosing over real sockets', () => {
  it.each(
    vendorIds.map((bad, index): [bad: VendorId, good: VendorId] => [bad, vendorIds[(index + 1) % vendorIds.length]!]),
  )('200 starts with a bad key at %s make at most 5 errors there, and go to %s', async (bad, good) => {
    const entries: LogEntry[] = [];
    await using simulator = await startSimulator({ speed: 20, log: (entry) => void entries.push(entry) });
    const { clock } = simulator;
    const providers = [
      factories[bad]({ ...simulator.settings(bad), apiKey: '0'.repeat(32) }),
      factories[good](simulator.settings(good)),
    ];
    await using solver = createSolver({ providers, clock });
    const started = await Promise.all(Array.from({ length: 200 }, () => solver.start(recaptcha)));
    expect(new Set(started.map(({ provider }) => provider))).toEqual(new Set([good]));
    const errors = entries.filter(({ api, errorCode }) => api === bad && errorCode !== undefined);
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.length).toBeLessThanOrEqual(5);
    expect(entries.filter(({ api }) => api === bad).length).toBe(errors.length);
  });
});
