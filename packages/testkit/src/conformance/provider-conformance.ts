import type {
  Balance,
  ChallengeKind,
  Clock,
  ErrorTable,
  Input,
  ProviderOptions,
  ProviderRejectedError,
  Solution,
  SolverProvider,
  TaskRef,
  TaskTable,
} from '@captchakit/provider';
import type * as fc from 'fast-check';

/** What every vendor's factory takes. */
export interface ConformanceSettings {
  id?: string;
  apiKey?: string | (() => string | Promise<string>);
  baseUrl?: string;
  fetch?: (request: Request) => Promise<Response>;
  requestTimeoutMs?: number;
  clock?: Clock;
}

/** A body as it goes over the wire. */
export type Body = Readonly<Record<string, unknown>>;

/** What is needed of a generated schema. */
export interface ConformanceSchema {
  safeParse(value: unknown): { success: boolean; error?: unknown };
  /** Of an object: its fields by name. */
  readonly shape?: object;
}

/** The generated facts of one vendor. */
export interface ConformanceTables {
  provider: {
    readonly id: string;
    readonly baseUrl: string;
    readonly apiKeyField: string;
  };
  tasks: TaskTable;
  errors: ErrorTable;
}

/** An input that is taken. */
export interface StartExample<K extends ChallengeKind> {
  kind: K;
  input: Input<K>;
  /** The task type it is started as. */
  taskType: string;
  /** The documented body of createTask for it, whatever stands there as the key. */
  request?: Body;
  /** What the ref holds beside the usual. */
  ref?: Pick<TaskRef, 'userAgent'>;
}

/** A documented solution of one task type. */
export interface ReadyExample<K extends ChallengeKind> {
  kind: K;
  taskType: string;
  body: Body;
  solution: Solution<K>;
  /**
   * Texts in the vendor's solution without which there is none, as paths such as `cookies.cf_clearance`: missing or
   * empty, they are reported.
   */
  needs: readonly string[];
}

/** An input that is valid for its kind, but not for this vendor. */
export interface RefusedExample<K extends ChallengeKind> {
  kind: K;
  input: Input<K>;
  field: string;
  /** As in the error: `capmonster takes no …`. */
  rule: string;
}

/** A documented error. */
export interface RejectionExample {
  call: 'createTask' | 'getTaskResult' | 'getBalance';
  body: Body;
  /** @default 200 */
  status?: number;
  expected: Partial<
    Pick<ProviderRejectedError, 'providerCode' | 'providerMessage' | 'remedy' | 'created' | 'charged' | 'scope'>
  >;
}

/** One vendor as its documents show it. Bodies are the documented ones where there are any. */
export interface ProviderConformance<K extends ChallengeKind> {
  create(settings: ConformanceSettings): SolverProvider<K>;
  tables: ConformanceTables;
  /** Where the key comes from when it is not given. */
  environmentVariable: string;
  /** The generated schemas. */
  schemas(): Promise<Readonly<Record<string, ConformanceSchema>>>;
  /** At least one of each kind. */
  starts: readonly { [P in K]: StartExample<P> }[K][];
  /** Answers of createTask that hold a task id, with that id as it stands in a ref. */
  created: readonly { body: Body; id: string }[];
  /** An id as it stands in a ref, and the documented body of getTaskResult for it. */
  poll: { id: string; request: Body };
  /** Answers of getTaskResult while the task is being solved. */
  pending: readonly Body[];
  /** At least one of each task type in the tables. */
  ready: readonly { [P in K]: ReadyExample<P> }[K][];
  /** An answer that declines with this code and this text for people. */
  failed(errorCode: string, text: string): Body;
  rejections: readonly RejectionExample[];
  refused: readonly { [P in K]: RefusedExample<P> }[K][];
  balances: readonly { body: Body; balance: Balance }[];
  /** Valid options of this vendor, for the inputs that are generated. */
  providerOptions?: (arbitrary: typeof fc) => fc.Arbitrary<ProviderOptions>;
  /**
   * Schema of the body of createTask, and the field of it that holds the task.
   * @default CreateTaskRequest, task
   */
  createTaskRequest?: { schema: string; taskField: string };
}
