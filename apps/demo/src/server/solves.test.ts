import { sampleChallenges, sampleSolutions } from '@captchakit/testkit';
import { SolveTimeoutError, type TaskRef } from '@captchakit/provider';
import { describe, expect, it, vi } from 'vitest';
import type { LoginAttempt } from '../api.js';
import { Solves } from './solves.js';
import { Stories } from './stories.js';
import { createScriptedSolvers } from './testing/scripted-solvers.js';

const challenge = sampleChallenges['recaptcha-v3'];
const attempt: LoginAttempt = {
  policy: 'closed',
  verdict: { outcome: 'failed', allowed: false, reason: 'pass_token used', durationMs: 1 },
};
const ref: TaskRef = {
  instance: 'one',
  endpoint: 'https://one.example.test',
  kind: 'recaptcha-v3',
  taskType: 'Task',
  id: '1',
};

const create = () => {
  const stories = new Stories();
  const solvers = createScriptedSolvers((event) => stories.append(event.solveId, event));
  const submit = vi.fn<() => Promise<LoginAttempt[]>>(async () => [attempt]);
  const solves = new Solves({ solvers, stories, now: () => 2000, submit });
  const typesOf = (id: string) =>
    stories
      .all()
      .find((story) => story.id === id)!
      .messages.map(({ type }) => type);
  const lastOf = (id: string) =>
    stories
      .all()
      .find((story) => story.id === id)!
      .messages.at(-1);
  const ended = (id: string) => expect.poll(() => stories.isRunning(id), { interval: 1 }).toBe(false);
  return { solvers, solves, stories, submit, typesOf, lastOf, ended };
};

describe('Solves', () => {
  it('start many at once, and refuse more than 200', () => {
    const { solves } = create();
    const many = Array.from({ length: 199 }, () => challenge);
    expect(new Set(solves.start(many, {})).size).toBe(199);
    expect(() => solves.start([challenge, challenge], {})).toThrow('At most 200 solves run at a time.');
    expect(solves.start([challenge], {})).toHaveLength(1);
  });

  it('tell a story from what was asked for to the solution', async () => {
    const { solvers, solves, typesOf, lastOf, ended } = create();
    const [id] = solves.start([challenge], { strategy: 'fastest', hedge: true }) as [string];
    solvers.finish();
    await ended(id);
    expect(typesOf(id)).toEqual(['requested', 'solve-start', 'solution']);
    expect(lastOf(id)).toMatchObject({ type: 'solution', at: 2000, delivery: { provider: 'one' } });
    expect(solvers.choices).toEqual([{ strategy: 'fastest', hedge: true }]);
  });

  it('send the solution to the login where that was asked for', async () => {
    const { solvers, solves, submit, lastOf, ended } = create();
    const [id] = solves.start([sampleChallenges['geetest-v4']], { submit: true }) as [string];
    solvers.finish();
    await ended(id);
    expect(submit).toHaveBeenCalledWith(sampleSolutions['geetest-v4'], expect.any(AbortSignal));
    expect(lastOf(id)).toEqual({ type: 'submitted', at: 2000, attempt });
  });

  it('keep credentials out of the story', () => {
    const { solves, stories } = create();
    const proxy = 'http://user:a-secret@203.0.113.10:8080';
    solves.start([{ ...sampleChallenges['cloudflare-challenge'], proxy }], {});
    solves.start([{ ...challenge, cookies: { session: 'a-secret' } }], {});
    expect(JSON.stringify(stories.all())).not.toContain('a-secret');
    expect(JSON.stringify(stories.all())).toContain('proxy.example.com');
  });

  it('tell a cancelled solve from a failed one', async () => {
    const { solvers, solves, lastOf, ended } = create();
    const [first, second] = solves.start([challenge, challenge], {}) as [string, string];
    solvers.fail(new SolveTimeoutError({ scope: 'solve', timeoutMs: 1, open: [] }));
    solves.cancel(second);
    solves.cancel(second);
    await ended(first);
    await ended(second);
    expect(lastOf(first)).toMatchObject({ type: 'failure', code: 'solve-timeout' });
    expect(lastOf(second)).toEqual({ type: 'cancelled', at: 2000 });
    expect(() => solves.cancel('none')).toThrow('This solve is not known');
  });

  it('log an error nobody foresaw and do not tell it to the page', async () => {
    const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { solvers, solves, stories, ended } = create();
    const [id] = solves.start([challenge], {}) as [string];
    const error = new Error('a secret detail');
    solvers.fail(error);
    await ended(id);
    expect(JSON.stringify(stories.all())).not.toContain('secret');
    expect(log).toHaveBeenCalledWith(expect.stringContaining(error.message));
    log.mockRestore();
  });

  it('add what was collected later to the story it belongs to', async () => {
    const { solvers, solves, typesOf, ended } = create();
    const [id] = solves.start([challenge], {}) as [string];
    solves.cancel(id);
    await ended(id);
    const found = { solveId: id, provider: 'one', kind: 'recaptcha-v3', ref } as const;
    const solution = sampleSolutions['recaptcha-v3'];
    solvers.resumable.push({
      ...found,
      outcome: 'solved',
      solution,
      expiresAt: '2026-01-01T00:00:00.000Z',
      expired: false,
    });
    solvers.resumable.push({ ...found, outcome: 'lost', error: { code: 'provider-rejected', message: 'gone' } });
    solvers.resumable.push({ ...found, outcome: 'unknown', startedAt: '2026-01-01T00:00:00.000Z' });
    solvers.resumable.push({ ...found, outcome: 'open' });
    expect(await Promise.all([solves.resume(), solves.resume()])).toEqual([4, 4]);
    expect(typesOf(id)).toEqual(['requested', 'solve-start', 'cancelled', 'solution', 'failure', 'failure']);
  });

  it('cancel everything when they close', async () => {
    const { solves, typesOf } = create();
    const ids = solves.start([challenge, challenge], {});
    await solves.close();
    expect(ids.map((id) => typesOf(id).at(-1))).toEqual(['cancelled', 'cancelled']);
  });
});
