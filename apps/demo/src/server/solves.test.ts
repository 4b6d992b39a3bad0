import { sampleChallenges } from '@captchakit/testkit';
import { describe, expect, it, vi } from 'vitest';
import { Solves } from './solves.js';
import { createScriptedSolver } from './testing/scripted-solver.js';

const challenge = sampleChallenges['recaptcha-v3'];

const create = () => {
  const solver = createScriptedSolver();
  return { solver, solves: new Solves({ solvers: [solver], now: () => 2000 }) };
};

const endingOf = async (solves: Solves, id: string): Promise<unknown> => {
  let last: unknown;
  for await (const { message } of solves.log(id).follow(0, new AbortController().signal)) last = message;
  return last;
};

describe('Solves', () => {
  it('runs ten at a time and refuses one more', () => {
    const { solver, solves } = create();
    for (let count = 0; count < 10; count++) solves.start(solver, challenge);
    expect(() => solves.start(solver, challenge)).toThrow('10 solves are running already');
  });

  it('keeps the last hundred', async () => {
    const { solver, solves } = create();
    const ids: string[] = [];
    for (let count = 0; count < 101; count++) {
      const id = solves.start(solver, challenge);
      ids.push(id);
      solver.finish();
      await endingOf(solves, id);
    }
    expect(() => solves.log(ids[0]!)).toThrow('This solve is not known');
    expect(solves.log(ids[1]!).ended).toBe(true);
    expect(solves.log(ids[100]!).ended).toBe(true);
  });

  it('ends with the solution', async () => {
    const { solver, solves } = create();
    const id = solves.start(solver, challenge);
    solver.finish();
    expect(await endingOf(solves, id)).toMatchObject({ type: 'solution', at: 2000, result: { solveId: id } });
  });

  it('tells a cancelled solve from a failed one', async () => {
    const { solver, solves } = create();
    const id = solves.start(solver, challenge);
    solves.cancel(id);
    expect(await endingOf(solves, id)).toEqual({ type: 'cancelled', at: 2000 });
  });

  it('logs an error nobody foresaw and does not tell it to the page', async () => {
    const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { solver, solves } = create();
    const id = solves.start(solver, challenge);
    const error = new Error('a secret detail');
    solver.fail(error);
    expect(JSON.stringify(await endingOf(solves, id))).not.toContain('secret');
    expect(log).toHaveBeenCalledWith(expect.stringContaining(error.message));
    log.mockRestore();
  });

  it('cancels everything when it closes', async () => {
    const { solver, solves } = create();
    const ids = [solves.start(solver, challenge), solves.start(solver, challenge)];
    await solves.close();
    expect(ids.map((id) => solves.log(id).ended)).toEqual([true, true]);
  });
});
