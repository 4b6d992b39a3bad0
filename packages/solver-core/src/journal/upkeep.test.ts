import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import {
  createFakeProvider,
  createVirtualClock,
  type FakeProvider,
  rejection,
  sampleChallenges,
  type VirtualClock,
} from '@captchakit/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { intentRow } from '../../test/journal-rows.js';
import {
  createMemoryJournal,
  createSolver,
  createSolveTimes,
  fastest,
  type Journal,
  type SolverOptions,
} from '../index.js';
import { openSqliteJournal } from '../sqlite/sqlite-journal.js';

const recaptcha = sampleChallenges['recaptcha-v3'];
const dayMs = 86_400_000;

let folder = '';
let path = '';
let journal: Journal;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'captchakit-upkeep-'));
  path = join(folder, 'journal.db');
});
afterEach(async () => {
  await journal.close();
  await rm(folder, { recursive: true });
});

/** A solver of a new process, with providers whose tasks take so long, or fail. */
const begin = (
  options: Partial<SolverOptions<[]>> & { clock?: VirtualClock; takes?: readonly (number | 'fails')[] } = {},
) => {
  const { clock = createVirtualClock({ now: 0 }), takes = [2000], ...rest } = options;
  const providers = takes.map((readyMs, index) => {
    const provider: FakeProvider<'recaptcha-v3'> = createFakeProvider({
      id: ['first', 'second'][index]!,
      kinds: ['recaptcha-v3'],
      clock,
      script: {
        check: [
          async (_call, { id }) => {
            if (readyMs === 'fails') throw rejection('retry-new-task', { charged: 'no' });
            return clock.now() - provider.starts[Number(id.split('-')[1]) - 1]!.at >= readyMs ? 'ready' : 'pending';
          },
        ],
      },
    });
    return provider;
  });
  const solver = createSolver({ providers, clock, journal, ...rest });
  const errors: string[] = [];
  solver.on('journal-error', ({ message }) => errors.push(message));
  const solve = async (count: number) => {
    for (let index = 0; index < count; index++) await solver.solve(recaptcha).catch(() => {});
  };
  /** How long after its start the last task was looked for first. */
  const firstCheckMs = () => {
    const { starts, checks } = providers[0]!;
    return checks.find(({ ref }) => ref.id === `first-${starts.length}`)!.at - starts.at(-1)!.at;
  };
  return { clock, providers, solver, solve, errors, firstCheckMs };
};

describe('what a solver learned, kept in its journal', () => {
  beforeEach(() => void (journal = createMemoryJournal()));

  it('decides when the next solver looks for its first task', async () => {
    const before = begin();
    await before.solve(1);
    const untaught = before.firstCheckMs();
    await before.solve(40);
    const taught = before.firstCheckMs();
    expect(taught).toBeLessThan(untaught / 2);
    await before.solver.close();

    const after = begin();
    await after.solve(1);
    expect(after.firstCheckMs()).toBeLessThan(untaught / 2);
  });

  it('decides whom the next solver holds for the fastest', async () => {
    const takes = [20_000, 3000] as const;
    const clock = createVirtualClock({ now: 0 });
    const { solver } = begin({ clock, takes: ['fails', 3000], strategy: fastest });
    await solver.solve(recaptcha);
    await solver.close();
    const after = begin({ clock, takes, strategy: fastest });
    expect(await after.solver.solve(recaptcha)).toMatchObject({ provider: 'second' });
    // Without what was learned, the first of two equals is asked.
    const fresh = begin({ clock, takes, strategy: fastest, journal: createMemoryJournal() });
    expect(await fresh.solver.solve(recaptcha)).toMatchObject({ provider: 'first' });
  });

  it('counts what `report` tells, also as the first thing a solver does', async () => {
    const { solver } = begin();
    const { ref } = await solver.solve(recaptcha);
    await solver.close();
    const after = begin();
    await after.solver.report(ref, false);
    await after.solver.close();
    expect(await journal.load('statistics')).toMatchObject({ groups: [{ solved: expect.closeTo(1, 1), rejected: 1 }] });
  });

  it.each([
    ['of a version to come', { version: 2, groups: [] }],
    ['of a wrong shape', { version: 1, groups: [{ instance: 7 }] }],
    ['that is no object', 'what?'],
  ])('leaves a state %s alone, and replaces it', async (_state, state) => {
    await journal.store('solve-times', state);
    await journal.store('statistics', state);
    const { solver, solve, errors, providers } = begin();
    await solve(1);
    await solver.close();
    expect(providers[0]!.starts).toHaveLength(1);
    expect(errors).toEqual([]);
    expect(await journal.load('statistics')).toMatchObject({ version: 1, groups: [{ instance: 'first' }] });
    expect(await journal.load('solve-times')).toMatchObject({ version: 1, groups: [{ instance: 'first' }] });
  });

  it('holds no more than how long tasks took and how they ended', async () => {
    const { solver, solve } = begin();
    await solve(1);
    await solver.close();
    const [solveTimes, statistics] = await Promise.all([journal.load('solve-times'), journal.load('statistics')]);
    expect(solveTimes).toEqual({
      version: 1,
      groups: [{ instance: 'first', kind: 'recaptcha-v3', taskType: 'Fake recaptcha-v3', weights: expect.any(Array) }],
    });
    expect(JSON.stringify(statistics)).not.toContain('first-1');
  });
});

describe('a solver and its journal', () => {
  /** A journal in memory that counts, and fails where it is told to. */
  const watched = (failing: { load?: boolean; store?: boolean; prune?: boolean } = {}) => {
    const inner = createMemoryJournal();
    const calls = { load: 0, store: 0, prune: [] as number[] };
    journal = {
      ...inner,
      async load(name) {
        calls.load += 1;
        if (failing.load) throw new Error('cannot be read');
        return inner.load(name);
      },
      async store(name, value) {
        calls.store += 1;
        if (failing.store) throw new Error('cannot be written');
        return inner.store(name, value);
      },
      async prune(endedBefore) {
        calls.prune.push(endedBefore);
        if (failing.prune) throw new Error('cannot be pruned');
        return inner.prune(endedBefore);
      },
    };
    return { calls, failing };
  };

  it('asks for nothing at creation, and loads once', async () => {
    const { calls } = watched();
    const { solver, solve } = begin();
    await new Promise((resolve) => setImmediate(resolve));
    expect(calls).toMatchObject({ load: 0, prune: [] });
    await Promise.all([solve(3), solve(3)]);
    expect(calls.load).toBe(2); // two names
    await solver.close();
  });

  it('stores at most every ten seconds, the rest at close, and nothing twice', async () => {
    const { calls } = watched();
    const { solver, solve, clock } = begin({ takes: [1000] });
    await solve(60);
    const seconds = clock.now() / 1000;
    expect(seconds).toBeGreaterThan(30);
    expect(calls.store / 2).toBeGreaterThanOrEqual(3);
    expect(calls.store / 2).toBeLessThanOrEqual(seconds / 10 + 1);
    await solver.close();
    const stored = calls.store;
    const { solver: idle } = begin();
    await idle.close();
    const { solver: starter } = begin();
    await starter.start(recaptcha); // teaches nothing
    await starter.close();
    expect(calls.store).toBe(stored);
  });

  it('solves without what it cannot read, says so, and does not replace it', async () => {
    const { calls, failing } = watched();
    const earlier = begin();
    await earlier.solve(1);
    await earlier.solver.close();
    calls.store = 0;
    failing.load = true;
    const { solver, solve, errors, providers } = begin();
    await solve(2);
    expect(providers[0]!.starts).toHaveLength(2);
    expect(errors).toHaveLength(2); // each call tries again
    expect(calls.store).toBe(0);
    failing.load = false;
    await solve(1);
    await solver.close();
    // What was learned meanwhile is not lost either.
    expect(await journal.load('statistics')).toMatchObject({ groups: [{ solved: expect.closeTo(3, 0) }] });
  });

  it('solves although nothing can be stored, says so also at close, and tries again', async () => {
    const { failing } = watched({ store: true });
    const { solver, solve, errors } = begin();
    await expect(solver.solve(recaptcha)).resolves.toMatchObject({ provider: 'first' });
    await solve(1);
    const told = errors.length;
    expect(told).toBeGreaterThan(0);
    await solver.close();
    expect(errors.length).toBeGreaterThan(told);

    failing.store = false;
    const { solver: second } = begin();
    await second.solve(recaptcha);
    await second.close();
    expect(await journal.load('statistics')).toMatchObject({ groups: [{ instance: 'first' }] });
  });

  it('waits for a journal that does not answer no longer than the call may take', async () => {
    watched();
    const { solver, clock } = begin({ journal: { ...journal, load: () => new Promise(() => {}) } });
    const abort = new AbortController();
    const aborted = solver.solve(recaptcha, { signal: abort.signal });
    abort.abort(new Error('enough'));
    await expect(aborted).rejects.toThrow('enough');
    await expect(solver.solve(recaptcha, { timeoutMs: 5000 })).rejects.toMatchObject({ code: 'solve-timeout' });
    expect(clock.now()).toBe(5000);
  });

  it('leaves to others what they hold themselves', async () => {
    const { calls } = watched();
    const solveTimes = createSolveTimes();
    const { solver, solve } = begin({ solveTimes });
    await solve(1);
    await solver.close();
    expect(solveTimes.export().groups).toHaveLength(1);
    expect(calls.load).toBe(1);
    expect(await journal.load('solve-times')).toBeUndefined();
    expect(await journal.load('statistics')).toBeDefined();
  });

  it('keeps no timer for it', async () => {
    watched();
    const { solver, solve, clock } = begin();
    await solve(1);
    expect(clock.sleeping).toBe(0);
    await solver.close();
    expect(clock.sleeping).toBe(0);
  });
});

describe('processes that share a file', { timeout: 60_000 }, () => {
  const learn = (...args: [path: string, name: string, count: string]): Promise<number> => {
    const file = fileURLToPath(new URL('../../test/learning-worker.ts', import.meta.url));
    const process = fork(file, args, { execArgv: ['--import', 'tsx'] });
    return Promise.all([once(process, 'message'), once(process, 'exit')]).then(([[told]]) => told as number);
  };

  beforeEach(async () => void (journal = await openSqliteJournal(path)));

  it('learn from those that were before', async () => {
    const untaught = await learn(path, 'a', '1');
    await learn(path, 'a', '40');
    const taught = await learn(path, 'a', '1');
    expect(taught).toBeLessThan(untaught / 2);
  });

  it('at the same time lose no attempt, and leave the whole of what one of them learned', async () => {
    await Promise.all(['a', 'b'].map((name) => learn(path, name, '20')));
    expect(await journal.list({ states: ['delivered'] })).toHaveLength(40);
    const saved = await journal.load('solve-times');
    const solveTimes = createSolveTimes();
    solveTimes.import(saved);
    expect(solveTimes.export().groups.length).toBeGreaterThan(0);
  });

  it('stand a text in the file that is no JSON, and what is written beside it', async () => {
    await journal.store('statistics', {});
    const database = new DatabaseSync(path);
    database.exec(`UPDATE stored SET value = '{"version":'`);
    database.close();
    const [loaded, intended] = await Promise.all([journal.load('statistics'), journal.intend(intentRow())]);
    expect(loaded).toBeUndefined();
    expect(intended).toEqual({ ok: true });
  });
});

describe('attempts that ended long ago', () => {
  beforeEach(() => void (journal = createMemoryJournal()));
  const ids = async () => (await journal.list()).map(({ attemptId }) => attemptId).filter((id) => !id.includes('-'));
  const at = (days: number) => createVirtualClock({ now: days * dayMs });

  it('are removed at the first use, after 30 days; what has not ended stays', async () => {
    await journal.intend(intentRow({ attemptId: 'old', intentAt: 0, endedAt: 10 * dayMs - 1 }));
    await journal.intend(intentRow({ attemptId: 'young', intentAt: 0, endedAt: 10 * dayMs }));
    await journal.intend(intentRow({ attemptId: 'open', intentAt: 0 }));
    const { solver } = begin({ clock: at(40) });
    expect(await ids()).toEqual(['old', 'young', 'open']);
    await solver.solve(recaptcha);
    await solver.close();
    expect(await ids()).toEqual(['young', 'open']);
  });

  it('are removed once a day while the solver is used', async () => {
    const { solver, solve, clock } = begin({ clock: at(40), keepEndedMs: dayMs });
    await solve(1);
    await journal.intend(intentRow({ attemptId: 'old', intentAt: 0, endedAt: 0 }));
    await clock.advance(dayMs / 2);
    await solve(1);
    expect(await ids()).toEqual(['old']);
    await clock.advance(dayMs / 2);
    await solve(1);
    await solver.close();
    expect(await ids()).toEqual([]);
    expect(clock.sleeping).toBe(0);
  });

  it('are kept as long as the budget counts them, or for ever', async () => {
    const old = intentRow({ attemptId: 'old', intentAt: 50 * dayMs, endedAt: 50 * dayMs });
    await journal.intend(old);
    for (const options of [
      { budget: { amount: 1, currency: 'USD', perMs: 60 * dayMs }, keepEndedMs: dayMs },
      { keepEndedMs: Infinity },
    ]) {
      const { solver } = begin({ clock: at(100), ...options });
      await solver.solve(recaptcha);
      await solver.close();
      expect(await ids()).toEqual(['old']);
    }
  });
});

it('a journal that cannot be pruned fails no solve, and says so', async () => {
  journal = { ...createMemoryJournal(), prune: () => Promise.reject(new Error('cannot be pruned')) };
  const { solver, errors } = begin();
  await expect(solver.solve(recaptcha)).resolves.toMatchObject({ provider: 'first' });
  await solver.close();
  expect(errors).toHaveLength(1);
});
