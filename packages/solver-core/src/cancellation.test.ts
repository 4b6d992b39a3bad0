import { getEventListeners } from 'node:events';
import { type Clock, systemClock, TaskStartUnknownError } from '@captchakit/provider';
import {
  createFakeProvider,
  createVirtualClock,
  type FakeScript,
  sampleChallenges,
  transportFailure,
} from '@captchakit/testkit';
import { describe, expect, it } from 'vitest';
import { createSolver } from './index.js';

const recaptcha = sampleChallenges['recaptcha-v3'];
const geetestV3 = sampleChallenges['geetest-v3'];
const never = () => new Promise<never>(() => {});
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

const scene = (script: FakeScript = {}, clock: Clock = createVirtualClock({ now: 0 })) => {
  const provider = createFakeProvider({ id: 'fake', kinds: ['recaptcha-v3', 'geetest-v3'], script, clock });
  const solver = createSolver({ providers: [provider], clock });
  const abandoned: string[] = [];
  solver.on('task-abandoned', ({ ref }) => abandoned.push(ref.id));
  const controller = new AbortController();
  const listeners = () => getEventListeners(controller.signal, 'abort').length;
  /** Counts from the first attempt: loading the schemas takes real time, in which a virtual clock must not run. */
  const abortAfter = (ms: number, reason: unknown) =>
    solver.on('attempt-start', () => void clock.sleep(ms).then(() => controller.abort(reason)));
  return { clock, provider, solver, abandoned, controller, signal: controller.signal, listeners, abortAfter };
};

describe('an abort', () => {
  const reason = { why: 'the user went away' };

  it('that came before rejects at once, and nothing is sent', async () => {
    const { solver, provider } = scene();
    await expect(solver.solve(recaptcha, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(provider.starts).toEqual([]);
  });

  it.each([
    ['while the input is looked at', {}, recaptcha, 0, [0, 0]],
    ['while a challenge function never answers', {}, { ...geetestV3, challenge: never }, 1000, [0, 0]],
    ['while a start never answers', { start: [never] }, recaptcha, 1000, [1, 0]],
    ['between the start and the first check', {}, recaptcha, 1000, [1, 0]],
    ['while a check never answers', { check: [never] }, recaptcha, 11_000, [1, 1]],
    ['between two checks', { check: ['pending'] }, recaptcha, 11_000, [1, 1]],
    ['while Retry-After is waited for', { check: [transportFailure('refused', 60_000)] }, recaptcha, 11_000, [1, 1]],
  ] satisfies [string, FakeScript, typeof recaptcha | typeof geetestV3, number, number[]][])(
    'rejects with its own reason at once: %s',
    async (_name, script, challenge, abortAtMs, calls) => {
      const clock = createVirtualClock({ now: 0 });
      const { solver, provider, controller, signal, listeners, abortAfter } = scene(script, clock);
      const ends: number[] = [];
      if (abortAtMs > 0) abortAfter(abortAtMs, reason);
      const solving = solver.solve(challenge, { signal }).finally(() => ends.push(clock.now()));
      if (abortAtMs === 0) controller.abort(reason);
      await expect(solving).rejects.toBe(reason);
      expect(ends).toEqual([abortAtMs]);
      expect([provider.starts.length, provider.checks.length]).toEqual(calls);
      expect(listeners()).toBe(0);
      await solver.close();
      expect(clock.sleeping).toBe(0);
    },
  );

  it.each([
    ['a start', { start: [never] }],
    ['the first check', {}],
  ] satisfies [string, FakeScript][])(
    'ends waits of real time before the event loop turns once: waiting for %s',
    async (_name, script) => {
      const { solver, controller, signal, provider } = scene(script, systemClock);
      const solving = solver.solve(recaptcha, { signal });
      const seen: unknown[] = [];
      solving.catch((error: unknown) => seen.push(error));
      while (provider.starts.length === 0) await nextTurn();
      await nextTurn();
      expect(seen).toEqual([]);
      controller.abort(reason);
      await nextTurn();
      expect(seen).toEqual([reason]);
    },
  );

  it('stops a check that is under way', async () => {
    const { solver, provider, signal, abortAfter } = scene({ check: [never] });
    abortAfter(11_000, reason);
    await expect(solver.solve(recaptcha, { signal })).rejects.toBe(reason);
    expect(provider.checks[0]!.signal.aborted).toBe(true);
  });

  it('tells the task that nobody waits for any more', async () => {
    const { solver, signal, abortAfter, abandoned } = scene({ check: ['pending'] });
    abortAfter(11_000, reason);
    await expect(solver.solve(recaptcha, { signal })).rejects.toBe(reason);
    expect(abandoned).toEqual(['fake-1']);
  });

  it('does not touch the signal of the caller when the solve succeeds', async () => {
    const { solver, signal, listeners } = scene();
    await solver.solve(recaptcha, { signal });
    expect([signal.aborted, listeners()]).toEqual([false, 0]);
  });

  it('keeps one listener per solve on the signal while it runs', async () => {
    const { solver, signal, listeners } = scene();
    const seen: number[] = [];
    solver.on('task-ready', () => seen.push(listeners()));
    await solver.solve(recaptcha, { signal });
    await Promise.all([solver.solve(recaptcha, { signal }), solver.solve(recaptcha, { signal })]);
    expect(seen.slice(0, 2)).toEqual([1, 2]);
    expect(listeners()).toBe(0);
  });

  it('leaves no listener behind when the solve fails', async () => {
    const { solver, signal, listeners } = scene({ start: [transportFailure('unknown')] });
    await expect(solver.solve(recaptcha, { signal })).rejects.toBeInstanceOf(TaskStartUnknownError);
    expect(listeners()).toBe(0);
  });
});

describe('a start that is under way when the solve ends', () => {
  const startingFor = (clock: Clock, ms: number): FakeScript => ({
    start: [
      async ({ signal }) => {
        await clock.sleep(ms, signal);
        return 'started';
      },
    ],
  });

  const abortedScene = async (startMs: number) => {
    const clock = createVirtualClock({ now: 0 });
    const made = scene(startingFor(clock, startMs), clock);
    made.abortAfter(1000, 'stop');
    await expect(made.solver.solve(recaptcha, { signal: made.signal })).rejects.toBe('stop');
    return { ...made, clock };
  };

  it('goes on, and its task is told', async () => {
    const { solver, provider, abandoned, clock } = await abortedScene(8000);
    expect([abandoned, provider.starts[0]!.signal.aborted]).toEqual([[], false]);
    await solver.close();
    expect(abandoned).toEqual(['fake-1']);
    expect([clock.now(), clock.sleeping]).toEqual([8000, 0]);
  });

  it('goes on for 30 seconds at most', async () => {
    const { solver, provider, abandoned, clock } = await abortedScene(60_000);
    await solver.close();
    expect(abandoned).toEqual([]);
    expect(provider.starts[0]!.signal.aborted).toBe(true);
    expect([clock.now(), clock.sleeping]).toEqual([31_000, 0]);
  });

  it('does not keep close() waiting when it never settles', async () => {
    const { solver, signal, clock, abortAfter } = scene({ start: [never] });
    abortAfter(1000, 'stop');
    await expect(solver.solve(recaptcha, { signal })).rejects.toBe('stop');
    await solver.close();
    expect(clock.now()).toBe(31_000);
  });

  it('is told as the cause when it was the deadline that ended the solve', async () => {
    const clock = createVirtualClock({ now: 0 });
    const { solver, abandoned } = scene(startingFor(clock, 8000), clock);
    const error = await solver.solve(recaptcha, { timeoutMs: 5000 }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'solve-timeout', scope: 'solve', cause: { code: 'task-start-unknown' } });
    await solver.close();
    expect(abandoned).toEqual(['fake-1']);
  });

  it('whose failure comes late changes nothing', async () => {
    const clock = createVirtualClock({ now: 0 });
    const failing = async () => {
      await clock.sleep(8000);
      throw new Error('too late');
    };
    const { solver, signal, abandoned, abortAfter } = scene({ start: [failing] }, clock);
    abortAfter(1000, 'stop');
    await expect(solver.solve(recaptcha, { signal })).rejects.toBe('stop');
    await solver.close();
    expect(abandoned).toEqual([]);
  });
});

describe('close', () => {
  it('refuses new calls from then on', async () => {
    const { solver } = scene();
    const closing = solver.close();
    await expect(solver.solve(recaptcha)).rejects.toThrow('solver: is closed: create a new one');
    await expect(solver.start(recaptcha)).rejects.toMatchObject({ code: 'invalid-input' });
    await closing;
  });

  it('waits for solves under way, and may be called again', async () => {
    const { solver } = scene();
    let solved = false;
    const solving = solver.solve(recaptcha).then(() => (solved = true));
    const first = solver.close();
    expect(solver.close()).toBe(first);
    await first;
    expect(solved).toBe(true);
    await solving;
  });

  it('does not fail when a solve under way does', async () => {
    const { solver } = scene({ start: [transportFailure('unknown')] });
    const solving = solver.solve(recaptcha);
    await Promise.all([solver.close(), expect(solving).rejects.toBeInstanceOf(TaskStartUnknownError)]);
  });

  it('is what the end of an await using block does', async () => {
    const { solver } = scene();
    {
      await using scoped = solver;
      await scoped.solve(recaptcha);
    }
    await expect(solver.solve(recaptcha)).rejects.toMatchObject({ code: 'invalid-input' });
  });
});
