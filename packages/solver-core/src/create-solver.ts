import {
  type AnySolverProvider,
  type Challenge,
  type ChallengeKind,
  type Input,
  type KindsOf,
  type Money,
  systemClock,
  type TaskRef,
} from '@captchakit/provider';
import { createAlarmClock } from './alarm-clock.js';
import { Attempts, type AttemptsContext, type AttemptsRequest } from './attempts.js';
import type { Call, Failure } from './call.js';
import { createCallRunner } from './call-runner.js';
import { type Capable, findCapable, rankCandidates, requireHandler, toCandidates } from './candidates.js';
import { createGuards } from './circuits/guards.js';
import { accountsOf, adoptEntry, collectTask } from './collect-task.js';
import { describeError, type ErrorDescription } from './describe-error.js';
import { createEmitter } from './emitter.js';
import { createLedger, type Entry } from './journal/ledger.js';
import { createMemoryJournal } from './journal/memory-journal.js';
import { createUpkeep } from './journal/upkeep.js';
import { findKnownTask } from './known-task.js';
import { createLessons } from './lessons.js';
import type * as Parser from './parse-input.js';
import { createSolveTimes } from './polling/solve-times.js';
import { resumeTasks } from './resume-tasks.js';
import type { Run } from './run.js';
import { createStatistics } from './selection/statistics.js';
import { inOrder } from './selection-strategy.js';
import { readSites } from './sites.js';
import type {
  KnownTaskRef,
  Solver,
  SolveResult,
  SolverOptions,
  StartedTask,
  StartOptions,
  WaitResult,
} from './solver.js';
import { toIso } from './to-iso.js';
import { requireAboveZero, requireChallenge, requireDistinctIds, requireRef, requireTime } from './validate.js';

/** A challenge that was found good, with those who can take it. */
interface Prepared<K extends ChallengeKind> {
  kind: K;
  input: Input<K>;
  capable: Capable;
  maxCost: Money | undefined;
}

/**
 * Creates a solver. Does no I/O.
 * @throws {InvalidInputError} two providers with one id, or a setting out of range
 */
export function createSolver<const P extends readonly AnySolverProvider[]>(
  options: SolverOptions<P>,
): Solver<KindsOf<P[number]>> {
  const { strategy = inOrder, maxAttempts = 2, timeoutMs = 300_000 } = options;
  const { solveTimes = createSolveTimes(), journal = createMemoryJournal() } = options;
  const { budget, rates = {}, sites, attemptTimeoutMs = Infinity, onUnknownStart = 'fail' } = options;
  const { statistics = createStatistics(), maxInFlight = 20, hedgeAfterMs, keepEndedMs = 30 * 86_400_000 } = options;
  const clock = createAlarmClock(options.clock ?? systemClock);
  const providers: readonly AnySolverProvider[] = [...options.providers];
  requireDistinctIds(providers);
  requireAboveZero('whole number', { maxAttempts, maxInFlight });
  requireAboveZero('number', { 'budget.amount': budget?.amount });
  requireAboveZero('rate', rates);
  requireAboveZero('number of milliseconds', {
    timeoutMs,
    attemptTimeoutMs: options.attemptTimeoutMs,
    'budget.perMs': budget?.perMs,
    hedgeAfterMs,
    keepEndedMs: keepEndedMs === Infinity ? undefined : keepEndedMs,
  });
  const requireSite = sites && readSites(sites);
  const emitter = createEmitter(clock);
  const onJournalError = (solveId: string, error: unknown) =>
    emitter.emit(solveId, 'journal-error', { message: describeError(error).message });
  const upkeep = createUpkeep({
    journal,
    clock,
    // What the caller holds is the caller's to keep.
    learned: {
      ...(!options.solveTimes && { 'solve-times': solveTimes }),
      ...(!options.statistics && { statistics }),
    },
    // A budget counts what lies within its window, so that is kept in any case.
    keepEndedMs: Math.max(keepEndedMs, budget?.perMs ?? 0),
    onError: (error) => onJournalError('', error),
  });
  const runner = createCallRunner({ clock, emitter, timeoutMs, upkeep });
  const ledger = createLedger({ journal, clock, onError: onJournalError });

  const guards = createGuards({ providers, clock, maxInFlight });
  const lessons = createLessons({ statistics, guards, clock });
  const collector = { providers, solveTimes, lessons };
  const context: AttemptsContext = {
    strategy,
    maxAttempts,
    attemptTimeoutMs,
    onUnknownStart,
    budget,
    rates,
    guards,
    ledger,
    solveTimes,
    lessons,
  };

  /** Kept, since asking for a module that is loaded takes longer than the parsing. */
  let parser: Promise<typeof Parser> | undefined;

  /** Everything that can be refused before anything is sent. zod is loaded here, not when the package is. */
  const prepare = async <K extends ChallengeKind>(
    challenge: { kind: K } & Challenge<K>,
    maxCost: Money | undefined,
  ): Promise<Prepared<K>> => {
    requireChallenge(challenge);
    requireAboveZero('number', { 'maxCost.amount': maxCost?.amount });
    const { kind, ...fields } = challenge;
    requireHandler(providers, kind);
    const { parseInput } = await (parser ??= import('./parse-input.js'));
    const input = parseInput(kind, fields);
    requireSite?.(input.pageUrl);
    const limits = { budget, maxCost, rates };
    return { kind, input, capable: findCapable(providers, kind, input, limits), maxCost };
  };

  const attemptsOf = <K extends ChallengeKind>(
    run: Run,
    { kind, input, capable, maxCost }: Prepared<K>,
    goal: AttemptsRequest<K>['goal'],
  ): Attempts<K> => {
    const candidates = toCandidates(capable.planned, { kind, statistics, rates, now: clock.now() });
    const ranking = rankCandidates(candidates, strategy, (provider) => guards.refusal(provider, kind));
    const request = { kind, input, maxCost, goal, hedgeAfterMs: goal === 'solution' ? hedgeAfterMs : undefined };
    return new Attempts(run, context, request, { ...ranking, refused: [...capable.reasons, ...ranking.refused] });
  };

  const solve = <K extends ChallengeKind>(call: Call<SolveResult<K>>, prepared: Prepared<K>): void => {
    call.run.emit('solve-start', { kind: prepared.kind });
    const attempts = attemptsOf(call.run, prepared, 'solution');
    attempts.make(() => call.settle(() => toSolveResult(call.run, attempts)));
  };

  const endSolve = (run: Run, failure?: Failure): void => {
    const outcome = failure ? 'failed' : 'solved';
    const error = failure && { error: describeEnd(failure) };
    run.emit('solve-end', { outcome, durationMs: Math.round(clock.now() - run.startedAt), ...error });
  };

  const start = async <K extends ChallengeKind>(run: Run, prepared: Prepared<K>): Promise<StartedTask<K>> => {
    const attempts = attemptsOf(run, prepared, 'task');
    await new Promise<void>((onEnd) => attempts.make(onEnd));
    const { candidate, task } = attempts.result();
    const { ref, solution, progress, entry } = task;
    // From here on it belongs to whoever waits for it.
    await run.scope.race(entry.leave(solution && { state: 'delivered', endedAt: clock.now() }));
    return {
      solveId: run.solveId,
      ref: { ...ref, kind: prepared.kind },
      provider: candidate.provider.id,
      startedAt: toIso(progress.startedAt),
      ...(solution && { ready: { solution, expiresAt: toIso(progress.acceptedAt + candidate.plan.solutionTtlMs) } }),
    };
  };

  const prepareWait = async <K extends ChallengeKind>(ref: KnownTaskRef<K>, since: string | undefined) => {
    requireRef(ref);
    findKnownTask(providers, ref);
    return { ref, startedAt: since === undefined ? undefined : requireTime('startedAt', since) };
  };

  const wait = async <K extends ChallengeKind>(
    run: Run,
    { ref, startedAt }: { ref: KnownTaskRef<K>; startedAt: number | undefined },
  ): Promise<WaitResult<K>> => {
    const entry = await run.scope.raceOrUndo(adoptEntry(ledger, providers, ref), (late) => late?.leave());
    const { solution, readyAt, solutionTtlMs } = await collectTask(run, collector, { ref, startedAt, entry });
    void entry?.leave({ state: 'delivered', endedAt: clock.now() });
    return { solveId: run.solveId, solution, ref, expiresAt: toIso(readyAt + solutionTtlMs) };
  };

  const claim = (run: Run): Promise<Entry[]> => {
    const claiming = accountsOf(providers).then((accounts) => ledger.claim(accounts));
    return run.scope.raceOrUndo(claiming, (late) => late.forEach((entry) => void entry.leave()));
  };

  const resume = async function* (settings: { signal?: AbortSignal; timeoutMs?: number } = {}) {
    const entries = await runner.run(settings, nothingToPrepare, claim);
    yield* resumeTasks({
      entries,
      now: () => clock.now(),
      collect: (entry, ref, ending) => {
        const signal = settings.signal ? AbortSignal.any([settings.signal, ending]) : ending;
        const { solveId, startedAt } = entry.row;
        // Any kind will do here: what comes out is handed on as it is.
        const known = { ref: ref as KnownTaskRef<never>, startedAt, entry };
        return runner.run({ ...settings, signal, solveId }, nothingToPrepare, (run) =>
          collectTask(run, collector, known),
        );
      },
    });
    settings.signal?.throwIfAborted();
  };

  const prepareReport = async (ref: TaskRef): Promise<AnySolverProvider> => {
    requireRef(ref);
    return findKnownTask(providers, ref).provider;
  };

  const report = async ({ scope }: Run, provider: AnySolverProvider, ref: TaskRef, accepted: boolean) => {
    statistics.report(ref, clock.now(), accepted);
    if (!accepted && provider.reportRejected) {
      await scope.race(provider.reportRejected(ref, { signal: scope.signal }));
    }
  };

  let closing: Promise<void> | undefined;
  const rest = async () => {
    await runner.close();
    await Promise.all([ledger.close(), guards.close(), upkeep.close()]);
    emitter.clear();
  };
  const close = () => (closing ??= rest());

  return {
    solve: <K extends ChallengeKind>(challenge: { kind: K } & Challenge<K>, settings: StartOptions = none) =>
      runner.conduct(settings, () => prepare(challenge, settings.maxCost), solve<K>, endSolve),
    start: <K extends ChallengeKind>(challenge: { kind: K } & Challenge<K>, settings: StartOptions = none) =>
      runner.run(settings, () => prepare(challenge, settings.maxCost), start<K>),
    wait: (ref, settings = none) => runner.run(settings, () => prepareWait(ref, settings.startedAt), wait),
    on: emitter.on,
    onAny: emitter.onAny,
    resume,
    report: (ref, accepted, settings = none) =>
      runner.run(
        settings,
        () => prepareReport(ref),
        (run, provider) => report(run, provider, ref, accepted),
      ),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** One for all calls that have no options. */
const none = {};

const nothingToPrepare = async (): Promise<void> => {};

function toSolveResult<K extends ChallengeKind>({ solveId }: Run, made: Attempts<K>): SolveResult<K> {
  const { candidate, task, solved, attempts, cost } = made.result();
  return {
    solveId,
    solution: solved!.solution,
    ref: task.ref,
    provider: candidate.provider.id,
    expiresAt: toIso(solved!.readyAt + candidate.plan.solutionTtlMs),
    cost,
    attempts,
  };
}

/** The caller's own reason may hold anything, so it is not repeated. */
const describeEnd = ({ error, aborted }: Failure): ErrorDescription =>
  aborted ? { code: 'aborted', message: 'The caller ended the solve.' } : describeError(error);
