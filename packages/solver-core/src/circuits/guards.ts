import { type AnySolverProvider, type ChallengeKind, type Clock, race, type TaskHandler } from '@captchakit/provider';
import { classifyStart } from '../classify-start.js';
import type { Run } from '../run.js';
import type { Checker, Starter } from '../task-handler.js';
import { type AccountGuard, createAccountGuard, type Tell } from './account-guard.js';
import type { Refusal } from './circuit.js';
import { createKindGuard, type KindGuard } from './kind-guard.js';

/** Leave to start one task. */
export interface Admission {
  /** A start may have created a task: it was sent, and did not fail before it left. */
  readonly sent: boolean;
  /** The handler, watched: its answers move the circuits, and its start gives the slot back when it ends. */
  watch<K extends ChallengeKind>(handler: TaskHandler<K>): Starter<K> & Checker<K>;
  /** Must be called when the attempt has ended: gives the slot back, unless a start is still under way. */
  leave(): void;
}

/** The circuits and the queues of all providers of a solver. */
export interface Guards {
  /** Why nothing is started there now. */
  refusal(provider: AnySolverProvider, kind: ChallengeKind): Refusal | undefined;
  /** Waits until a start is allowed. Rejects with the signal's reason of the run. */
  admit(run: Run, provider: AnySolverProvider, kind: ChallengeKind): Promise<Admission | Refusal>;
  /** The handler, watched, for a task that was started before. */
  watch<K extends ChallengeKind>(run: Run, provider: AnySolverProvider, handler: TaskHandler<K>): Checker<K>;
  /** Whether the provider solved a task of this kind. */
  ended(run: Run, provider: AnySolverProvider, kind: ChallengeKind, solved: boolean): void;
  close(): Promise<void>;
}

export const isRefusal = (value: Admission | Refusal): value is Refusal => 'reason' in value;

export function createGuards(options: {
  providers: readonly AnySolverProvider[];
  clock: Clock;
  maxInFlight: number;
}): Guards {
  const { clock, maxInFlight } = options;
  const accounts = new Map<string, AccountGuard>();
  const kinds = new Map<string, KindGuard>();

  const accountOf = (provider: AnySolverProvider) =>
    getOrAdd(accounts, provider.id, () => createAccountGuard({ provider, clock, maxInFlight }));
  const kindOf = (provider: AnySolverProvider, kind: ChallengeKind) =>
    getOrAdd(kinds, `${kind} ${provider.id}`, () => createKindGuard(clock));

  return {
    refusal: (provider, kind) =>
      accountOf(provider).refusal(clock.now()) ?? kindOf(provider, kind).refusal(clock.now()),
    async admit(run, provider, kind) {
      const account = accountOf(provider);
      const guard = kindOf(provider, kind);
      const early = guard.refusal(clock.now());
      if (early) return early;
      const turn = await account.enter(run);
      if ('reason' in turn) return turn;
      const late = guard.refusal(clock.now());
      if (late) {
        turn.release();
        return late;
      }
      guard.enter();
      return createAdmission(run.emit, account, () => turn.release());
    },
    watch: (run, provider, handler) => ({ doCheck: watchedCheck(run.emit, accountOf(provider), handler) }),
    ended(run, provider, kind, solved) {
      const guard = kindOf(provider, kind);
      const circuit = { provider: provider.id, circuit: 'kind', kind } as const;
      if (solved) {
        if (guard.solved()) run.emit('circuit-closed', circuit);
        return;
      }
      const opened = guard.failed();
      if (opened) run.emit('circuit-open', { ...circuit, ...opened, retryAt: Math.round(opened.retryAt) });
    },
    async close() {
      await Promise.all(Array.from(accounts.values(), (account) => account.close()));
    },
  };
}

function createAdmission(tell: Tell, account: AccountGuard, release: () => void): Admission {
  let underWay = 0;
  let left = false;
  let mayHaveTask = false;
  const admission: Admission & { sent: boolean } = {
    sent: false,
    leave() {
      left = true;
      if (underWay === 0) release();
    },
    watch: (handler) => ({
      doCheck: watchedCheck(tell, account, handler),
      async doStart(input, call) {
        underWay += 1;
        admission.sent = true;
        try {
          const result = await race(handler.doStart(input, call), call.signal);
          mayHaveTask = true;
          account.accepted(tell);
          release();
          return result;
        } catch (error) {
          if (classifyStart(error) === 'unknown') mayHaveTask = true;
          if (!call.signal?.aborted) account.failed(tell, error);
          throw error;
        } finally {
          underWay -= 1;
          admission.sent = mayHaveTask || underWay > 0;
          if (left) release();
        }
      },
    }),
  };
  return admission;
}

const watchedCheck =
  <K extends ChallengeKind>(tell: Tell, account: AccountGuard, handler: TaskHandler<K>): TaskHandler<K>['doCheck'] =>
  async (ref, call) => {
    try {
      const result = await handler.doCheck(ref, call);
      account.answered(tell);
      return result;
    } catch (error) {
      if (!call.signal?.aborted) account.failed(tell, error);
      throw error;
    }
  };

function getOrAdd<T>(map: Map<string, T>, key: string, create: () => T): T {
  const found = map.get(key) ?? create();
  map.set(key, found);
  return found;
}
