import { setImmediate as nextTurn } from 'node:timers/promises';
import { createFakeProvider, createVirtualClock, sampleChallenges, sampleSolutions } from '@captchakit/testkit';
import { describe, expect, it } from 'vitest';
import { createMemoryJournal, createSolver, type Journal, type Resumed, type StartedTask } from './index.js';

const recaptcha = sampleChallenges['recaptcha-v3'];

/** A task that nobody waits for, and a solver that may collect it. */
const scene = async () => {
  const clock = createVirtualClock();
  const journal = createMemoryJournal();
  const provider = createFakeProvider({ id: 'fake', kinds: ['recaptcha-v3'], clock });
  const other = createFakeProvider({ id: 'other', kinds: ['recaptcha-v3'], clock });
  const another = (own: Journal = journal) => createSolver({ providers: [provider, other], clock, journal: own });
  const first = another();
  const started: StartedTask<'recaptcha-v3'> = await first.start(recaptcha);
  await first.close();
  return { clock, journal, provider, other, another, started };
};

/** Answers to `claim` when it is told to. */
const claimsLate = (journal: Journal) => {
  let answer = () => {};
  const told = new Promise<void>((resolve) => (answer = resolve));
  const late: Journal = {
    ...journal,
    claim: async (request) => {
      const rows = await journal.claim(request);
      await told;
      return rows;
    },
  };
  return { journal: late, answer };
};

const outcomes = async (resumed: AsyncIterable<Resumed>): Promise<string[]> => {
  const list: string[] = [];
  for await (const { outcome } of resumed) list.push(outcome);
  return list;
};

const never = () => new Promise<never>(() => {});

describe('4.9 a task that is being taken from the journal', () => {
  it.each(['resume', 'wait'] as const)('is free again when %s is aborted meanwhile', async (way) => {
    const { clock, journal, another, started } = await scene();
    const { journal: late, answer } = claimsLate(journal);
    const solver = another(late);
    const controller = new AbortController();
    const { signal } = controller;
    const taking = way === 'wait' ? solver.wait(started.ref, { signal }) : solver.resume({ signal }).next();
    await nextTurn();
    controller.abort('the user went away');
    await expect(taking).rejects.toBe('the user went away');
    answer();
    await nextTurn();
    expect((await journal.list())[0]).not.toHaveProperty('owner');
    expect(clock.sleeping).toBe(0);
    expect(await outcomes(another().resume())).toEqual(['solved']);
  });

  it('leaves no timer behind when the lease cannot be written, and says what failed', async () => {
    const { clock, journal, another } = await scene();
    const renew = () => Promise.reject(new Error('the disk is full'));
    const taking = outcomes(another({ ...journal, renew }).resume());
    await expect(taking).rejects.toMatchObject({ code: 'journal' });
    expect(clock.sleeping).toBe(0);
  });
});

describe('4.9 resume', () => {
  it('ends with its time although an account never tells its key', async () => {
    const { other, another } = await scene();
    Object.assign(other, { account: never });
    const resuming = outcomes(another().resume({ timeoutMs: 5000 }));
    await expect(resuming).rejects.toMatchObject({ code: 'solve-timeout', timeoutMs: 5000 });
  });

  it('refuses a time that is none, instead of calling every task open', async () => {
    const { another } = await scene();
    const resuming = outcomes(another().resume({ timeoutMs: Number.NaN }));
    await expect(resuming).rejects.toMatchObject({ code: 'invalid-input', field: 'timeoutMs' });
  });

  it('of a closed solver is refused, and takes nothing', async () => {
    const { journal, another } = await scene();
    const solver = another();
    await solver.close();
    await expect(outcomes(solver.resume())).rejects.toThrow('is closed');
    expect((await journal.list())[0]).not.toHaveProperty('owner');
  });
});

describe('an account that throws at once', () => {
  const account = () => {
    throw new Error('sample failure');
  };

  it('keeps no other one from its tasks', async () => {
    const { other, another } = await scene();
    Object.assign(other, { account });
    expect(await outcomes(another().resume())).toEqual(['solved']);
  });

  it('keeps nobody from a task whose ref is known', async () => {
    const { provider, another, started } = await scene();
    Object.assign(provider, { account });
    const { solution } = await another().wait(started.ref);
    expect(solution).toEqual(sampleSolutions['recaptcha-v3']);
  });
});
