import { sampleSolutions } from '@captchakit/testkit';
import type { ChallengeKind } from '@captchakit/provider';
import type { SolveResult } from '@captchakit/solver-core';
import type { EventMessage } from '../../api.js';
import type { DemoSolver } from '../solvers.js';

/** A solver whose solves end when the test says so. */
export interface ScriptedSolver extends DemoSolver {
  /** Ends the oldest solve that is still running. */
  finish(): void;
  /** Fails it. */
  fail(error: Error): void;
}

export function createScriptedSolver(): ScriptedSolver {
  const listeners: ((event: EventMessage) => void)[] = [];
  const running: {
    solveId: string;
    resolve: (result: SolveResult<ChallengeKind>) => void;
    reject: (error: unknown) => void;
  }[] = [];
  return {
    solve: ({ kind }, { solveId, signal }) =>
      new Promise((resolve, reject) => {
        running.push({ solveId, resolve, reject });
        signal.addEventListener('abort', () => reject(signal.reason));
        for (const listener of listeners) listener({ type: 'solve-start', solveId, at: 1000, kind });
      }),
    onEvent: (listener) => void listeners.push(listener),
    close: async () => {},
    finish() {
      const { solveId, resolve } = running.shift()!;
      resolve(resultOf(solveId));
    },
    fail: (error) => running.shift()!.reject(error),
  };
}

const resultOf = (solveId: string): SolveResult<'recaptcha-v3'> => ({
  solveId,
  solution: sampleSolutions['recaptcha-v3'],
  ref: { instance: 'one', endpoint: 'https://one.example.test', kind: 'recaptcha-v3', taskType: 'Task', id: '1' },
  provider: 'one',
  cost: { charged: [], possible: [], unpriced: 0 },
  expiresAt: '2026-01-01T00:00:00.000Z',
  attempts: [],
});
