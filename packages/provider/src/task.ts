import type { ChallengeKind } from './challenge.js';

/**
 * A paid task at a provider. Plain JSON without secrets: one process can start a task and another can wait for it.
 */
export interface TaskRef {
  /** Id of the provider instance that started it, for example `capmonster`. */
  instance: string;
  /** Base URL of the API it was started at. */
  endpoint: string;
  kind: ChallengeKind;
  /** Name of the task's schema in the provider's spec. */
  taskType: string;
  /** The provider's id of the task, as text. */
  id: string;
  /** The user agent that the solution will be bound to, if it is bound to one and the answer does not repeat it. */
  userAgent?: string;
}

/** When to check tasks of one type. All values except `maxChecks` are in milliseconds. */
export interface Timing {
  /** Earliest first check after the start. */
  firstCheckMs: number;
  /** Least time between two checks. */
  intervalMs: number;
  /** Most checks of one task. */
  maxChecks: number;
  /** When to give the attempt up. */
  timeoutMs: number;
  /** How long the provider keeps the result, counted from the start. */
  resultTtlMs: number;
  /** Expected solve time: 10th, 50th and 90th percentile. */
  expectedMs: readonly [p10: number, p50: number, p90: number];
}

/** What a provider charges: `amount` of `currency` for `per` solved tasks. */
export interface Price {
  amount: number;
  /** ISO 4217 code. */
  currency: string;
  per: number;
  /** Date the price was stated, as YYYY-MM-DD. */
  asOf: string;
  source: string;
}

/** An amount of money. */
export interface Money {
  amount: number;
  /** ISO 4217 code. */
  currency: string;
}

/** What a spec says about one task type. */
export interface TaskInfo {
  kind: ChallengeKind;
  /** The constants that identify this task type on the wire, for example `{ type: 'GeeTestTask', version: 4 }`. */
  match: Readonly<Record<string, string | number | boolean>>;
  /** Name of the solution's schema. */
  solution: string;
  timing: Timing;
  /** How long the solution can be used, in milliseconds from when it was ready. */
  solutionTtlMs: number;
  /** Absent where the provider publishes none. */
  price?: Price;
}

/** The task types of one provider by schema name. */
export type TaskTable = Readonly<Record<string, TaskInfo>>;
