import { JournalError, type ProviderRejectedError } from '@captchakit/provider';
import {
  createFakeProvider,
  createSteadyPolling,
  createVirtualClock,
  type FakeScript,
  rejection,
  sampleChallenges,
  sampleSolutions,
  sampleTiming,
  transportFailure,
} from '@captchakit/testkit';
import { describe, expect, it } from 'vitest';
import { intentRow } from '../test/journal-rows.js';
import { createMemoryJournal, createSolver, type Journal, type JournalRow, refOf, type Resumed } from './index.js';

const recaptcha = sampleChallenges['recaptcha-v3'];
const solution = sampleSolutions['recaptcha-v3'];

const scene = (script: FakeScript = {}, journal: Journal = createMemoryJournal()) => {
  const clock = createVirtualClock({ now: 0 });
  const provider = createFakeProvider({ id: 'fake', kinds: ['recaptcha-v3'], script, clock });
  const another = () => createSolver({ providers: [provider], clock, journal, solveTimes: createSteadyPolling() });
  const row = async () => (await journal.list()).at(-1)!;
  return { clock, provider, journal, solver: another(), another, row };
};

/** Every row a journal was asked to write, by its state. */
const watched = (journal: Journal = createMemoryJournal()) => {
  const written: string[] = [];
  const note = ({ state }: JournalRow) => {
    if (written.at(-1) !== state) written.push(state);
  };
  return {
    written,
    journal: {
      ...journal,
      intend: (row, budget) => (note(row), journal.intend(row, budget)),
      update: (owner, row) => (note(row), journal.update(owner, row)),
    } satisfies Journal,
  };
};

const all = async (resumed: AsyncIterable<Resumed>): Promise<Resumed[]> => {
  const list: Resumed[] = [];
  for await (const one of resumed) list.push(one);
  return list;
};

const never = () => new Promise<never>(() => {});

describe('4.9 what a solve writes down', () => {
  it('is intended before the start is sent, and then every state of the task', async () => {
    const { journal, written } = watched();
    const { solver, provider } = scene({ start: [async () => (written.push('sent'), 'started')] }, journal);
    const { ref, solveId } = await solver.solve(recaptcha);
    expect(written).toEqual(['intent', 'sent', 'started', 'ready', 'delivered']);
    const [row] = await journal.list();
    expect(row).toMatchObject({
      solveId,
      instance: 'fake',
      endpoint: provider.endpoint,
      account: 'account of fake',
      kind: 'recaptcha-v3',
      taskType: ref.taskType,
      taskId: ref.id,
      state: 'delivered',
      price: { amount: 0.001, currency: 'USD' },
      charged: 'yes',
      intentAt: 0,
      startedAt: 0,
      readyAt: 10_000,
      endedAt: 10_000,
      checksMade: 1,
      lastCheckAt: 10_000,
    });
    expect(row).not.toHaveProperty('owner');
  });

  it.each([
    ['a start that never left', { start: [transportFailure('not-sent')] }, 'rejected', 'no', 'transport'],
    ['a start that was turned away', { start: [transportFailure('refused')] }, 'rejected', 'no', 'transport'],
    ['a refused start', { start: [rejection('fix-input', { created: 'no' })] }, 'rejected', 'no', 'ERROR_SAMPLE'],
    ['a lost answer', { start: [transportFailure('unknown')] }, 'unknown', 'unknown', 'transport'],
    ['a task without solution', { check: [rejection('none')] }, 'rejected', 'unknown', 'ERROR_SAMPLE'],
    ['one that costs nothing', { check: [rejection('none', { charged: 'no' })] }, 'rejected', 'no', 'ERROR_SAMPLE'],
    ['one that is charged', { check: [rejection('none', { charged: 'yes' })] }, 'rejected', 'yes', 'ERROR_SAMPLE'],
  ] as const)('tells of %s', async (_name, script, state, charged, errorCode) => {
    const { solver, row } = scene(script);
    await expect(solver.solve(recaptcha)).rejects.toBeInstanceOf(Error);
    expect(await row()).toMatchObject({ state, charged, errorCode, endedAt: expect.any(Number) });
    expect(await row()).not.toHaveProperty('owner');
  });

  it('4.2 a rejection that did create a task is told as itself, and as charged', async () => {
    const expired = rejection('fresh-input', { created: 'yes', charged: 'yes' });
    const { solver, row } = scene({ start: [expired] });
    await expect(solver.solve(recaptcha)).rejects.toBe(expired satisfies ProviderRejectedError);
    expect(await row()).toMatchObject({ state: 'rejected', charged: 'yes' });
  });

  it('leaves a task open when the time of the solve is up, and ends it when the provider forgets it', async () => {
    const { solver, another, row, clock } = scene({ check: ['pending'] });
    await expect(solver.solve(recaptcha, { timeoutMs: 15_000 })).rejects.toMatchObject({ code: 'solve-timeout' });
    expect(await row()).toMatchObject({ state: 'abandoned', checksMade: 2 });
    expect(await row()).not.toHaveProperty('endedAt');
    await clock.sleep(sampleTiming.resultTtlMs);
    expect(await all(another().resume())).toMatchObject([{ outcome: 'lost' }]);
    expect(await row()).toMatchObject({ state: 'lost', checksMade: 2, endedAt: clock.now() });
  });

  it('ends what was given up once another provider has solved it', async () => {
    const clock = createVirtualClock({ now: 0 });
    const journal = createMemoryJournal();
    const providers = [
      createFakeProvider({ id: 'slow', kinds: ['recaptcha-v3'], script: { check: ['pending'] }, clock }),
      createFakeProvider({ id: 'quick', kinds: ['recaptcha-v3'], clock }),
    ] as const;
    await createSolver({ providers, clock, journal }).solve(recaptcha);
    expect(await journal.list()).toMatchObject([
      { instance: 'slow', state: 'abandoned', endedAt: expect.any(Number), charged: 'unknown' },
      { instance: 'quick', state: 'delivered' },
    ]);
  });

  it('4.4 hears of a task that was accepted after the call had ended', async () => {
    const abort = new AbortController();
    let accept = () => {};
    const accepted = new Promise<'started'>((resolve) => (accept = () => resolve('started')));
    const { solver, provider, row } = scene({ start: [() => accepted] });
    const solving = solver.solve(recaptcha, { signal: abort.signal });
    while (provider.starts.length === 0) await Promise.resolve();
    abort.abort(new Error('enough'));
    accept();
    await expect(solving).rejects.toThrow('enough');
    await solver.close();
    expect(await row()).toMatchObject({ state: 'abandoned', taskId: 'fake-1' });
  });

  it('4.4 knows that a call which ended before its start was sent created nothing', async () => {
    const abort = new AbortController();
    const challenge = {
      ...sampleChallenges['geetest-v3'],
      challenge: () => (abort.abort(new Error('enough')), never()),
    };
    const clock = createVirtualClock({ now: 0 });
    const journal = createMemoryJournal();
    const provider = createFakeProvider({ id: 'fake', kinds: ['geetest-v3'] });
    const solving = createSolver({ providers: [provider], clock, journal }).solve(challenge, { signal: abort.signal });
    await expect(solving).rejects.toThrow('enough');
    expect(await journal.list()).toMatchObject([{ state: 'rejected', charged: 'no' }]);
    expect(provider.starts).toEqual([]);
  });

  it('4.4 knows that a call which ended before the second try of a start that had not left created nothing', async () => {
    const abort = new AbortController();
    let asked = 0;
    const fetchChallenge = () => {
      asked += 1;
      if (asked === 1) return 'fresh';
      abort.abort(new Error('enough'));
      return never();
    };
    const journal = createMemoryJournal();
    const script: FakeScript = { start: [transportFailure('not-sent')] };
    const provider = createFakeProvider({ id: 'fake', kinds: ['geetest-v3'], script });
    const solver = createSolver({ providers: [provider], journal });
    const challenge = { ...sampleChallenges['geetest-v3'], challenge: async () => fetchChallenge() };
    await expect(solver.solve(challenge, { signal: abort.signal })).rejects.toThrow('enough');
    expect(await journal.list()).toMatchObject([{ state: 'rejected', charged: 'no' }]);
    expect(provider.starts).toHaveLength(1);
  });

  it('4.4 starts nothing when the call has ended before the intent was written, and says so in its row', async () => {
    const abort = new AbortController();
    const journal = createMemoryJournal();
    const late: Journal = {
      ...journal,
      async intend(row) {
        abort.abort(new Error('enough'));
        return journal.intend(row);
      },
    };
    const { solver, provider, clock } = scene({}, late);
    await expect(solver.solve(recaptcha, { signal: abort.signal })).rejects.toThrow('enough');
    await solver.close();
    expect(await journal.list()).toMatchObject([{ state: 'rejected', charged: 'no', endedAt: 0 }]);
    expect([provider.starts, clock.sleeping]).toEqual([[], 0]);
  });

  it('4.4 gives a start up for unknown that does not answer within 30 s after the call', async () => {
    const { solver, row, clock } = scene({ start: [never] });
    await expect(solver.solve(recaptcha, { timeoutMs: 1000 })).rejects.toMatchObject({ code: 'solve-timeout' });
    await solver.close();
    expect(clock.now()).toBe(31_000);
    expect(await row()).toMatchObject({ state: 'unknown', charged: 'unknown' });
  });

  it('refuses to start what cannot be written down', async () => {
    const journal: Journal = { ...createMemoryJournal(), intend: () => Promise.reject(new Error('disk full')) };
    const { solver, provider, clock } = scene({}, journal);
    const error: unknown = await solver.solve(recaptcha).catch((thrown: unknown) => thrown);
    expect(JournalError.isInstance(error)).toBe(true);
    expect(provider.starts).toEqual([]);
    expect(clock.sleeping).toBe(0);
  });

  it('goes on with what was started when the journal fails later, and says so', async () => {
    const journal: Journal = { ...createMemoryJournal(), update: () => Promise.reject(new Error('disk full')) };
    const { solver } = scene({}, journal);
    const failures: string[] = [];
    solver.on('journal-error', ({ message }) => failures.push(message));
    await expect(solver.solve(recaptcha)).resolves.toMatchObject({ solution });
    await solver.close();
    expect(failures.length).toBeGreaterThan(0);
  });

  it('does not wait for a journal that hangs when the caller aborts', async () => {
    const abort = new AbortController();
    let intend = () => {};
    const intended = new Promise<void>((resolve) => (intend = resolve));
    const { solver, provider } = scene({}, { ...createMemoryJournal(), intend: () => (intend(), never()) });
    const solving = solver.solve(recaptcha, { signal: abort.signal });
    await intended;
    abort.abort(new Error('enough'));
    await expect(solving).rejects.toThrow('enough');
    expect(provider.starts).toEqual([]);
  });

  it('leaves no timer behind', async () => {
    const { solver, clock } = scene();
    await solver.solve(recaptcha);
    expect(clock.sleeping).toBe(0);
  });
});

describe('4.9 resume', () => {
  /** A solver whose task is being solved; `kill` is the end of its process. */
  const busy = async (script: FakeScript = {}) => {
    const journal = createMemoryJournal();
    let alive = true;
    const mortal: Journal = {
      ...journal,
      update: (owner, row) => (alive ? journal.update(owner, row) : never()),
      renew: (owner, until) => (alive ? journal.renew(owner, until) : never()),
    };
    const stage = scene({ check: [never, 'ready'], ...script }, journal);
    const { provider, clock } = stage;
    const solver = createSolver({ providers: [provider], clock, journal: mortal, solveTimes: createSteadyPolling() });
    void solver.solve(recaptcha, { solveId: 'the killed one' }).catch(() => {});
    while (provider.checks.length === 0) await clock.sleep(1000);
    const kill = async () => {
      alive = false;
      await freeAll(journal);
    };
    return { ...stage, kill };
  };

  const killed = async (script: FakeScript = {}) => {
    const stage = await busy(script);
    await stage.kill();
    return stage;
  };

  it('leaves alone what another solver works on', async () => {
    const { another, clock } = await busy();
    await clock.sleep(90_000);
    expect(await all(another().resume())).toEqual([]);
  });

  it('leaves alone what a solver works on that had nothing to do for a while, and has ended other work since', async () => {
    const { another, clock } = await killed({ check: [never, 'ready', 'ready', never] });
    const solver = another();
    expect(await all(solver.resume())).toMatchObject([{ outcome: 'solved' }]);
    const abort = new AbortController();
    const quick = solver.solve(recaptcha);
    const slow = solver.solve(recaptcha, { signal: abort.signal });
    await quick;
    await clock.sleep(90_000);
    expect(await all(another().resume())).toEqual([]);
    abort.abort(new Error('enough'));
    await expect(slow).rejects.toThrow('enough');
  });

  it('collects what nobody works on any more, and never starts anything', async () => {
    const { journal, another, provider } = await killed();
    const resumed = await all(another().resume());
    expect(resumed).toMatchObject([
      {
        outcome: 'solved',
        solveId: 'the killed one',
        provider: 'fake',
        kind: 'recaptcha-v3',
        solution,
        expired: false,
      },
    ]);
    expect(provider.starts).toHaveLength(1);
    const [row] = await journal.list();
    expect(row).toMatchObject({ state: 'delivered', checksMade: 2 });
    // Its checks go on at the interval of the provider.
    expect(provider.checks[1]!.at - provider.checks[0]!.at).toBeGreaterThanOrEqual(sampleTiming.intervalMs);
    expect(await all(another().resume())).toEqual([]);
  });

  it('collects any number of tasks, twenty at a time', async () => {
    const slowly = async () => {
      await clock.sleep(1000);
      return 'ready' as const;
    };
    const { another, journal, provider, clock } = scene({ check: [slowly] });
    const account = { instance: 'fake', endpoint: 'https://fake.example.test', account: 'account of fake' };
    for (let id = 1; id <= 45; id++) {
      const { owner: _, ...row } = intentRow({ ...account, state: 'started', taskId: String(id), startedAt: 0 });
      await journal.intend(row);
    }
    const resumed = await all(another().resume());
    expect(resumed.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 45 }, () => 'solved'));
    const checkedAt = provider.checks.map(({ at }) => at);
    expect([...new Set(checkedAt)].map((time) => checkedAt.filter((at) => at === time).length)).toEqual([20, 20, 5]);
  });

  it('hands a solution over again when the loop broke off before it came back for more', async () => {
    const { another } = await killed();
    for await (const { outcome } of another().resume()) {
      expect(outcome).toBe('solved');
      break;
    }
    expect(await all(another().resume())).toMatchObject([{ outcome: 'solved', solution }]);
  });

  it('says of a start that was cut off that nobody can know', async () => {
    const { solver, another, journal, provider } = scene({ start: [never] });
    void solver.solve(recaptcha, { solveId: 'cut off' }).catch(() => {});
    while (provider.starts.length === 0) await Promise.resolve();
    await freeAll(journal);
    expect(await all(another().resume())).toEqual([
      {
        outcome: 'unknown',
        solveId: 'cut off',
        provider: 'fake',
        kind: 'recaptcha-v3',
        startedAt: '1970-01-01T00:00:00.000Z',
      },
    ]);
    expect(provider.starts).toHaveLength(1);
    expect(await journal.list()).toMatchObject([{ state: 'unknown', charged: 'unknown' }]);
  });

  it('tells a rejection, a task that the provider has forgotten, and one that is still not ready', async () => {
    const rejected = await killed({ check: [never, rejection('none')] });
    expect(await all(rejected.another().resume())).toMatchObject([
      { outcome: 'rejected', error: { providerCode: 'ERROR_SAMPLE' } },
    ]);

    const forgotten = await killed();
    await forgotten.clock.sleep(sampleTiming.resultTtlMs);
    expect(await all(forgotten.another().resume())).toMatchObject([{ outcome: 'lost' }]);
    expect(forgotten.provider.checks).toHaveLength(1);

    const used = await killed({ check: [never, 'pending'] });
    const { maxChecks } = sampleTiming;
    const [row] = await used.journal.list();
    await used.journal.update(row!.owner!, { ...row!, checksMade: maxChecks });
    expect(await all(used.another().resume())).toMatchObject([{ outcome: 'lost' }]);
    expect(used.provider.checks).toHaveLength(1);

    const pending = await killed({ check: [never, 'pending'] });
    expect(await all(pending.another().resume({ timeoutMs: 10_000 }))).toMatchObject([{ outcome: 'open' }]);
    expect((await pending.journal.list())[0]).not.toHaveProperty('endedAt');
  });

  it('warns of a solution that may be too old', async () => {
    const { another, clock } = await killed();
    await clock.sleep(90_000); // a solution is good for 60 s here
    const [resumed] = await all(another().resume());
    expect(resumed).toMatchObject({ outcome: 'solved', expired: true });
  });

  it('frees the rest at once when it is aborted', async () => {
    const { another, provider, clock } = await killed({ check: [never, never, 'ready'] });
    const abort = new AbortController();
    const resuming = all(another().resume({ signal: abort.signal }));
    while (provider.checks.length < 2) await clock.sleep(1000);
    const abortedAt = clock.now();
    abort.abort(new Error('enough'));
    await expect(resuming).rejects.toThrow('enough');
    expect(clock.now()).toBe(abortedAt);
    expect(await all(another().resume())).toMatchObject([{ outcome: 'solved' }]);
  });

  it('asks nothing of another account, and nothing without a key', async () => {
    const { journal, provider, clock } = await killed();
    const stranger = { ...provider, account: async () => 'account of somebody else' };
    const keyless = { ...provider, account: () => Promise.reject(new Error('no key')) };
    for (const other of [stranger, keyless]) {
      const solver = createSolver({ providers: [other], clock, journal });
      expect(await all(solver.resume())).toEqual([]);
    }
    expect(provider.checks).toHaveLength(1); // by the one that was killed
  });
});

describe('4.9 wait for a task that another solver still holds', () => {
  /** A solver that was killed a moment ago, so that its lease still runs. */
  const heldTask = async (script: FakeScript) => {
    const stage = scene({ check: [never], ...script });
    const dead = stage.solver.solve(recaptcha, { solveId: 'the killed one' });
    dead.catch(() => {});
    while (stage.provider.checks.length === 0) await stage.clock.sleep(1000);
    return { ...stage, ref: { ...refOf(await stage.row())!, kind: recaptcha.kind } };
  };

  it('goes on with its checks where it stands, and writes how it ended', async () => {
    const { another, ref, row, provider } = await heldTask({ check: [never, 'pending', 'ready'] });
    expect(await row()).toMatchObject({ state: 'started', checksMade: 1 });
    await expect(another().wait(ref)).resolves.toMatchObject({ solution });
    expect(await row()).toMatchObject({ state: 'delivered', charged: 'yes', checksMade: 3 });
    expect(await row()).not.toHaveProperty('owner');
    expect(provider.starts).toHaveLength(1);
  });

  it('takes no other task from the journal', async () => {
    const { another, journal } = scene();
    const { solver } = scene({}, journal);
    const [first, second] = [await solver.start(recaptcha), await solver.start(recaptcha)];
    await another().wait(first.ref);
    expect(await journal.list()).toMatchObject([{ state: 'delivered' }, { taskId: second.ref.id }]);
    expect((await journal.list())[1]).not.toHaveProperty('owner');
  });

  it('writes that the provider has no solution', async () => {
    const { another, ref, row } = await heldTask({ check: [never, rejection('none')] });
    await expect(another().wait(ref)).rejects.toMatchObject({ code: 'provider-rejected' });
    expect(await row()).toMatchObject({ state: 'rejected', errorCode: 'ERROR_SAMPLE' });
  });

  it('leaves it as it was when it is given up', async () => {
    const { another, ref, row, clock } = await heldTask({ check: [never, 'pending', 'ready'] });
    const before = await row();
    const waiting = another().wait(ref, { timeoutMs: 5000 });
    await expect(waiting).rejects.toMatchObject({ code: 'solve-timeout' });
    await clock.sleep(0);
    expect(await row()).toEqual(before);
  });

  it('closes only when the end is written', async () => {
    const { another, ref, journal, row } = await heldTask({ check: [never, 'ready'] });
    const solver = another();
    const claim = journal.claim.bind(journal);
    journal.claim = async (request) => (await new Promise(setImmediate), claim(request));
    await solver.wait(ref);
    await solver.close();
    expect(await row()).toMatchObject({ state: 'delivered' });
  });
});

/** As if every lease had run out. */
async function freeAll(journal: Journal): Promise<void> {
  for (const { owner } of await journal.list()) if (owner !== undefined) await journal.renew(owner, 0);
}

describe('report', () => {
  it('tells the provider of a refused solution only, where it takes reports', async () => {
    const { provider, clock } = scene();
    const told: string[] = [];
    const reportRejected = async ({ id }: { id: string }) => void told.push(id);
    const solver = createSolver({ providers: [{ ...provider, reportRejected }], clock });
    const { ref } = await solver.solve(recaptcha);
    await solver.report(ref, true);
    expect(told).toEqual([]);
    await solver.report(ref, false);
    expect(told).toEqual([ref.id]);
    await scene().solver.report(ref, false);
  });

  it('refuses what is no ref', async () => {
    await expect(scene().solver.report(null as never, true)).rejects.toThrow('ref: must be the ref of a task');
  });

  it('is waited for by close, and refused after it', async () => {
    const { provider, clock } = scene();
    const told: string[] = [];
    const reportRejected = async ({ id }: { id: string }) => {
      await clock.sleep(1000);
      told.push(id);
    };
    const solver = createSolver({ providers: [{ ...provider, reportRejected }], clock });
    const { ref } = await solver.solve(recaptcha);
    const reporting = solver.report(ref, false);
    await solver.close();
    expect(told).toEqual([ref.id]);
    await reporting;
    await expect(solver.report(ref, true)).rejects.toThrow('is closed');
  });

  it('ends with its signal, also where the provider never does', async () => {
    const { clock, provider } = scene();
    const reportRejected = () => new Promise<void>(() => {});
    const solver = createSolver({ providers: [{ ...provider, reportRejected }], clock });
    const { ref } = await solver.solve(recaptcha);
    const controller = new AbortController();
    const reporting = solver.report(ref, false, { signal: controller.signal });
    void clock.sleep(10).then(() => controller.abort('enough'));
    await expect(reporting).rejects.toBe('enough');
    await solver.close();
  });
});
