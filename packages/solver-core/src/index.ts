export type { OnUnknownStart } from './attempts.js';
export type { Cost } from './cost.js';
export { createSolver } from './create-solver.js';
export type { ErrorDescription } from './describe-error.js';
export {
  type AccountKey,
  type BudgetWindow,
  type ClaimRequest,
  fitsBudget,
  type HeldMoney,
  type IntendResult,
  isOfAccount,
  isOfTask,
  type Journal,
  type RowFilter,
} from './journal/journal.js';
export { type AttemptState, type JournalRow, refOf } from './journal/journal-row.js';
export { createMemoryJournal } from './journal/memory-journal.js';
export type { Budget } from './money/budget.js';
export type { Rates } from './money/rates.js';
export type { CircuitDetails, EventType, Listener, SolverEvent } from './events.js';
export type { PollPlan } from './polling/poll-plan.js';
export type { ReadySpan } from './polling/solve-time-histogram.js';
export { createSolveTimes, type LearnedTimes, type SolveTimes, type TaskGroup } from './polling/solve-times.js';
export {
  type AttemptCounts,
  type AttemptGroup,
  type AttemptOutcome,
  type AttemptStatistics,
  createStatistics,
  type SavedStatistics,
  type Statistics,
} from './selection/statistics.js';
export { type Candidate, cheapest, fastest, inOrder, type SelectionStrategy } from './selection-strategy.js';
export type {
  KnownTaskRef,
  Resumed,
  SolveOptions,
  Solver,
  SolveResult,
  SolverOptions,
  StartedTask,
  StartOptions,
  WaitOptions,
  WaitResult,
} from './solver.js';
