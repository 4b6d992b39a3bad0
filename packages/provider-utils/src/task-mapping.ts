import type { ChallengeKind, Input, Solution, TaskRef } from '@captchakit/provider';

/** What a generated task map looks like: each task schema with its solution. */
export type TaskMapShape<Map> = { [Name in keyof Map]: { task: unknown; solution: unknown } };

/** Names of the task schemas. */
export type TaskName<Map> = keyof Map & string;

/** An input whose functions have been called: every value is plain. */
export type ReadyInput<K extends ChallengeKind> = {
  [Field in keyof Input<K>]: Exclude<Input<K>[Field], (...args: never[]) => unknown>;
};

/** Why a provider cannot take an input. */
export interface Obstacle {
  /** The field of the input that stands in the way. */
  field: string;
  /** What is in the way, as words that go on after the provider's name: `cannot ask for a score`. */
  reason: string;
}

/**
 * Ends a mapping whose answer lacks what the kind needs.
 * @throws {InvalidResponseError} at this path of the solution, for example `cookies.cf_clearance`
 */
export type InvalidSolution = (path: string, problem: string) => never;

/** Names of fields of the input. */
export type Hints<K extends ChallengeKind> = readonly (keyof Input<K> & string)[];

/**
 * How one vendor handles one kind of challenge: pure functions, no network, no key. `Name` are the task schemas it may
 * choose from; they type what `toTask` returns and what `toSolution` gets.
 */
export interface TaskMapping<Map extends TaskMapShape<Map>, K extends ChallengeKind, Name extends TaskName<Map>> {
  /** The task schema for an input. Timing, price and solution follow from it. */
  taskType(input: Input<K>): Name;
  /** What the vendor would ignore although the caller relies on it. */
  constraints?(input: Input<K>): Obstacle | undefined;
  /** Fields the vendor has no use for, and that may be dropped; a function where that depends on the task. */
  ignoredHints?: Hints<K> | ((input: Input<K>) => Hints<K>);
  /**
   * The solution is good for the user agent of the task alone: where the caller gives none, the vendor's current one is
   * sent; the ref keeps it, and `toSolution` finds it there.
   */
  bindsUserAgent?: boolean;
  /** The task as it is sent. */
  toTask(input: ReadyInput<K>): Map[Name]['task'];
  /** Our solution from the vendor's, which has been checked against its schema. */
  toSolution(raw: Map[Name]['solution'], invalid: InvalidSolution, ref: TaskRef): Solution<K>;
}
