import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCapMonster } from '@captchakit/capmonster';
import { createSolver } from '@captchakit/solver-core';
import { openSqliteJournal } from '@captchakit/solver-core/sqlite';
import { expect } from '../expect.js';

const challenge = {
  kind: 'recaptcha-v3',
  pageUrl: 'https://example.com/login',
  siteKey: 'site-key',
  action: 'login',
};

export async function use(simulator) {
  const folder = mkdtempSync(join(tmpdir(), 'captchakit-journal-'));
  const journal = await openSqliteJournal(join(folder, 'journal.db'));
  const providers = [createCapMonster(simulator.settings('capmonster'))];
  const begin = () =>
    createSolver({
      providers,
      clock: simulator.clock,
      journal,
      budget: { amount: 1, currency: 'USD', perMs: 86_400_000 },
    });

  const solver = begin();
  const { solution, solveId, ref } = await solver.solve(challenge);
  expect(typeof solution.token, 'string');
  const { ref: left } = await solver.start(challenge);
  await solver.close();

  // What one solver left, another one collects.
  const next = begin();
  const resumed = [];
  for await (const { outcome, ref: task } of next.resume()) resumed.push(`${outcome} ${task.id}`);
  expect(resumed.join(), `solved ${left.id}`);
  await next.close();

  const [row] = await journal.list({ solveId });
  const taskIds = async (filter) => (await journal.list(filter)).map(({ taskId }) => taskId).join();
  expect(await taskIds({ states: ['delivered'] }), [ref.id, left.id].join());
  expect(await taskIds({ ref }), ref.id);
  // A write that fails leaves the others alone.
  expect(await journal.intend(row).catch(({ code }) => code), 'journal');
  expect(await journal.forget(row.attemptId), true);
  expect(await taskIds(), left.id);

  await journal.close();
  rmSync(folder, { recursive: true });
}
