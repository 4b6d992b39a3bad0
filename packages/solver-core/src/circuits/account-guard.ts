import { type AnySolverProvider, CaptchaKitError } from '@captchakit/provider';
import type { AlarmClock } from '../alarm-clock.js';
import type { Alarm } from '../alarm-heap.js';
import { Deadline } from '../deadline.js';
import { describeError } from '../describe-error.js';
import type { Run, Teller } from '../run.js';
import { Scope } from '../scope.js';
import { createCircuit, type Refusal } from './circuit.js';
import { judgeFailure } from './judge-failure.js';
import { createStartQueue, type Slot } from './start-queue.js';

/**
 * Keeps starts away from an account that cannot take them. The account's circuit opens with the first error about the
 * key or the money, and is closed by a balance, or, where the provider named a time, by that time. The network's circuit
 * opens when three requests in a row got no answer and those under way beside them get none soon; it is closed by the
 * first that gets one: the check of a task, or a question for the balance. Nobody pays for trying, and neither keeps
 * anybody from asking for a task that was started.
 */
export interface AccountGuard {
  refusal(now: number): Refusal | undefined;
  /** Waits for a slot. Rejects with the reason of the run's scope. */
  enter(run: Run): Promise<Slot | Refusal>;
  /** A request is on its way: it may say yet that the provider answers. */
  sent(): void;
  accepted(run: Teller): void;
  answered(run: Teller): void;
  failed(run: Teller, error: unknown): void;
  /** A request has come to its end, and whatever it said was told. */
  over(run: Teller): void;
  /** Gives up what nobody waits for any more. */
  close(): Promise<void>;
}

const accountTimes = { openMs: 60_000, longestMs: 900_000 };
const networkTimes = { openMs: 5000, longestMs: 60_000 };
const unansweredInARow = 3;
/**
 * How long those under way have to say that the provider answers. What is refused at once is told first, so that of many
 * requests sent together the first three to end may well be the only three that fail.
 */
const doubtMs = 1000;
/** For a provider that is asked too often and does not say for how long. */
const pauseMs = 1000;
/** Solves wait for the answer, so it must come soon. */
const longestBalanceMs = 5000;

export function createAccountGuard(options: {
  provider: AnySolverProvider;
  clock: AlarmClock;
  maxInFlight: number;
}): AccountGuard {
  const { provider, clock } = options;
  const circuits = { account: createCircuit(accountTimes), network: createCircuit(networkTimes) };
  const { account, network } = circuits;
  const queue = createStartQueue(clock, options.maxInFlight);
  const closing = new Scope();
  let closesByTime = false;
  let unanswered = 0;
  let underWay = 0;
  let doubt: Alarm | undefined;
  let asking: Promise<void> | undefined;

  const refusal = (now: number) => account.refusal(now) ?? network.refusal(now);

  const open = (run: Teller, name: keyof typeof circuits, reason: string, forMs?: number) => {
    const wasOpen = circuits[name].isOpen;
    const opened = circuits[name].open(clock.now(), reason, forMs);
    if (!opened) return;
    if (name === 'account') closesByTime = forMs !== undefined;
    queue.refuseAll(opened);
    if (wasOpen) return;
    run.emit('circuit-open', { provider: provider.id, circuit: name, reason, retryAt: Math.round(opened.retryAt) });
  };

  const close = (run: Teller, name: keyof typeof circuits) => {
    if (circuits[name].close()) run.emit('circuit-closed', { provider: provider.id, circuit: name });
  };

  const endDoubt = () => {
    if (doubt) clock.clear(doubt);
    doubt = undefined;
    queue.hold(false);
  };

  const openNetwork = (run: Teller) => {
    open(run, 'network', `did not answer ${unanswered} times in a row`);
    endDoubt();
  };

  const answered = (run: Teller) => {
    unanswered = 0;
    endDoubt();
    close(run, 'network');
  };

  const refusedAccount = (run: Teller, error: unknown, forMs?: number) =>
    open(run, 'account', describeError(error).message, forMs);

  /** Asks in the name of everybody who waits for the answer: nobody's signal ends it. */
  const askBalance = async (run: Teller): Promise<void> => {
    const deadline = new Deadline(clock, clock.now() + longestBalanceMs, closing);
    try {
      const { amount } = await deadline.race(provider.getBalance({ signal: deadline.signal }));
      answered(run);
      if (amount > 0) close(run, 'account');
      else if (account.isOpen) open(run, 'account', account.reason);
    } catch (error) {
      const verdict = judgeFailure(error);
      if (verdict === 'account') refusedAccount(run, error);
      else if (account.isOpen) open(run, 'account', account.reason);
      if (verdict !== 'unreachable' && verdict !== 'nothing') answered(run);
      else if (network.isOpen) open(run, 'network', network.reason);
    } finally {
      deadline.close();
      asking = undefined;
    }
  };

  /** Finds out whether what is open may be closed, once its time has passed. */
  const reconsider = async (run: Run): Promise<void> => {
    if (refusal(clock.now())) return;
    if (closesByTime) close(run, 'account');
    if (account.isOpen || network.isOpen) await run.scope.race((asking ??= askBalance(run)));
  };

  return {
    refusal,
    answered,
    async enter(run) {
      await reconsider(run);
      const early = refusal(clock.now());
      if (early) return early;
      if (queue.isBusy) run.emit('queue-wait', { provider: provider.id, ahead: queue.waiting });
      const turn = await queue.enter(run.scope);
      if ('reason' in turn) return turn;
      const late = refusal(clock.now());
      if (late) turn.release();
      return late ?? turn;
    },
    accepted(run) {
      queue.accepted();
      answered(run);
    },
    failed(run, error) {
      if (!CaptchaKitError.isInstance(error)) return;
      const verdict = judgeFailure(error);
      const { retryAfterMs } = error as { retryAfterMs?: number | undefined };
      if (verdict === 'unreachable') unanswered += 1;
      else if (verdict !== 'nothing') answered(run);
      if (verdict === 'busy') queue.pauseUntil(clock.now() + (retryAfterMs ?? pauseMs));
      if (verdict === 'account') refusedAccount(run, error, retryAfterMs);
    },
    sent() {
      underWay += 1;
    },
    over(run) {
      underWay -= 1;
      if (unanswered < unansweredInARow || network.isOpen) return;
      if (underWay === 0) return openNetwork(run);
      if (doubt) return;
      doubt = { at: clock.now() + doubtMs, urgent: true, place: -1, ring: () => openNetwork(run) };
      clock.set(doubt);
      queue.hold(true);
    },
    async close() {
      endDoubt();
      closing.end('closed');
      await asking;
    },
  };
}
