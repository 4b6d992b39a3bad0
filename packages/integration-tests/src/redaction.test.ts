import { createVirtualClock } from '@captchakit/provider/testing';
import { createSimulator, type Fault } from '@captchakit/simulator';
import { createSolver } from '@captchakit/solver-core';
import { openSqliteJournal } from '@captchakit/solver-core/sqlite';
import { sampleChallenges } from '@captchakit/testkit';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { factories, vendorIds } from '../test/factories.js';

const key = 'planted-key-0123456789abcdef';
const password = 'planted-pass%20word';
const proxy = `http://planted-user:${password}@8.8.8.8:8080`;
const { pageUrl } = sampleChallenges['cloudflare-challenge'];
/** Only CapMonster Cloud asks for it. */
const pageHtml = '<title>Just a moment...</title>';

const faults: readonly (Fault | undefined)[] = [
  undefined,
  { fault: 'reset', phase: 'create' },
  { fault: 'reset', phase: 'check', count: 1 },
  { fault: 'hang', phase: 'create' },
  { fault: 'http-error', status: 500, phase: 'create' },
  { fault: 'broken-json', phase: 'create' },
  { fault: 'broken-json', phase: 'check' },
  { fault: 'truncated', phase: 'check' },
  { fault: 'redirect', phase: 'create', location: `/moved?key=${key}` },
  { fault: 'wrong-types', phase: 'create' },
  { fault: 'wrong-types', phase: 'check' },
  { fault: 'empty-solution' },
  { fault: 'unknown-fields' },
  { fault: 'api-error', phase: 'create', code: 'ERROR_OF_TOMORROW', description: `${key} may not use ${proxy}` },
  { fault: 'api-error', phase: 'check', code: 'ERROR_CAPTCHA_UNSOLVABLE', description: `${key} may not use ${proxy}` },
  { fault: 'api-error', phase: 'create', code: 'ERROR_KEY_DOES_NOT_EXIST', description: `${key} is unknown` },
];

/** All ways in which somebody may come to print a value. */
function printsOf(value: unknown): string {
  const parts = [inspect(value, { depth: 20, showHidden: true, getters: true }), String(value), JSON.stringify(value)];
  if (value instanceof Error) parts.push(value.stack ?? '', printsOf(value.cause));
  return parts.join('\n');
}

/**
 * A hundred times as fast as a real one. Files and hashes take real time, so time that waits for nobody would run away; and
 * it stands still while the machine does. Ends with the test.
 */
function createFastClock() {
  const clock = createVirtualClock({ auto: false });
  const stopping = new AbortController();
  const ticking = (async () => {
    while (!stopping.signal.aborted) {
      await wait(1);
      await clock.advance(100);
    }
  })();
  onTestFinished(() => {
    stopping.abort();
    return ticking;
  });
  return clock;
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'captchakit-redaction-'));
});
afterAll(async () => rm(folder, { recursive: true }));

describe.each(vendorIds.map((id) => [id, factories[id]] as const))(
  '4.10 key, token and proxy password of %s',
  (id, factory) => {
    it.each(faults)('appear in no error, event, object or journal after %j', async (fault) => {
      const clock = createFastClock();
      const simulator = createSimulator({ clock, accounts: { [id]: [{ key }] } });
      const path = join(folder, `${id}-${faults.indexOf(fault)}.db`);
      const journal = await openSqliteJournal(path);
      if (fault) simulator.faults.add(fault);
      const provider = factory({ apiKey: key, fetch: simulator.apis[id], requestTimeoutMs: 60_000, clock });
      const solver = createSolver({ providers: [provider], clock, journal, timeoutMs: fault ? 100_000 : 600_000 });
      const printed: string[] = [];
      solver.onAny((event) => printed.push(printsOf(event)));

      const tokens: string[] = [];
      const challenges = [
        { ...sampleChallenges['recaptcha-v3'] },
        { ...sampleChallenges['cloudflare-challenge'], proxy, pageUrl, ...(id === 'capmonster' && { pageHtml }) },
      ];
      const solveOne = async (challenge: object) => {
        try {
          const { solution, ...rest } = await solver.solve(challenge as (typeof sampleChallenges)['recaptcha-v3']);
          tokens.push(...JSON.stringify(solution).match(/[\w-]{40,}/g)!);
          printed.push(printsOf(rest));
        } catch (error) {
          printed.push(printsOf(error));
        }
      };
      await Promise.all(challenges.map(solveOne));
      printed.push(printsOf(provider), printsOf(solver), printsOf(await journal.list()));
      await solver.close();
      await journal.close();
      simulator.close();
      for (const file of await readdir(folder)) {
        if (file.startsWith(`${id}-${faults.indexOf(fault)}.db`))
          printed.push(await readFile(join(folder, file), 'latin1'));
      }

      expect(tokens.length).toBeGreaterThanOrEqual(fault ? 0 : 2);
      const secrets = [key, password, decodeURIComponent(password), ...tokens];
      const all = printed.join('\n');
      expect(all.length).toBeGreaterThan(2000);
      expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
    });
  },
);
