import type { ChallengeKind, Input, Solution } from './challenge.js';
import type { Price, TaskRef, TaskTable, Timing } from './task.js';

/** What every call to a provider takes. */
export interface CallOptions {
  /** Aborts the request; the call rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** What a provider would do with an input, or why it cannot. */
export type Plan =
  | {
      ok: true;
      /** Name of the task's schema in the provider's spec. */
      taskType: string;
      timing: Timing;
      /** Absent where the provider publishes none. */
      price?: Price;
      solutionTtlMs: number;
      /** Hints in the input that this provider does not use, by field name. */
      ignored: readonly string[];
    }
  | {
      ok: false;
      /** The input field that prevents it. */
      field: string;
      /** A sentence for people. */
      reason: string;
    };

/** A start that the provider accepted. Some providers return the solution at once. */
export type StartResult<K extends ChallengeKind> =
  | { status: 'started'; ref: TaskRef }
  | { status: 'ready'; ref: TaskRef; solution: Solution<K> };

/** `retryAfterMs`: how long the provider asked to wait before the next check. */
export type CheckResult<K extends ChallengeKind> =
  | { status: 'pending'; retryAfterMs?: number }
  | { status: 'ready'; solution: Solution<K> };

/** Money or points left at a provider. */
export interface Balance {
  amount: number;
  /** ISO 4217 code, `points`, or `unknown` if the provider does not say. */
  unit: string;
}

/**
 * How a provider handles one kind of challenge. The solver owns the loop: it starts once and checks many times.
 * Methods with `do` are for the solver.
 */
export interface TaskHandler<K extends ChallengeKind> {
  /** Pure: no clock, no network, no key. One that throws counts as a refusal of the input, with the error as its reason. */
  plan(input: Input<K>): Plan;
  /**
   * Creates the paid task: one request, never repeated.
   * @throws {InvalidInputError} `plan` refuses the input; nothing was sent. What the kind itself forbids is checked by the
   * solver (`parseInput` of `@captchakit/provider/schemas`), not again here
   * @throws {ProviderRejectedError} the provider answered and declined
   * @throws {TransportError} no usable answer; `delivery` says whether the request may have arrived
   * @throws {InvalidResponseError} an answer without a task id
   * @throws {MissingApiKeyError} before any request
   */
  doStart(input: Input<K>, call: CallOptions): Promise<StartResult<K>>;
  /**
   * Asks once for the result.
   * @throws {ProviderRejectedError} the task ended without a solution; with remedy `wait` it goes on
   * @throws {TransportError} no usable answer; the task goes on
   * @throws {InvalidResponseError} a solution that lacks what the kind needs
   */
  doCheck(ref: TaskRef, call: CallOptions): Promise<CheckResult<K>>;
}

/**
 * One account at one provider. `V` is the vendor's id. It keeps the types of different vendors distinct: otherwise an
 * array of two providers would be narrowed to the kinds that both handle.
 */
export interface SolverProvider<K extends ChallengeKind = ChallengeKind, V extends string = string> {
  /** Lets a later solver adapt an older provider. */
  readonly specificationVersion: 'v1';
  /** Id of the instance: two accounts of one vendor have different ids. */
  readonly id: string;
  /** Id of the vendor, the same for all its accounts. It is the vendor's key in `providerOptions`. */
  readonly vendor: V;
  /** Base URL of the API. */
  readonly endpoint: string;
  /** One handler per kind. The keys are the kinds that the provider handles. */
  readonly handlers: { readonly [P in K]: TaskHandler<P> };
  /** The task types it can start, by schema name. */
  readonly tasks: TaskTable;
  /**
   * A short string that differs between accounts and reveals nothing about the key. The journal stores it, so that a
   * solver does not ask for the tasks of another account.
   * @throws {MissingApiKeyError} there is no key
   */
  account(): Promise<string>;
  /** Money or points left. Errors as in {@link TaskHandler.doStart}. */
  getBalance(call?: CallOptions): Promise<Balance>;
  /**
   * Tells the provider that the site refused the solution of this task, where the provider takes such reports.
   * Errors as in {@link TaskHandler.doStart}.
   */
  reportRejected?(ref: TaskRef, call?: CallOptions): Promise<void>;
}

/** Any provider, whatever it can do. */
export type AnySolverProvider = SolverProvider<never>;

/** The kinds a provider handles. */
export type KindsOf<P extends AnySolverProvider> = P extends { readonly handlers: infer H }
  ? keyof H & ChallengeKind
  : never;
