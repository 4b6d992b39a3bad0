import { sampleSolutions } from '@captchakit/testkit';
import type { ChallengeKind } from '@captchakit/provider';
import type { Resumed, SolverEvent, SolveResult } from '@captchakit/solver-core';
import type { Choice } from '../../api.js';
import type { Solvers } from '../solvers.js';

/** Solvers whose solves end when the test says so. */
export interface ScriptedSolvers extends Solvers {
  /** What was asked for, oldest first. */
  readonly choices: readonly Choice[];
  /** Ends the oldest solve that is still running. */
  finish(): void;
  /** Fails it. */
  fail(error: Error): void;
  /** What the next `resume` finds. */
  resumable: Resumed[];
}

export function createScriptedSolvers(onEvent: (event: SolverEvent) => void = () => {}): ScriptedSolvers {
  const choices: Choice[] = [];
  const running: {
    solveId: string;
    kind: ChallengeKind;
    resolve: (result: SolveResult<ChallengeKind>) => void;
    reject: (error: unknown) => void;
  }[] = [];
  const scripted: ScriptedSolvers = {
    choices,
    resumable: [],
    for(choice) {
      return {
        solve: ({ kind }, { solveId, signal }) =>
          new Promise((resolve, reject) => {
            choices.push(choice);
            running.push({ solveId, kind, resolve, reject });
            signal.addEventListener('abort', () => reject(signal.reason));
            onEvent({ type: 'solve-start', solveId, at: 1000, kind });
          }),
        async *resume() {
          yield* scripted.resumable.splice(0);
        },
        close: async () => {},
      };
    },
    finish() {
      const { solveId, kind, resolve } = running.shift()!;
      resolve(resultOf(solveId, kind));
    },
    fail: (error) => running.shift()!.reject(error),
    close: async () => {},
  };
  return scripted;
}

const resultOf = (solveId: string, kind: ChallengeKind): SolveResult<ChallengeKind> => ({
  solveId,
  solution: sampleSolutions[kind],
  ref: { instance: 'one', endpoint: 'https://one.example.test', kind, taskType: 'Task', id: '1' },
  provider: 'one',
  cost: { charged: [], possible: [], unpriced: 0 },
  expiresAt: '2026-01-01T00:00:00.000Z',
  attempts: [],
});
