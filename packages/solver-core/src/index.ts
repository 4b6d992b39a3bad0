export type { Cost } from './cost.js';
export { createSolver } from './create-solver.js';
export type { ErrorDescription } from './describe-error.js';
export type { EventName, Listener, SolverEvent } from './events.js';
export type { PollPlan } from './polling/poll-plan.js';
export type { ReadySpan } from './polling/solve-time-histogram.js';
export { createSolveTimes, type LearnedTimes, type SolveTimes, type TaskGroup } from './polling/solve-times.js';
export { type Candidate, inOrder, type SelectionStrategy } from './selection-strategy.js';
export type {
  KnownTaskRef,
  SolveOptions,
  Solver,
  SolveResult,
  SolverOptions,
  StartedTask,
  WaitOptions,
  WaitResult,
} from './solver.js';
