import { NoCandidateError, type TaskRef } from '@captchakit/provider';
import {
  createFakeProvider,
  createSteadyPolling,
  createVirtualClock,
  type FakeScript,
  rejection,
  sampleChallenges,
  sampleSolutions,
  transportFailure,
} from '@captchakit/testkit';
import { describe, expect, it } from 'vitest';
import { createSolver } from './index.js';

const recaptcha = sampleChallenges['recaptcha-v3'];
const solution = sampleSolutions['recaptcha-v3'];

const scene = (script: FakeScript = {}, clock = createVirtualClock({ now: 0 })) => {
  const provider = createFakeProvider({ id: 'fake', kinds: ['recaptcha-v3'], script, clock });
  const solveTimes = createSteadyPolling();
  return { clock, provider, solveTimes, solver: createSolver({ providers: [provider], clock, solveTimes }) };
};

const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

describe('start', () => {
  it('returns as soon as the provider has accepted the task', async () => {
    const { solver, provider, clock } = scene();
    const started = await solver.start(recaptcha, { solveId: 'mine' });
    expect(started).toMatchObject({
      solveId: 'mine',
      provider: 'fake',
      startedAt: '1970-01-01T00:00:00.000Z',
      ref: { instance: 'fake', kind: 'recaptcha-v3', id: 'fake-1' },
    });
    expect(started).not.toHaveProperty('ready');
    expect([provider.checks.length, clock.now(), clock.sleeping]).toEqual([0, 0, 0]);
  });

  it('goes on to the next provider as solve does', async () => {
    const clock = createVirtualClock();
    const refused = rejection('switch-provider', { created: 'no' });
    const first = createFakeProvider({ id: 'first', kinds: ['recaptcha-v3'], script: { start: [refused] } });
    const second = createFakeProvider({ id: 'second', kinds: ['recaptcha-v3'] });
    const solver = createSolver({ providers: [first, second], clock });
    await expect(solver.start(recaptcha)).resolves.toMatchObject({ provider: 'second' });
  });

  it('fails as solve does', async () => {
    const { solver } = scene({ start: [transportFailure('unknown')] });
    await expect(solver.start(recaptcha)).rejects.toMatchObject({ code: 'task-start-unknown' });
  });

  it('hands over the solution of a provider that answers at once', async () => {
    const { ready } = await scene({ start: ['ready'] }).solver.start(recaptcha);
    expect(ready).toEqual({ solution, expiresAt: '1970-01-01T00:01:00.000Z' });
  });
});

describe('wait', () => {
  it('waits for a task that another process started', async () => {
    const here = scene();
    const { ref, startedAt } = throughJson(await here.solver.start(recaptcha));
    const there = scene({ check: ['pending', 'ready'] });
    const result = await there.solver.wait(ref, { startedAt, solveId: 'theirs' });
    expect(result).toEqual({ solveId: 'theirs', solution, ref, expiresAt: '1970-01-01T00:01:13.000Z' });
    expect(there.provider.checks.map(({ at }) => at)).toEqual([10_000, 13_000]);
    expect(there.clock.sleeping).toBe(0);
  });

  it('asks at once for a task that was started long ago', async () => {
    const { solver, provider, clock } = scene();
    const { ref, startedAt } = await solver.start(recaptcha);
    await clock.sleep(200_000);
    await solver.wait(ref, { startedAt });
    expect(provider.checks.map(({ at }) => at)).toEqual([200_000]);
  });

  it('does not ask when the provider no longer keeps the result', async () => {
    const { solver, provider, clock } = scene();
    const { ref, startedAt } = await solver.start(recaptcha);
    await clock.sleep(301_000);
    await expect(solver.wait(ref, { startedAt })).rejects.toMatchObject({ code: 'solve-timeout', ref, open: [ref] });
    expect(provider.checks).toEqual([]);
  });

  it('takes a task whose start time is not told as just started', async () => {
    const { solver, provider } = scene();
    const { ref } = await solver.start(recaptcha);
    await solver.wait(ref);
    expect(provider.checks.map(({ at }) => at)).toEqual([10_000]);
  });

  it('learns from a task only if its journal, or the caller, knows when it was started', async () => {
    const { solver, provider, solveTimes, clock } = scene({ check: ['ready'] });
    const stranger = createSolver({ providers: [provider], clock, solveTimes });
    const { ref, startedAt } = await solver.start(recaptcha);
    await clock.sleep(30_000);
    await stranger.wait(ref);
    expect(solveTimes.observed).toEqual([]);
    await solver.wait(ref);
    await stranger.wait(ref, { startedAt });
    expect(solveTimes.observed).toEqual([
      { taskType: ref.taskType, afterMs: 0, byMs: 40_000 },
      { taskType: ref.taskType, afterMs: 0, byMs: 40_000 },
    ]);
  });

  it('can be called again after its time ran out', async () => {
    const { solver } = scene({ check: ['pending', 'pending', 'ready'] });
    const { ref, startedAt } = await solver.start(recaptcha);
    const impatient = solver.wait(ref, { startedAt, timeoutMs: 15_000 });
    await expect(impatient).rejects.toMatchObject({ scope: 'solve', open: [ref], ref });
    await expect(solver.wait(ref, { startedAt })).resolves.toMatchObject({ solution });
  });

  it('tells the end of a task without a solution, with its ref', async () => {
    const { solver } = scene({ check: [rejection('retry-new-task')] });
    const { ref } = await solver.start(recaptcha);
    await expect(solver.wait(ref)).rejects.toMatchObject({ code: 'provider-rejected', ref });
  });

  const ref: TaskRef = {
    instance: 'fake',
    endpoint: 'https://fake.example.test',
    kind: 'recaptcha-v3',
    taskType: 'Fake recaptcha-v3',
    id: '7',
  };

  it.each([
    [
      'an account that is not here',
      { ...ref, instance: 'other' },
      'other: started the task, but is not among the providers of this solver (fake)',
    ],
    [
      'another endpoint',
      { ...ref, endpoint: 'https://old.example.test' },
      'fake: the task was started at https://old.example.test, but this solver asks at https://fake.example.test',
    ],
    ['a kind the account does not handle', { ...ref, kind: 'geetest-v4' as const }, 'fake: does not handle geetest-v4'],
  ])('says why it cannot ask about a task of %s', async (_name, foreign, message) => {
    const waiting = scene().solver.wait(foreign);
    await expect(waiting).rejects.toBeInstanceOf(NoCandidateError);
    await expect(waiting).rejects.toThrow(message);
  });

  it.each([
    ['a task type that is gone', { ...ref, taskType: 'Old' }, 'ref.taskType: fake has no task type Old'],
    [
      'a task type that every object has',
      { ...ref, taskType: 'constructor' },
      'ref.taskType: fake has no task type constructor',
    ],
    ['a ref without an id', { ...ref, id: undefined as unknown as string }, 'ref.id: must be a string'],
    ['no ref at all', null as unknown as TaskRef, 'ref: must be the ref of a task'],
  ])('refuses %s', async (_name, broken, message) => {
    await expect(scene().solver.wait(broken)).rejects.toThrow(message);
  });

  it('refuses a start time that is none', async () => {
    const waiting = scene().solver.wait(ref, { startedAt: 'yesterday' });
    await expect(waiting).rejects.toThrow('startedAt: must be a time in ISO 8601');
  });
});
