import { DatabaseSync } from 'node:sqlite';
import { createFakeProvider, createVirtualClock, type FakeProvider, sampleChallenges } from '@captchakit/testkit';
import { createSolver, type Journal } from '../src/index.js';
import { openSqliteJournal } from '../src/sqlite/sqlite-journal.js';
import { intentRow } from './journal-rows.js';

/**
 * One of several processes on one file. `intend`: writes rows one after the other under a budget, and says how many
 * were accepted. `claim`: claims once, and says what it got. `learn`: solves tasks that take two seconds, and says how
 * long after the start it looked for the first. `lock`: holds the file for a while.
 */
const [mode = '', path = '', name = '', count = '0'] = process.argv.slice(2);

if (mode === 'lock') {
  const database = new DatabaseSync(path);
  database.exec('BEGIN IMMEDIATE');
  process.send?.('locked');
  setTimeout(() => {
    database.exec('ROLLBACK');
    database.close();
  }, Number(count));
} else {
  const journal = await openSqliteJournal(path);
  const accepted: string[] = [];
  if (mode === 'intend') {
    for (let index = 0; index < Number(count); index++) {
      const row = intentRow({ attemptId: `${name}-${index}`, owner: name });
      const { ok } = await journal.intend(row, { amount: 0.1, since: 0, worth: ({ amount }) => amount });
      if (ok) accepted.push(row.attemptId);
    }
  } else if (mode === 'learn') {
    const clock = createVirtualClock({ auto: false });
    const provider: FakeProvider<'recaptcha-v3'> = createFakeProvider({
      id: name,
      kinds: ['recaptcha-v3'],
      clock,
      script: { check: [async () => (clock.now() - provider.starts.at(-1)!.at >= 2000 ? 'ready' : 'pending')] },
    });
    const underWay = new Set<Promise<unknown>>();
    const watched = new Proxy(journal, {
      get:
        (target, method: keyof Journal) =>
        (...args: never[]) => {
          const call: Promise<unknown> = (target[method] as (...args: never[]) => Promise<unknown>)(...args);
          underWay.add(call);
          return call.finally(() => underWay.delete(call));
        },
    });
    const solver = createSolver({ providers: [provider], clock, journal: watched });
    for (let index = 0; index < Number(count); index++) {
      const solved = solver.solve(sampleChallenges['recaptcha-v3']).then(() => true);
      // The file may be held by another process; meanwhile no time passes.
      const step = async () => {
        await (underWay.size > 0 ? Promise.allSettled(underWay) : clock.advance(250));
        return false;
      };
      while (!(await Promise.race([solved, step()])));
    }
    await solver.close();
    accepted.push(`${provider.checks[0]!.at - provider.starts[0]!.at}`);
  } else {
    const accounts = [{ instance: 'fake', endpoint: 'https://fake.example.test', account: 'account-1' }];
    await journal.renew(name, 10_000);
    for (const row of await journal.claim({ owner: name, now: 1, accounts })) accepted.push(row.attemptId);
  }
  await journal.close();
  process.send?.(accepted);
}
