import type { Challenge, RecaptchaV3Solution, TaskRef } from '@captchakit/provider';
import { createFakeProvider } from '@captchakit/testkit';
import { expectTypeOf } from 'vitest';
import { createSolver, type Solver } from './index.js';

const pageUrl = 'https://example.com/login';
const captchaId = '81dc9bdb52d04dc20036dbd8313ed055';
const geetest = createFakeProvider({ id: 'geetest', kinds: ['geetest-v3', 'geetest-v4'] });
const recaptcha = createFakeProvider({ id: 'recaptcha', kinds: ['recaptcha-v3'] });

/** The kinds a solver takes are those its providers handle. */
export async function kindsAreInferred(): Promise<void> {
  const solver = createSolver({ providers: [geetest] });
  expectTypeOf(solver).toEqualTypeOf<Solver<'geetest-v3' | 'geetest-v4'>>();
  expectTypeOf((await solver.solve({ kind: 'geetest-v4', pageUrl, captchaId })).solution.pass_token).toBeString();
  // @ts-expect-error no configured provider handles recaptcha-v3
  await solver.solve({ kind: 'recaptcha-v3', pageUrl, siteKey: 'key', action: 'login' });
  // @ts-expect-error nor can it be started
  await solver.start({ kind: 'recaptcha-v3', pageUrl, siteKey: 'key', action: 'login' });
  // @ts-expect-error a field of another kind
  await solver.solve({ kind: 'geetest-v4', pageUrl, captchaId, siteKey: 'key' });
  // @ts-expect-error a field is missing
  await solver.solve({ kind: 'geetest-v4', pageUrl });
}

export async function kindsOfSeveralProvidersAddUp(): Promise<void> {
  const solver = createSolver({ providers: [geetest, recaptcha] });
  const { solution } = await solver.solve({ kind: 'recaptcha-v3', pageUrl, siteKey: 'key', action: 'login' });
  expectTypeOf(solution).toEqualTypeOf<RecaptchaV3Solution>();
  const either: Challenge<'geetest-v4' | 'recaptcha-v3'> = { kind: 'geetest-v4', pageUrl, captchaId };
  await solver.solve(either);
}

export async function aSolverWithoutProvidersTakesNothing(): Promise<void> {
  const solver = createSolver({ providers: [] });
  // @ts-expect-error nobody handles any kind
  await solver.solve({ kind: 'geetest-v4', pageUrl, captchaId });
}

export async function theHalvesKeepTheKind(stored: TaskRef): Promise<void> {
  const solver = createSolver({ providers: [geetest] });
  const { ref } = await solver.start({ kind: 'geetest-v4', pageUrl, captchaId });
  expectTypeOf((await solver.wait(ref)).solution.lot_number).toBeString();
  const { solution } = await solver.wait(stored);
  if ('token' in solution) expectTypeOf(solution).toEqualTypeOf<RecaptchaV3Solution>();
}

export function eventsAreTyped(): void {
  const solver = createSolver({ providers: [geetest] });
  solver.on('task-start', ({ ref, solveId, at }) => {
    expectTypeOf(ref).toEqualTypeOf<TaskRef>();
    expectTypeOf(solveId).toBeString();
    expectTypeOf(at).toBeNumber();
  });
  solver.onAny((event) => {
    expectTypeOf(event.solveId).toBeString();
    if (event.type === 'task-ready') expectTypeOf(event.durationMs).toBeNumber();
    // @ts-expect-error not every event has a ref
    expectTypeOf(event.ref).toBeObject();
  });
  // @ts-expect-error there is no such event
  solver.on('task-started', () => {});
}
