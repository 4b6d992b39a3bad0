import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteJournal } from '../src/sqlite/sqlite-journal.js';
import { intentRow } from './journal-rows.js';

/**
 * One of several processes on one file. `intend`: writes rows one after the other under a budget, and says how many
 * were accepted. `claim`: claims once, and says what it got. `hold`: holds the file until it is told to let go.
 */
const [mode = '', path = '', name = '', count = '0'] = process.argv.slice(2);

if (mode === 'hold') {
  const database = new DatabaseSync(path);
  database.exec('BEGIN IMMEDIATE');
  process.send?.('held');
  await once(process, 'message');
  database.exec('ROLLBACK');
  database.close();
  process.disconnect();
} else {
  const journal = await openSqliteJournal(path);
  const accepted: string[] = [];
  if (mode === 'intend') {
    for (let index = 0; index < Number(count); index++) {
      const row = intentRow({ attemptId: `${name}-${index}`, owner: name });
      const { ok } = await journal.intend(row, { amount: 0.1, since: 0, worth: ({ amount }) => amount });
      if (ok) accepted.push(row.attemptId);
    }
  } else {
    const accounts = [{ instance: 'fake', endpoint: 'https://fake.example.test', account: 'account-1' }];
    await journal.renew(name, 10_000);
    for (const row of await journal.claim({ owner: name, now: 1, accounts })) accepted.push(row.attemptId);
  }
  await journal.close();
  process.send?.(accepted);
}
