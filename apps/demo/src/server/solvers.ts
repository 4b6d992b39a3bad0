import type { AnySolverProvider, Challenge, ChallengeKind, SolverProvider } from '@captchakit/provider';
import {
  cheapest,
  createSolver,
  fastest,
  inOrder,
  type Resumed,
  type SelectionStrategy,
  type SolverEvent,
  type SolveResult,
  type SolverOptions,
} from '@captchakit/solver-core';
import type { Choice, StrategyName } from '../api.js';
import { hedgeAfterMs } from '../limits.js';

/** A solver as the demo uses it: any kind, and all its events in one stream. */
export interface DemoSolver {
  solve(challenge: Challenge, options: { solveId: string; signal: AbortSignal }): Promise<SolveResult<ChallengeKind>>;
  resume(): AsyncIterable<Resumed>;
  close(): Promise<void>;
}

/** The solver for a choice; made when it is first asked for. */
export interface Solvers {
  for(choice: Choice): DemoSolver;
  /** Ends all. Cancel what runs first. */
  close(): Promise<void>;
}

export const strategies: Readonly<Record<StrategyName, SelectionStrategy>> = {
  'in-order': inOrder,
  cheapest,
  fastest,
};

/** What all solvers have in common: they share the journal and what was learned. */
export type SharedOptions = Omit<SolverOptions<readonly SolverProvider[]>, 'providers' | 'strategy' | 'hedgeAfterMs'>;

/** A strategy belongs to a solver, so each combination that is asked for gets a solver of its own. */
export function createSolvers(
  registered: readonly { id: string; provider: AnySolverProvider }[],
  shared: SharedOptions,
  onEvent: (event: SolverEvent) => void,
): Solvers {
  const solvers = new Map<string, DemoSolver>();

  const create = ({ provider, strategy = 'in-order', hedge = false }: Choice): DemoSolver => {
    const wanted = registered.filter(({ id }) => provider === undefined || id === provider);
    const solver = createSolver({
      ...shared,
      // Kinds are chosen at run time here; a provider without the chosen one is passed over with the reason.
      providers: wanted.map((each) => each.provider) as readonly AnySolverProvider[] as readonly SolverProvider[],
      strategy: strategies[strategy],
      ...(hedge && { hedgeAfterMs }),
    });
    solver.onAny(onEvent);
    return solver;
  };

  return {
    for(choice) {
      const { provider = '', strategy = 'in-order', hedge = false } = choice;
      const key = [provider, strategy, hedge].join();
      const solver = solvers.get(key) ?? create(choice);
      solvers.set(key, solver);
      return solver;
    },
    async close() {
      await Promise.all(Array.from(solvers.values(), (solver) => solver.close()));
    },
  };
}
