import type { AnySolverProvider, ChallengeKind, TaskHandler } from '@captchakit/provider';
import type { AlarmClock } from '../alarm-clock.js';
import { handlerOf } from '../candidates.js';
import type { Run } from '../run.js';
import type { Checker } from '../task-handler.js';
import { type AccountGuard, createAccountGuard } from './account-guard.js';
import { Admission, watchCheck } from './admission.js';
import type { Refusal } from './circuit.js';
import { createKindGuard, type KindGuard } from './kind-guard.js';

/** The circuits and the queues of all providers of a solver. */
export interface Guards {
  /** Why nothing is started there now. */
  refusal(provider: AnySolverProvider, kind: ChallengeKind): Refusal | undefined;
  /** Waits until a start is allowed. Rejects with the reason of the run's scope. */
  admit<K extends ChallengeKind>(run: Run, provider: AnySolverProvider, kind: K): Promise<Admission<K> | Refusal>;
  /** The handler, watched, for a task that was started before. */
  watch<K extends ChallengeKind>(run: Run, provider: AnySolverProvider, handler: TaskHandler<K>): Checker<K>;
  /** Whether the provider solved a task of this kind. */
  ended(run: Run, provider: AnySolverProvider, kind: ChallengeKind, solved: boolean): void;
  close(): Promise<void>;
}

export const isRefusal = <T extends object>(value: T | Refusal): value is Refusal => 'reason' in value;

export function createGuards(options: {
  providers: readonly AnySolverProvider[];
  clock: AlarmClock;
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
      if (isRefusal(turn)) return turn;
      const late = guard.refusal(clock.now());
      if (late) {
        turn.release();
        return late;
      }
      guard.enter();
      // It made the plan, so it is there.
      return new Admission(run, account, handlerOf(provider, kind)!, turn);
    },
    watch: (run, provider, handler) => ({
      doCheck: (ref, call) => watchCheck(run, accountOf(provider), handler, ref, call),
    }),
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

function getOrAdd<T>(map: Map<string, T>, key: string, create: () => T): T {
  const found = map.get(key) ?? create();
  map.set(key, found);
  return found;
}
