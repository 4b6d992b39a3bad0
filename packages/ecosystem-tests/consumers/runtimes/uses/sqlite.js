import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCapMonster } from '@captchakit/capmonster';
import { createSolver } from '@captchakit/solver-core';
import { openSqliteJournal } from '@captchakit/solver-core/sqlite';
import { expect } from '../expect.js';

export async function use(simulator) {
  const folder = mkdtempSync(join(tmpdir(), 'captchakit-journal-'));
  const journal = await openSqliteJournal(join(folder, 'journal.db'));
  const providers = [createCapMonster(simulator.settings('capmonster'))];
  const solver = createSolver({ providers, clock: simulator.clock, journal });
  const page = { pageUrl: 'https://example.com/login', siteKey: 'site-key', action: 'login' };
  const { solution } = await solver.solve({ kind: 'recaptcha-v3', ...page });
  expect(typeof solution.token, 'string');
  await solver.close();
  await journal.close();
  rmSync(folder, { recursive: true });
}
