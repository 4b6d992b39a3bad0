import type { AnySolverProvider, Challenge, ChallengeKind, Clock, SolverProvider } from '@captchakit/provider';
import { createSolver, type EventName, type SolveResult } from '@captchakit/solver-core';
import type { EventMessage } from '../api.js';

/** A solver as the demo uses it: any kind, and all its events in one stream. */
export interface DemoSolver {
  solve(challenge: Challenge, options: { solveId: string; signal: AbortSignal }): Promise<SolveResult<ChallengeKind>>;
  onEvent(listener: (event: EventMessage) => void): void;
  close(): Promise<void>;
}

/** Every event of the solver; a new one does not compile until it is named here. */
const eventNames = Object.keys({
  'solve-start': true,
  'queue-wait': true,
  'hedge-start': true,
  'attempt-start': true,
  'task-start': true,
  'check-pending': true,
  'check-error': true,
  'task-ready': true,
  'attempt-error': true,
  'task-abandoned': true,
  'circuit-open': true,
  'circuit-closed': true,
  'journal-error': true,
  'solve-end': true,
} satisfies Record<EventName, true>) as readonly EventName[];

/** One solver per provider, and `automatic` over all of them in order. */
export function createSolvers(
  registered: readonly { id: string; provider: AnySolverProvider }[],
  clock: Clock,
): ReadonlyMap<string, DemoSolver> {
  const all = registered.map(({ provider }) => provider);
  return new Map([
    ['automatic', createDemoSolver(all, clock)],
    ...registered.map(({ id, provider }) => [id, createDemoSolver([provider], clock)] as const),
  ]);
}

function createDemoSolver(providers: readonly AnySolverProvider[], clock: Clock): DemoSolver {
  // Kinds are chosen at run time here; a provider without the chosen one is passed over with the reason.
  const solver = createSolver({ providers: providers as readonly SolverProvider[], clock });
  return {
    solve: (challenge, options) => solver.solve(challenge, options),
    onEvent(listener) {
      for (const type of eventNames) solver.on(type, (payload) => listener({ type, ...payload } as EventMessage));
    },
    close: () => solver.close(),
  };
}
