import {
  type AnySolverProvider,
  type Challenge,
  type ChallengeKind,
  type Input,
  type KindsOf,
  systemClock,
  type TaskHandler,
} from '@captchakit/provider';
import { type AttemptProgress, type AttemptsResult, runAttempts } from './attempts.js';
import { createCallRunner, type Job } from './call-runner.js';
import { findCandidates, handlerOf, requireHandler } from './candidates.js';
import { describeError, type ErrorDescription } from './describe-error.js';
import { createEmitter } from './emitter.js';
import { findKnownTask } from './known-task.js';
import { pollTask } from './poll-task.js';
import { createSolveTimes } from './polling/solve-times.js';
import type { Run } from './run.js';
import { type Candidate, inOrder } from './selection-strategy.js';
import type { KnownTaskRef, Solver, SolveResult, SolverOptions, StartedTask, WaitResult } from './solver.js';
import { type AcceptedTask, startTask } from './start-task.js';
import {
  requireChallenge,
  requireCount,
  requireDistinctIds,
  requireDuration,
  requireRef,
  requireTime,
} from './validate.js';

/** A challenge that was found good, with those who can take it. */
interface Prepared<K extends ChallengeKind> {
  kind: K;
  input: Input<K>;
  candidates: readonly Candidate[];
}

/** What the attempts do with a task once it was accepted. */
type Continue<K extends ChallengeKind, R> = (
  started: { candidate: Candidate; handler: TaskHandler<K>; task: AcceptedTask<K> },
  progress: AttemptProgress,
) => Promise<R>;

/**
 * Creates a solver. Does no I/O.
 * @throws {InvalidInputError} two providers with one id, or a setting out of range
 */
export function createSolver<const P extends readonly AnySolverProvider[]>(
  options: SolverOptions<P>,
): Solver<KindsOf<P[number]>> {
  const { clock = systemClock, strategy = inOrder, maxAttempts = 2, timeoutMs = 300_000 } = options;
  const { solveTimes = createSolveTimes() } = options;
  const providers: readonly AnySolverProvider[] = [...options.providers];
  requireDistinctIds(providers);
  requireCount('maxAttempts', maxAttempts);
  requireDuration('timeoutMs', timeoutMs);
  const emitter = createEmitter();
  const runner = createCallRunner({ clock, emitter, timeoutMs });

  /** Everything that can be refused before anything is sent. zod is loaded here, not when the package is. */
  const prepare = async <K extends ChallengeKind>(challenge: { kind: K } & Challenge<K>): Promise<Prepared<K>> => {
    requireChallenge(challenge);
    const { kind, ...fields } = challenge;
    requireHandler(providers, kind);
    const { parseInput } = await import('@captchakit/provider/schemas');
    const input = parseInput(kind, fields);
    return { kind, input, candidates: findCandidates(providers, kind, input, strategy) };
  };

  const attempt = <K extends ChallengeKind, R>(
    run: Run,
    { kind, input, candidates }: Prepared<K>,
    next: Continue<K, R>,
  ): Promise<AttemptsResult<R>> =>
    runAttempts(run, {
      candidates,
      input,
      maxAttempts,
      strategy,
      async perform(candidate, progress) {
        const { provider } = candidate;
        const handler = handlerOf(provider, kind);
        if (!handler) throw new TypeError(`${provider.id} has no handler for ${kind}`);
        const task = await startTask(run, { provider: provider.id, handler, input });
        progress.ref = task.ref;
        return next({ candidate, handler, task }, progress);
      },
    });

  const solveJob = async <K extends ChallengeKind>(
    challenge: { kind: K } & Challenge<K>,
  ): Promise<Job<SolveResult<K>>> => {
    const prepared = await prepare(challenge);
    const startedAt = clock.now();
    return {
      async work(run) {
        run.emit('solve-start', { kind: prepared.kind });
        const { value, attempts, cost } = await attempt(run, prepared, async (started, progress) => {
          const { candidate, handler, task } = started;
          const { timing, solutionTtlMs } = candidate.plan;
          const { ref, startedAt: since, acceptedAt } = task;
          const onCheck = (checks: number) => void (progress.checks = checks);
          const times = { startedAt: since, acceptedAt, waitingSince: since };
          const { solution, readyAt } =
            task.solution === undefined
              ? await pollTask(run, { handler, ref, times, timing, solveTimes, onCheck })
              : { solution: task.solution, readyAt: acceptedAt };
          return { solution, ref, provider: candidate.provider.id, expiresAt: toIso(readyAt + solutionTtlMs) };
        });
        return { solveId: run.solveId, ...value, cost, attempts };
      },
      onEnd(run, failure) {
        const outcome = failure ? 'failed' : 'solved';
        const error = failure && { error: describeEnd(run, failure.error) };
        run.emit('solve-end', { outcome, durationMs: Math.round(clock.now() - startedAt), ...error });
      },
    };
  };

  const startJob = async <K extends ChallengeKind>(
    challenge: { kind: K } & Challenge<K>,
  ): Promise<Job<StartedTask<K>>> => {
    const prepared = await prepare(challenge);
    return {
      async work(run) {
        const { value } = await attempt(run, prepared, async (started) => started);
        const { candidate, task } = value;
        const { ref, solution, acceptedAt } = task;
        return {
          solveId: run.solveId,
          ref: { ...ref, kind: prepared.kind },
          provider: candidate.provider.id,
          startedAt: toIso(task.startedAt),
          ...(solution && { ready: { solution, expiresAt: toIso(acceptedAt + candidate.plan.solutionTtlMs) } }),
        };
      },
    };
  };

  const waitJob = async <K extends ChallengeKind>(
    ref: KnownTaskRef<K>,
    since: string | undefined,
  ): Promise<Job<WaitResult<K>>> => {
    requireRef(ref);
    const { handler, info } = findKnownTask(providers, ref);
    const waitingSince = clock.now();
    const startedAt = since === undefined ? waitingSince : Math.min(requireTime('startedAt', since), waitingSince);
    return {
      async work(run) {
        run.open.add(ref);
        const times = { startedAt, acceptedAt: startedAt, waitingSince };
        const { timing } = info;
        const startGuessed = since === undefined;
        const { solution, readyAt } = await pollTask(run, { handler, ref, times, timing, solveTimes, startGuessed });
        return { solveId: run.solveId, solution, ref, expiresAt: toIso(readyAt + info.solutionTtlMs) };
      },
    };
  };

  return {
    solve: (challenge, settings = {}) => runner.run(settings, () => solveJob(challenge)),
    start: (challenge, settings = {}) => runner.run(settings, () => startJob(challenge)),
    wait: (ref, settings = {}) => runner.run(settings, () => waitJob(ref, settings.startedAt)),
    on: (name, listener) => emitter.on(name, listener),
    close: () => runner.close(),
    [Symbol.asyncDispose]: () => runner.close(),
  };
}

const toIso = (time: number): string => new Date(time).toISOString();

/** The caller's own reason may hold anything, so it is not repeated. */
const describeEnd = ({ scope }: Run, error: unknown): ErrorDescription =>
  scope.signal.aborted && !scope.expired
    ? { code: 'aborted', message: 'The caller ended the solve.' }
    : describeError(error);
