import {
  createFakeProvider,
  createSteadyPolling,
  createVirtualClock,
  type FakeScript,
  rejection,
  sampleChallenges,
  transportFailure,
} from '@captchakit/testkit';
import type { ChallengeKind } from '@captchakit/provider';
import { describe, expect, it } from 'vitest';
import { createSolver, type Solver, type SolverEvent } from './index.js';

const recaptcha = sampleChallenges['recaptcha-v3'];
const record = (solver: Pick<Solver<ChallengeKind>, 'onAny'>): SolverEvent[] => {
  const events: SolverEvent[] = [];
  solver.onAny((event) => events.push(event));
  return events;
};

const scene = (...scripts: FakeScript[]) => {
  const clock = createVirtualClock({ now: 0 });
  const providers = scripts.map((script, index) =>
    createFakeProvider({ id: `fake${index + 1}`, kinds: ['recaptcha-v3', 'geetest-v4'], script, clock }),
  );
  const solver = createSolver({ providers, clock, solveTimes: createSteadyPolling() });
  return { clock, solver, events: record(solver) };
};

const ref = (index: number) => ({
  instance: `fake${index}`,
  endpoint: `https://fake${index}.example.test`,
  kind: 'recaptcha-v3',
  taskType: 'Fake recaptcha-v3',
  id: `fake${index}-1`,
});

describe('events', () => {
  it('tell each step of a solve, with its id and time', async () => {
    const lost = transportFailure('unknown');
    const failed = rejection('retry-new-task');
    const { solver, events } = scene({ check: ['pending', lost, failed] }, {});
    await solver.solve(recaptcha, { solveId: 'mine' });
    const attempt = { taskType: 'Fake recaptcha-v3', ignored: [] };
    const error = { code: 'provider-rejected', message: failed.message, providerCode: 'ERROR_SAMPLE' };
    expect(events).toEqual([
      { type: 'solve-start', solveId: 'mine', at: 0, kind: 'recaptcha-v3' },
      { type: 'attempt-start', solveId: 'mine', at: 0, provider: 'fake1', ...attempt },
      { type: 'task-start', solveId: 'mine', at: 0, ref: ref(1) },
      { type: 'check-pending', solveId: 'mine', at: 10_000, ref: ref(1), checks: 1 },
      { type: 'check-error', solveId: 'mine', at: 13_000, ref: ref(1), checks: 2, message: lost.message },
      { type: 'attempt-error', solveId: 'mine', at: 16_000, provider: 'fake1', error, ref: ref(1) },
      { type: 'attempt-start', solveId: 'mine', at: 16_000, provider: 'fake2', ...attempt },
      { type: 'task-start', solveId: 'mine', at: 16_000, ref: ref(2) },
      { type: 'task-ready', solveId: 'mine', at: 26_000, ref: ref(2), checks: 1, durationMs: 10_000 },
      { type: 'solve-end', solveId: 'mine', at: 26_000, outcome: 'solved', durationMs: 26_000 },
    ]);
    expect(JSON.parse(JSON.stringify(events))).toEqual(events);
  });

  it('tell a check that only means pending as pending', async () => {
    const { solver, events } = scene({ check: [rejection('pending'), 'ready'] });
    await solver.solve(recaptcha);
    expect(events.map(({ type }) => type)).toContain('check-pending');
  });

  it('tell how a solve failed', async () => {
    const { solver, events } = scene({ start: [transportFailure('unknown')] });
    await expect(solver.solve(recaptcha)).rejects.toThrow('It is not known whether');
    expect(events.at(-1)).toMatchObject({
      type: 'solve-end',
      outcome: 'failed',
      durationMs: 0,
      error: { code: 'task-start-unknown' },
    });
  });

  it('tell an abort without repeating its reason', async () => {
    const { solver, events, clock } = scene({ check: ['pending'] });
    const controller = new AbortController();
    const abort = () => controller.abort(new Error('password hunter2'));
    solver.on('task-start', () => void clock.sleep(1000).then(abort));
    await expect(solver.solve(recaptcha, { signal: controller.signal })).rejects.toThrow('hunter2');
    expect(events.slice(-2)).toMatchObject([
      { type: 'task-abandoned', ref: ref(1), at: 1000 },
      { type: 'solve-end', outcome: 'failed', error: { code: 'aborted', message: 'The caller ended the solve.' } },
    ]);
    expect(JSON.stringify(events)).not.toContain('hunter2');
  });

  it('tell the queue, the hedge and the circuits', async () => {
    const clock = createVirtualClock({ now: 0 });
    const badKey = rejection('switch-provider', { created: 'no', scope: 'account' });
    const script: FakeScript = { start: ['started', badKey, 'started'], check: ['pending', 'pending', 'ready'] };
    const first = createFakeProvider({ id: 'fake1', kinds: ['recaptcha-v3'], script, clock });
    const second = createFakeProvider({ id: 'fake2', kinds: ['recaptcha-v3'], clock });
    const options = { clock, solveTimes: createSteadyPolling(), hedgeAfterMs: 14_000, maxInFlight: 1 };
    const solver = createSolver({ providers: [first, second], ...options });
    const events: object[] = [];
    for (const type of ['queue-wait', 'hedge-start', 'circuit-open', 'circuit-closed'] as const) {
      solver.on(type, (event) => events.push(event));
      solver.on(type, () => {
        throw new Error('broken listener');
      });
    }
    const solves = [solver.solve(recaptcha, { solveId: 'one' }), solver.solve(recaptcha, { solveId: 'two' })];
    await Promise.all(solves);
    await clock.sleep(60_000);
    await solver.solve(recaptcha, { solveId: 'three' });
    const account = { provider: 'fake1', circuit: 'account' };
    expect(events).toEqual([
      { type: 'queue-wait', solveId: 'two', at: 0, provider: 'fake1', ahead: 0 },
      { type: 'circuit-open', solveId: 'two', at: 0, ...account, reason: badKey.message, retryAt: 60_000 },
      { type: 'hedge-start', solveId: 'one', at: 14_000, provider: 'fake2', hedgeAfterMs: 14_000 },
      { type: 'circuit-closed', solveId: 'three', at: 76_000, ...account },
    ]);
    expect(JSON.parse(JSON.stringify(events))).toEqual(events);
  });

  it('are not sent for what is refused before anything is sent', async () => {
    const { solver, events } = scene({});
    await expect(solver.solve({ ...recaptcha, pageUrl: '' })).rejects.toThrow('pageUrl: must not be empty');
    expect(events).toEqual([]);
    const plan = { ok: false, field: 'action', reason: 'must be given' } as const;
    const strict = createSolver({ providers: [createFakeProvider({ id: 'strict', kinds: ['recaptcha-v3'], plan })] });
    const told = record(strict);
    await expect(strict.solve(recaptcha)).rejects.toMatchObject({ code: 'no-candidate' });
    expect(told).toEqual([]);
  });

  it('tell of a provider that answers at once how long its start took', async () => {
    const { solver, events, clock } = scene({
      start: [
        async () => {
          await clock.sleep(1500);
          return 'ready';
        },
      ],
    });
    await clock.sleep(1000);
    await solver.solve(recaptcha);
    expect(events).toContainEqual(expect.objectContaining({ type: 'task-ready', checks: 0, durationMs: 1500 }));
  });

  it('of start and wait tell their half', async () => {
    const { solver, events } = scene({});
    const started = await solver.start(recaptcha);
    await solver.wait(started.ref, started);
    expect(events.map(({ type }) => type)).toEqual(['attempt-start', 'task-start', 'task-ready']);
    expect(new Set(events.map(({ solveId }) => solveId))).toEqual(new Set([started.solveId]));
  });

  it('hold neither solutions nor credentials', async () => {
    const { solver, events } = scene({ check: ['pending', 'ready'] });
    await solver.solve({ ...recaptcha, proxy: 'http://user:hunter2@proxy.example.com:8080' });
    expect(JSON.stringify(events)).not.toMatch(/sample-token|hunter2/);
  });
});

describe('a listener', () => {
  it('that throws, rejects, or changes what it is told changes nothing', async () => {
    const { solver, events } = scene({});
    solver.on('task-start', () => {
      throw new Error('broken listener');
    });
    solver.on('task-start', async () => Promise.reject(new Error('broken listener')));
    solver.on('task-start', (event) => void (event.ref.id = 'changed'));
    const { ref: task } = await solver.solve(recaptcha);
    expect(task.id).toBe('fake1-1');
    expect(events.map(({ type }) => type)).toContain('solve-end');
  });

  it('is called no more after it was taken away', async () => {
    const { solver } = scene({});
    const calls: string[] = [];
    const listener = () => void calls.push('call');
    const takeAway = solver.on('solve-start', listener);
    solver.on('solve-start', listener);
    takeAway();
    takeAway();
    solver.onAny(listener)();
    await solver.solve(recaptcha);
    expect(calls).toEqual(['call']);
  });
});
