import {
  type CallOptions,
  type ChallengeKind,
  type CheckResult,
  type Input,
  race,
  type StartResult,
  type TaskHandler,
  type TaskRef,
} from '@captchakit/provider';
import { classifyStart } from '../classify-start.js';
import type { Teller } from '../run.js';
import type { Checker, Starter } from '../task-handler.js';
import type { AccountGuard } from './account-guard.js';
import type { Slot } from './start-queue.js';

/** Leave to start one task: the handler, watched. Its answers move the circuits, and its start gives the slot back when it ends. */
export class Admission<K extends ChallengeKind> implements Starter<K>, Checker<K> {
  /** A start may have created a task: it was sent, and did not fail before it left. */
  sent = false;
  #underWay = 0;
  #left = false;
  #mayHaveTask = false;

  constructor(
    private readonly run: Teller,
    private readonly account: AccountGuard,
    private readonly handler: TaskHandler<K>,
    private slot: Slot | undefined,
  ) {}

  async doStart(input: Input<K>, call: CallOptions): Promise<StartResult<K>> {
    this.#underWay += 1;
    this.sent = true;
    this.account.sent();
    try {
      const result = await race(this.handler.doStart(input, call), call.signal);
      this.#mayHaveTask = true;
      this.account.accepted(this.run);
      this.#release();
      return result;
    } catch (error) {
      if (classifyStart(error) === 'unknown') this.#mayHaveTask = true;
      if (!call.signal?.aborted) this.account.failed(this.run, error);
      throw error;
    } finally {
      this.#underWay -= 1;
      this.sent = this.#mayHaveTask || this.#underWay > 0;
      this.account.over(this.run);
      if (this.#left) this.#release();
    }
  }

  doCheck(ref: TaskRef, call: CallOptions): Promise<CheckResult<K>> {
    return watchCheck(this.run, this.account, this.handler, ref, call);
  }

  /** Must be called when the attempt has ended: gives the slot back, unless a start is still under way. */
  leave(): void {
    this.#left = true;
    if (this.#underWay === 0) this.#release();
  }

  #release(): void {
    this.slot?.release();
    this.slot = undefined;
  }
}

/** The answer to a check moves the circuits, too. */
export async function watchCheck<K extends ChallengeKind>(
  run: Teller,
  account: AccountGuard,
  handler: TaskHandler<K>,
  ref: TaskRef,
  call: CallOptions,
): Promise<CheckResult<K>> {
  account.sent();
  try {
    const result = await handler.doCheck(ref, call);
    account.answered(run);
    return result;
  } catch (error) {
    if (!call.signal?.aborted) account.failed(run, error);
    throw error;
  } finally {
    account.over(run);
  }
}
