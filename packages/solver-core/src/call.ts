import { SolveTimeoutError, TaskStartUnknownError } from '@captchakit/provider';
import type { Run } from './run.js';

/** What the caller gets. */
export interface Failure {
  error: unknown;
  /** It is the caller's own reason. */
  aborted?: boolean;
}

/** Told how a call ended: with what the caller gets, if it failed. */
export type OnEnd = (run: Run, failure?: Failure) => void;

/** A call whose work is under way. The work tells it, once, how it ended: no function has to wait for that. */
export class Call<R> {
  constructor(
    readonly run: Run,
    private readonly timeoutMs: number,
    private readonly onEnd: OnEnd | undefined,
    /** Lets go of what the call has held. */
    private readonly onOver: (run: Run) => void,
    private readonly resolve: (value: R) => void,
    private readonly reject: (reason: unknown) => void,
  ) {}

  /** @param result what the caller gets; where it throws, the work has failed */
  settle(result: () => R): void {
    let value: R;
    try {
      value = result();
    } catch (thrown) {
      return this.fail(thrown);
    }
    this.#end();
    this.resolve(value);
  }

  fail(thrown: unknown): void {
    const failure = endOf(this.run, this.timeoutMs, thrown);
    this.#end(failure);
    this.reject(failure.error);
  }

  #end(failure?: Failure): void {
    this.run.ended(!failure);
    this.onEnd?.(this.run, failure);
    this.onOver(this.run);
  }
}

/**
 * Why the call ended: by the caller's own reason untouched, by the deadline, or by what its work threw. A start that was
 * under way at the deadline is told as the cause, because there may be a task to pay.
 */
function endOf({ open, deadline }: Run, timeoutMs: number, thrown: unknown): Failure {
  if (!deadline.ended) return { error: thrown };
  if (!deadline.expired) return { error: deadline.reason, aborted: true };
  const cause = TaskStartUnknownError.isInstance(thrown) ? thrown : undefined;
  return { error: new SolveTimeoutError({ scope: 'solve', timeoutMs, open, cause }) };
}
