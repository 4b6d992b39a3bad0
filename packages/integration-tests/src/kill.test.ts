import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSimulator } from '@captchakit/simulator';
import type { JournalRow } from '@captchakit/solver-core';
import { openSqliteJournal } from '@captchakit/solver-core/sqlite';
import { expect, it } from 'vitest';
import type { KillWorkerOptions } from '../test/kill-worker.js';
import { openToll } from '../test/toll.js';

const solvesEach = 50;
const atOnce = 4;

/** The same numbers each time, so that a failure can be looked at again. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

type Kill = Pick<KillWorkerOptions, 'killAt'> & { afterMs?: number; atCreate?: number };

const random = createRandom(20_261_121);
const kills: readonly Kill[] = [
  ...Array.from({ length: 30 }, () => ({ afterMs: Math.round(random() * 1300) })),
  { killAt: { point: 'after intent', count: 20 } },
  { atCreate: 20 }, // sent | answer
  { killAt: { point: 'before started row', count: 20 } },
  { killAt: { point: 'before ready row', count: 10 } },
  { killAt: { point: 'before delivered row', count: 10 } },
];

it('4.9 after 35 kills every paid task is accounted for, and none was paid twice', { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'captchakit-kill-'));
  await using simulator = await startSimulator({ speed: 20 });
  const journalFile = join(folder, 'journal.db');
  const delivered = join(folder, 'delivered.ndjson');
  const toll = await openToll(simulator.apis.capmonster.url);
  const { accepted } = toll;

  const startWorker = (options: Pick<KillWorkerOptions, 'solves' | 'killAt'> = {}): ChildProcess => {
    const all = { control: simulator.control, api: toll.url, journal: journalFile, delivered, ...options };
    const file = fileURLToPath(new URL('../test/kill-worker.ts', import.meta.url));
    return fork(file, [JSON.stringify(all)], { execArgv: ['--import', 'tsx'], stdio: 'ignore' });
  };

  const watchers = new Map<string, () => void>();
  toll.onCreate = (pageUrl) => watchers.get(pageUrl)?.();

  /** A worker that was done before, since a busy machine let its requests time out, is no kill: another one is. */
  const killOne = async (kill: Kill, number: number, again = 0): Promise<void> => {
    const { killAt, afterMs, atCreate } = kill;
    const round = `round-${number}-${again}`;
    const worker = startWorker({ solves: { round, count: solvesEach }, ...(killAt && { killAt }) });
    const exited = once(worker, 'exit');
    const killNow = () => worker.kill('SIGKILL');
    if (atCreate !== undefined) watchers.set(`https://example.com/${round}/${atCreate}`, killNow);
    await once(worker, 'message');
    const timer = afterMs === undefined ? undefined : setTimeout(killNow, afterMs);
    const [code, signal] = (await exited) as [number | null, string | null];
    clearTimeout(timer);
    const sooner = afterMs === undefined ? kill : { afterMs: afterMs / 2 };
    if (code === 0 && again < 5) return killOne(sooner, number, again + 1);
    if (signal !== 'SIGKILL') throw new Error(`the worker of ${round} ended with ${code ?? signal}`);
  };

  const waiting = [...kills.entries()];
  const killSome = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await killOne(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: atOnce }, killSome));

  // The leases of the dead run out.
  await simulator.clock.sleep(60_000);
  const resuming = startWorker();
  expect(await once(resuming, 'exit')).toEqual([0, null]);

  await toll.close();

  const journal = await openSqliteJournal(journalFile);
  const rows = await journal.list();
  await journal.close();
  const tokens = existsSync(delivered) ? readFileSync(delivered, 'utf8').trim().split('\n') : [];
  const handedOver = new Set(tokens.map((line) => (JSON.parse(line) as { solveId: string }).solveId));
  const paid = new Set(accepted.map(({ pageUrl }) => pageUrl));
  const inState = (state: JournalRow['state']) => rows.filter((row) => row.state === state);
  const counts = {
    accepted: accepted.length,
    delivered: inState('delivered').length,
    rejected: inState('rejected').filter(({ taskId }) => taskId !== undefined).length,
    lost: inState('lost').length,
    abandoned: inState('abandoned').length,
    'unknown, accepted': inState('unknown').filter(({ solveId }) => paid.has(solveId)).length,
    'unknown, not accepted': inState('unknown').filter(({ solveId }) => !paid.has(solveId)).length,
  };
  console.log(`${kills.length} kills of ${solvesEach} solves each:`, counts);

  // I1, I2: no solve has two paid tasks.
  expect(accepted).toHaveLength(paid.size);
  expect(new Set(rows.map(({ solveId }) => solveId)).size).toBe(rows.length);
  // Everything paid is in the journal, in one of the states that say what became of it.
  expect(counts.accepted).toBe(
    counts.delivered + counts.rejected + counts.lost + counts.abandoned + counts['unknown, accepted'],
  );
  // Nothing is left open, and what counts as delivered was.
  expect(rows.filter(({ endedAt }) => endedAt === undefined)).toEqual([]);
  expect(inState('delivered').filter(({ solveId }) => !handedOver.has(solveId))).toEqual([]);
  expect(counts.delivered).toBeGreaterThan(solvesEach);
  await rm(folder, { recursive: true });
});
