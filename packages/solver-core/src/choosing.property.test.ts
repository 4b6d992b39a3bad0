import { getEventListeners } from 'node:events';
import { CaptchaKitError } from '@captchakit/provider';
import {
  type CheckStep,
  createFakeProvider,
  createVirtualClock,
  rejection,
  sampleChallenges,
  type StartStep,
  transportFailure,
} from '@captchakit/testkit';
import * as fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { cheapest, createSolver, fastest, inOrder } from './index.js';

const recaptcha = sampleChallenges['recaptcha-v3'];
const never = () => new Promise<never>(() => {});

const startFaults: readonly StartStep[] = [
  rejection('switch-provider', { created: 'no', charged: 'no', scope: 'account' }),
  rejection('switch-provider', { created: 'no', charged: 'no' }),
  transportFailure('not-sent'),
  transportFailure('refused', 3000),
  transportFailure('unknown'),
  never,
  'started',
  'ready',
];
const checkFaults: readonly CheckStep[] = [
  rejection('retry-new-task', { charged: 'no' }),
  rejection('wait'),
  rejection('switch-provider', { scope: 'account' }),
  transportFailure('unknown'),
  transportFailure('not-sent'),
  never,
  'pending',
  'ready',
];

const script = fc.record({
  start: fc.array(fc.constantFrom(...startFaults, 'started' as const, 'started' as const), {
    minLength: 1,
    maxLength: 12,
  }),
  check: fc.array(fc.constantFrom(...checkFaults, 'ready' as const, 'ready' as const), { minLength: 1, maxLength: 12 }),
  balance: fc.constantFrom(0, 1, undefined),
});

const run = fc.record({
  scripts: fc.array(script, { minLength: 1, maxLength: 3 }),
  strategy: fc.constantFrom(inOrder, cheapest, fastest),
  maxAttempts: fc.integer({ min: 1, max: 4 }),
  maxInFlight: fc.integer({ min: 1, max: 8 }),
  hedgeAfterMs: fc.option(fc.integer({ min: 1, max: 60_000 }), { nil: undefined }),
  solves: fc.array(fc.record({ afterMs: fc.nat(90_000), timeoutMs: fc.integer({ min: 1, max: 200_000 }) }), {
    minLength: 1,
    maxLength: 25,
  }),
});

// Loaded during a solve it would take real time, in which a clock that jumps goes far.
beforeAll(() => import('./parse-input.js'));

it('4.6 every solve settles by its deadline within maxAttempts and maxInFlight, and nothing is left, whatever fails', async () => {
  await fc.assert(
    fc.asyncProperty(run, async ({ scripts, solves, hedgeAfterMs, maxInFlight, ...options }) => {
      const clock = createVirtualClock({ now: 0 });
      const inFlight = new Map<string, number>();
      let most = 0;
      const providers = scripts.map(({ start, check, balance }, index) => {
        const id = `fake${index}`;
        const counted = start.map((step): StartStep => async ({ signal }, input) => {
          inFlight.set(id, (inFlight.get(id) ?? 0) + 1);
          most = Math.max(most, inFlight.get(id)!);
          const done = () => inFlight.set(id, inFlight.get(id)! - 1);
          signal.addEventListener('abort', done, { once: true });
          await clock.sleep(400);
          const pending = typeof step === 'function' ? step({ signal }, input) : Promise.resolve(step);
          const outcome = await pending;
          signal.removeEventListener('abort', done);
          done();
          if (outcome instanceof Error) throw outcome;
          return outcome;
        });
        const kinds = ['recaptcha-v3'] as const;
        const provider = createFakeProvider({ id, kinds, script: { start: counted, check }, clock });
        const getBalance = () => (balance === undefined ? never() : Promise.resolve({ amount: balance, unit: 'USD' }));
        return Object.assign(provider, { getBalance });
      });
      const solver = createSolver({ providers, clock, maxInFlight, ...(hedgeAfterMs && { hedgeAfterMs }), ...options });
      const begun = new Map<string, number>();
      solver.on('attempt-start', ({ solveId }) => void begun.set(solveId, (begun.get(solveId) ?? 0) + 1));
      const { signal } = new AbortController();
      const late: number[] = [];
      const foreign: unknown[] = [];
      const one = async ({ afterMs, timeoutMs }: { afterMs: number; timeoutMs: number }) => {
        await clock.sleep(afterMs + 1);
        const startedAt = clock.now();
        const [end] = await Promise.allSettled([solver.solve(recaptcha, { timeoutMs, signal })]);
        const tookMs = clock.now() - startedAt;
        if (tookMs > timeoutMs) late.push(tookMs - timeoutMs);
        if (end.status === 'rejected' && !CaptchaKitError.isInstance(end.reason)) foreign.push(end.reason);
      };
      await Promise.all(solves.map(one));
      await solver.close();
      expect([late, foreign]).toEqual([[], []]);
      expect(Math.max(0, ...begun.values())).toBeLessThanOrEqual(options.maxAttempts);
      expect(most).toBeLessThanOrEqual(maxInFlight);
      // Calls that the providers never answer end with their signals; what they sleep for is not the solver's.
      await clock.sleep(1000);
      expect(clock.sleeping).toBe(0);
      expect(getEventListeners(signal, 'abort').length).toBe(0);
    }),
    { numRuns: 300 },
  );
}, 60_000);
