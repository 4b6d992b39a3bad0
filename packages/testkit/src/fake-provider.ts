import type {
  CallOptions,
  ChallengeKind,
  CheckResult,
  Clock,
  Input,
  Plan,
  SolverProvider,
  StartResult,
  TaskHandler,
  TaskRef,
  TaskTable,
} from '@captchakit/provider';
import { samplePrice, sampleSolutions, sampleTiming } from './samples.js';

/** How one start goes: accepted, answered at once, failed with an error, or as the function decides. */
export type StartStep =
  | 'started'
  | 'ready'
  | Error
  | ((call: Required<CallOptions>, input: Input<ChallengeKind>) => Promise<'started' | 'ready'>);

/** How one check goes, in the same way. */
export type CheckStep =
  | 'pending'
  | 'ready'
  | Error
  | ((call: Required<CallOptions>, ref: TaskRef) => Promise<'pending' | 'ready'>);

/** Steps in the order of the calls; the last one repeats. */
export interface FakeScript {
  /** @default ['started'] */
  start?: readonly StartStep[];
  /** @default ['ready'] */
  check?: readonly CheckStep[];
}

export interface FakeProviderOptions<K extends ChallengeKind> {
  id: string;
  kinds: readonly K[];
  script?: FakeScript;
  /** Stamps the recorded calls. */
  clock?: Clock;
  /** Overrides parts of the plan, or refuses. */
  plan?: Partial<Extract<Plan, { ok: true }>> | Extract<Plan, { ok: false }>;
  /** @default 'https://<id>.example.test' */
  endpoint?: string;
}

export interface RecordedStart {
  /** Time of the clock, 0 without one. */
  at: number;
  input: Input<ChallengeKind>;
  signal: AbortSignal;
}

export interface RecordedCheck {
  at: number;
  ref: TaskRef;
  signal: AbortSignal;
}

export interface FakeProvider<K extends ChallengeKind> extends SolverProvider<K> {
  readonly starts: readonly RecordedStart[];
  readonly checks: readonly RecordedCheck[];
}

/** A provider that follows a script, sends nothing and writes down how it was called. */
export function createFakeProvider<K extends ChallengeKind>(options: FakeProviderOptions<K>): FakeProvider<K> {
  const { id, kinds, script = {}, clock } = options;
  const endpoint = options.endpoint ?? `https://${id}.example.test`;
  const starts: RecordedStart[] = [];
  const checks: RecordedCheck[] = [];
  const now = () => clock?.now() ?? 0;

  const createHandler = <P extends ChallengeKind>(kind: P): TaskHandler<P> => ({
    plan: () => planOf(kind, options.plan),
    async doStart(input, { signal = new AbortController().signal }): Promise<StartResult<P>> {
      starts.push({ at: now(), input, signal });
      const ref: TaskRef = { instance: id, endpoint, kind, taskType: taskTypeOf(kind), id: `${id}-${starts.length}` };
      const step = stepAt<StartStep>(script.start ?? ['started'], starts.length);
      if (step instanceof Error) throw step;
      const status = typeof step === 'function' ? await step({ signal }, input) : step;
      return status === 'ready' ? { status, ref, solution: sampleSolutions[kind] } : { status, ref };
    },
    async doCheck(ref, { signal = new AbortController().signal }): Promise<CheckResult<P>> {
      checks.push({ at: now(), ref, signal });
      const step = stepAt<CheckStep>(script.check ?? ['ready'], checks.length);
      if (step instanceof Error) throw step;
      const status = typeof step === 'function' ? await step({ signal }, ref) : step;
      return status === 'ready' ? { status, solution: sampleSolutions[kind] } : { status };
    },
  });

  return {
    specificationVersion: 'v1',
    id,
    vendor: 'fake',
    endpoint,
    handlers: Object.fromEntries(kinds.map((kind) => [kind, createHandler(kind)])) as {
      readonly [P in K]: TaskHandler<P>;
    },
    tasks: Object.fromEntries(kinds.map((kind) => [taskTypeOf(kind), taskInfo(kind, options.plan)])) as TaskTable,
    account: async () => `account of ${id}`,
    getBalance: async () => ({ amount: 1, unit: 'USD' }),
    starts,
    checks,
  };
}

const taskTypeOf = (kind: ChallengeKind): string => `Fake ${kind}`;

const stepAt = <T>(steps: readonly T[], call: number): T => {
  const step = steps[Math.min(call, steps.length) - 1];
  if (step === undefined) throw new Error('a script needs at least one step');
  return step;
};

const planOf = (kind: ChallengeKind, overrides: FakeProviderOptions<never>['plan']): Plan =>
  overrides?.ok === false
    ? overrides
    : {
        ok: true,
        taskType: taskTypeOf(kind),
        timing: sampleTiming,
        price: samplePrice,
        solutionTtlMs: 60_000,
        ignored: [],
        ...overrides,
      };

const taskInfo = (kind: ChallengeKind, overrides: FakeProviderOptions<never>['plan']): TaskTable[string] => {
  const plan = planOf(kind, overrides?.ok === false ? undefined : overrides);
  if (!plan.ok) throw new Error('a plan without a refusal is accepted');
  const { timing, price, solutionTtlMs } = plan;
  return { kind, match: { type: taskTypeOf(kind) }, solution: kind, timing, solutionTtlMs, ...(price && { price }) };
};
