import { appendFileSync } from 'node:fs';
import { createCapMonster } from '@captchakit/capmonster';
import { connectSimulator } from '@captchakit/simulator';
import { createSolver, type Journal, type JournalRow } from '@captchakit/solver-core';
import { openSqliteJournal } from '@captchakit/solver-core/sqlite';

/**
 * A process that collects what others left and solves many challenges at once, until somebody kills it. Each solution is
 * appended to a file the moment it is delivered.
 */
export interface KillWorkerOptions {
  control: string;
  api: string;
  journal: string;
  delivered: string;
  /** Absent: it only collects. */
  solves?: { round: string; count: number };
  /** Kills itself at this point, when it is passed for the n-th time. */
  killAt?: {
    point: 'after intent' | 'before started row' | 'before ready row' | 'before delivered row';
    count: number;
  };
}

const options = JSON.parse(process.argv[2]!) as KillWorkerOptions;
const { control, api, solves, killAt } = options;
const simulator = await connectSimulator(control);

let passed = 0;
const pass = (point: string): void => {
  if (killAt?.point === point && ++passed === killAt.count) process.kill(process.pid, 'SIGKILL');
};

const file = await openSqliteJournal(options.journal);
const journal: Journal = {
  ...file,
  async intend(row, budget) {
    const result = await file.intend(row, budget);
    pass('after intent');
    return result;
  },
  update(owner: string, row: JournalRow) {
    pass(`before ${row.state} row`);
    return file.update(owner, row);
  },
};
const solver = createSolver({
  providers: [createCapMonster({ baseUrl: api, apiKey: simulator.apis.capmonster.apiKey, clock: simulator.clock })],
  clock: simulator.clock,
  journal,
});

const deliver = (solveId: string, token: string) =>
  appendFileSync(options.delivered, `${JSON.stringify({ solveId, token })}\n`);

const collect = async () => {
  for await (const task of solver.resume()) {
    if (task.outcome === 'solved') deliver(task.solveId, JSON.stringify(task.solution));
  }
};

const solveAll = async (round: string, count: number) =>
  Promise.allSettled(
    Array.from({ length: count }, async (_, index) => {
      const pageUrl = `https://example.com/${round}/${index}`;
      const challenge = { kind: 'recaptcha-v3', pageUrl, siteKey: 'sample-site-key', action: 'login' } as const;
      const { solution } = await solver.solve(challenge, { solveId: pageUrl });
      deliver(pageUrl, solution.token);
    }),
  );

process.send?.('working');
// As a program does that was restarted: it collects what the last one left while it goes on with new work.
await Promise.all([collect(), solves && solveAll(solves.round, solves.count)]);
await solver.close();
await file.close();
process.disconnect?.();
