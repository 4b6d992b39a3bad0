import type { Clock } from '@captchakit/provider';
import type { Account } from '../accounts.js';
import type { AsOf } from '../document-dates.js';
import { createDraws, type Draws } from '../draws.js';
import type { GeeTestRegistry } from '../geetest/geetest-registry.js';
import { isOperationName } from '../solutions/geetest-v3.js';
import { textOf } from '../solutions/solution-maker.js';
import { drawSolveMs } from '../solve-time.js';
import type { OpenTask, Outcome } from '../task-board.js';
import { limitCheck } from './check-limits.js';
import { describeIssues } from './describe-issues.js';
import { asDocumented } from './documented-task.js';
import { type Failure, invalidField, said } from './failure.js';
import { type MatchedTask, matchTask } from './match-task.js';
import type { Answer, AnswerContext, Json, Schema, TaskVendor } from './task-vendor.js';
import type { VendorState } from './vendor-state.js';

export interface TaskServiceOptions {
  vendor: TaskVendor;
  state: VendorState;
  clock: Clock;
  seed: number;
  geetest: GeeTestRegistry;
  asOf: AsOf;
  /** How much earlier than documented a check may come, in milliseconds of the clock. */
  earlyMs: () => number;
  /** Ends what waits for a task. */
  closed: AbortSignal;
  /** Hears of tasks whose result somebody wants to have posted. */
  onCallback: (callbackUrl: string, task: OpenTask, result: () => Answer) => void;
}

/** A request of an account, so far as all operations have it in common. */
export interface TaskCall {
  body: Json;
  account: Account;
  schemaOf: (name: string) => Schema;
  context: AnswerContext;
}

/** The operations of a vendor of tasks. */
export type TaskService = Record<
  'createTask' | 'createSyncTask' | 'getTaskResult' | 'getBalance' | 'reportIncorrectTokenCaptcha',
  (call: TaskCall) => Answer | Promise<Answer>
>;

export function createTaskService(options: TaskServiceOptions): TaskService {
  const { vendor, state, clock, seed, geetest, asOf, earlyMs, closed, onCallback } = options;
  const { board } = state;

  /** Decides now how a task will end, and says it when it has. */
  const endOf = (
    { taskType, info, task }: MatchedTask,
    { draw, readyAt }: { draw: (purpose: string) => Draws; readyAt: number },
  ) => {
    const maker = vendor.solutions[info.solution];
    if (!maker) throw new Error(`${vendor.provider.id} has no maker of ${info.solution} for ${taskType}.`);
    const challenge = info.kind === 'geetest-v3' && vendor.usedChallenge ? String(task['challenge']) : undefined;
    const isUsed = challenge !== undefined && !isOperationName(challenge) && !state.takeChallenge(challenge);
    return (): Outcome => {
      if (isUsed && vendor.usedChallenge) {
        return { failure: said(vendor.usedChallenge.code, vendor.usedChallenge.description) };
      }
      const solution = maker({ task, draws: draw('solution'), readyAt, geetest });
      return { solution: asDocumented(vendor, info.solution, solution, asOf) };
    };
  };

  const startTask = (matched: MatchedTask, account: Account): { id: string | number; task: OpenTask } => {
    const { taskType, info, task } = matched;
    const request = canonicalJson(task);
    const ordinal = state.nextOrdinal(createDraws(request).hex(32));
    const draw = (purpose: string) => createDraws(seed, vendor.provider.id, taskType, request, ordinal, purpose);
    const createdAt = clock.now();
    const readyAt = createdAt + drawSolveMs(info.timing, draw('time'));
    if (info.kind === 'geetest-v4') geetest.register(String(task['gt']));

    const ids = draw('id');
    let id = vendor.newTaskId(ids);
    while (board.has(String(id))) id = vendor.newTaskId(ids);
    const { chargedWhen } = vendor.money;
    board.add({
      id: String(id),
      type: taskType,
      pageUrl: textOf(task, 'websiteURL'),
      account,
      createdAt,
      readyAt,
      expiresAt: createdAt + info.timing.resultTtlMs,
      price: vendor.money.price(info),
      chargedWhen,
      end: endOf(matched, { draw, readyAt }),
    });
    account.creates.accepted += 1;
    return { id, task: board.find(account, String(id))! };
  };

  /** Starts a task, or says why not. */
  const tryStart = (
    { body, account, schemaOf }: TaskCall,
    refusalOf: (matched: MatchedTask) => Failure | undefined = () => undefined,
  ): { ok: true; id: string | number; task: OpenTask } | { ok: false; failure: Failure } => {
    account.creates.attempted += 1;
    const refused = (failure: Failure) => ({ ok: false as const, failure });
    if (account.state === 'paused') return refused({ reason: 'said', ...vendor.accountRefusals.paused });
    if (!isObject(body['task'])) return refused({ reason: 'no-task' });
    const match = matchTask(vendor, schemaOf, body['task'], asOf);
    if (!match.ok) return refused(match.failure);
    const failure =
      checkBody(schemaOf('CreateTaskRequest'), { ...body, task: match.matched.task }) ?? refusalOf(match.matched);
    if (failure) return refused(failure);
    if (!account.canPay(vendor.money.price(match.matched.info))) return refused({ reason: 'no-balance' });
    return { ok: true, ...startTask(match.matched, account) };
  };

  const resultOf = (task: OpenTask, context: AnswerContext): Answer => {
    const outcome = board.outcome(task);
    if (!outcome) return vendor.answers.processing(context);
    return 'solution' in outcome
      ? vendor.answers.ready(outcome.solution, context)
      : vendor.answers.failed(outcome.failure, context);
  };

  return {
    createTask(call) {
      const { body, context } = call;
      const started = tryStart(call);
      if (!started.ok) return vendor.answers.failed(started.failure, context);
      const { id, task } = started;
      const { callbackUrl } = body;
      if (vendor.extras?.callbacks && typeof callbackUrl === 'string' && callbackUrl !== '') {
        onCallback(callbackUrl, task, () => resultOf(task, { ...context, operation: 'getTaskResult' }));
      }
      return vendor.answers.created(id, context);
    },

    async createSyncTask(call) {
      const started = tryStart(call, ({ info }) => vendor.extras?.syncTask?.refusal(info));
      if (!started.ok) return vendor.answers.failed(started.failure, call.context);
      const { id, task } = started;
      await clock.sleep(task.readyAt - clock.now(), closed);
      board.settle();
      return resultOf(task, { ...call.context, taskId: id });
    },

    getTaskResult({ body, account, schemaOf, context }) {
      account.checks += 1;
      const failure = checkBody(schemaOf('GetTaskResultRequest'), body);
      if (failure) return vendor.answers.failed(failure, context);
      const task = board.find(account, String(body['taskId']));
      if (!task) return vendor.answers.failed({ reason: 'unknown-task' }, context);
      const refusal = limitCheck(task, clock.now(), { limits: vendor.checkLimits, earlyMs: earlyMs() });
      return refusal ? vendor.answers.failed(refusal, context) : resultOf(task, context);
    },

    getBalance: ({ account, context }) => vendor.answers.balance(account.balance, context),

    reportIncorrectTokenCaptcha({ body, account, schemaOf, context }) {
      const failure = checkBody(schemaOf('ReportIncorrectTokenCaptchaRequest'), body);
      if (failure) return vendor.answers.failed(failure, context);
      const book = board.recall(account, String(body['taskId']));
      if (!book || !vendor.answers.reported) return vendor.answers.failed({ reason: 'unknown-task' }, context);
      account.reports += 1;
      book.reports += 1;
      return vendor.answers.reported(context);
    },
  };
}

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function checkBody(schema: Schema, body: Json): Failure | undefined {
  const { error } = schema.safeParse(body, { reportInput: true });
  if (!error) return undefined;
  const [first, ...rest] = describeIssues(error.issues);
  return first ? { reason: 'invalid-fields', problems: [first, ...rest] } : invalidField('body', 'has no valid value');
}

/** The same text for the same content, whatever the order of the fields. */
const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_name, part: unknown) =>
    isObject(part) ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1))) : part,
  );
