import { createFakeProvider, createVirtualClock, type FakeProvider, sampleChallenges } from '@captchakit/testkit';
import { createSolver, type Journal } from '../src/index.js';
import { openSqliteJournal } from '../src/sqlite/sqlite-journal.js';

/**
 * One of several processes that learn, one after the other or at the same time: solves tasks that take two seconds, and
 * says how long after the start it looked for the first.
 */
const [path = '', name = '', count = '0'] = process.argv.slice(2);

const clock = createVirtualClock({ auto: false });
const provider: FakeProvider<'recaptcha-v3'> = createFakeProvider({
  id: name,
  kinds: ['recaptcha-v3'],
  clock,
  script: { check: [async () => (clock.now() - provider.starts.at(-1)!.at >= 2000 ? 'ready' : 'pending')] },
});
const journal = await openSqliteJournal(path);
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

/** The file may be held by another process; meanwhile no time passes. */
const step = async () => {
  await (underWay.size > 0 ? Promise.allSettled(underWay) : clock.advance(250));
  return false;
};
for (let index = 0; index < Number(count); index++) {
  const solved = solver.solve(sampleChallenges['recaptcha-v3']).then(() => true);
  while (!(await Promise.race([solved, step()])));
}
await solver.close();
await journal.close();
process.send?.(provider.checks[0]!.at - provider.starts[0]!.at);
