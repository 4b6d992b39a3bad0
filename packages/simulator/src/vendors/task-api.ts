import type { Clock } from '@captchakit/provider';
import type { Context, Hono } from 'hono';
import type { ApiEnvironment } from '../api-log.js';
import { createDraws } from '../draws.js';
import type { GeeTestRegistry } from '../geetest/geetest-registry.js';
import { drawSolveMs } from '../solve-time.js';
import type { TaskBoard } from '../task-board.js';
import { describeIssues } from './describe-issues.js';
import { type Failure, invalidField, type Operation } from './failure.js';
import { type MatchedTask, matchTask } from './match-task.js';
import type { Answer, AnswerContext, Json, Schema, TaskVendor } from './task-vendor.js';

export interface TaskApiOptions {
  vendor: TaskVendor;
  board: TaskBoard;
  clock: Clock;
  seed: number;
  geetest: GeeTestRegistry;
}

/** Adds the API of a vendor of tasks: createTask, getTaskResult and getBalance at the root. */
export function addTaskApi(app: Hono<ApiEnvironment>, { vendor, board, clock, seed, geetest }: TaskApiOptions): void {
  const ordinals = new Map<string, number>();
  let requests = 0;

  /** How often this very request has come before. */
  const nextOrdinal = (request: string): number => {
    const ordinal = (ordinals.get(request) ?? 0) + 1;
    ordinals.set(request, ordinal);
    return ordinal;
  };

  const startTask = ({ taskType, info, task }: MatchedTask, account: string): string | number => {
    const request = canonicalJson(task);
    const ordinal = nextOrdinal(request);
    const draws = (purpose: string) => createDraws(seed, vendor.id, taskType, request, ordinal, purpose);
    const createdAt = clock.now();
    const readyAt = createdAt + drawSolveMs(info.timing, draws('time'));
    const maker = vendor.solutions[info.solution];
    if (!maker) throw new Error(`${vendor.id} has no maker of ${info.solution}.`);
    if (info.kind === 'geetest-v4') geetest.register(String(task.gt));

    const ids = draws('id');
    let id = vendor.newTaskId(ids);
    while (board.has(String(id))) id = vendor.newTaskId(ids);
    board.add({
      id: String(id),
      account,
      readyAt,
      expiresAt: createdAt + info.timing.resultTtlMs,
      price: vendor.money.price(info),
      solve: () => maker({ task, draws: draws('solution'), readyAt, geetest }),
    });
    return id;
  };

  const createTask = (
    body: Json,
    account: string,
    schemaOf: (name: string) => Schema,
    context: AnswerContext,
  ): Answer => {
    const failed = (failure: Failure) => vendor.answers.failed(failure, context);
    if (!isObject(body.task)) return failed({ reason: 'no-task' });
    const match = matchTask(vendor, schemaOf, body.task);
    if (!match.ok) return failed(match.failure);
    const failure = checkBody(schemaOf('CreateTaskRequest'), { ...body, task: match.matched.task });
    if (failure) return failed(failure);
    if (!board.canPay(account, vendor.money.price(match.matched.info))) return failed({ reason: 'no-balance' });
    return vendor.answers.created(startTask(match.matched, account), context);
  };

  const getTaskResult = (
    body: Json,
    account: string,
    schemaOf: (name: string) => Schema,
    context: AnswerContext,
  ): Answer => {
    const failure = checkBody(schemaOf('GetTaskResultRequest'), body);
    if (failure) return vendor.answers.failed(failure, context);
    const result = board.result(account, String(body.taskId));
    if (!result) return vendor.answers.failed({ reason: 'unknown-task' }, context);
    return result.status === 'ready'
      ? vendor.answers.ready(result.solution, context)
      : vendor.answers.processing(context);
  };

  const getBalance = (_body: Json, account: string, _schemaOf: unknown, context: AnswerContext): Answer =>
    vendor.answers.balance(board.balance(account), context);

  const respond = (context: Context<ApiEnvironment>, { status = 200, body }: Answer): Response => {
    if (body.errorCode) context.set('errorCode', body.errorCode);
    return Response.json(body, { status });
  };

  const nextContext = (operation?: Operation): AnswerContext => ({
    requestId: createDraws(seed, vendor.id, 'request', ++requests).uuid(),
    ...(operation && { operation }),
  });

  const serve = (operation: Operation, run: typeof createTask) => async (context: Context<ApiEnvironment>) => {
    const answerContext = nextContext(operation);
    const failed = (failure: Failure) => respond(context, vendor.answers.failed(failure, answerContext));

    const contentType = context.req.header('content-type') ?? '';
    if (vendor.demandsJsonType && !/^application\/json\s*(;|$)/i.test(contentType)) {
      return failed({ reason: 'wrong-content-type', contentType });
    }
    const body = parseJson(await context.req.text());
    if (!isObject(body)) return failed({ reason: 'broken-json' });

    const key = typeof body.clientKey === 'string' ? body.clientKey : '';
    if (key) context.set('key', key);
    const account = accountOf(key, vendor);
    if (account === undefined) return failed({ reason: 'unknown-key' });

    const schemas = await vendor.loadSchemas();
    const schemaOf = (name: string) => schemas[`z${name}`] as Schema;
    return respond(context, run(body, account, schemaOf, answerContext));
  };

  const refuse = (context: Context<ApiEnvironment>, reason: 'unknown-path' | 'wrong-method') => {
    const { method, path } = context.req;
    return respond(context, vendor.answers.failed({ reason, method, path }, nextContext()));
  };

  const operations = { createTask, getTaskResult, getBalance } satisfies Record<Operation, typeof createTask>;
  for (const prefix of vendor.pathPrefixes ?? ['']) {
    for (const [operation, run] of Object.entries(operations) as [Operation, typeof createTask][]) {
      app.post(`${prefix}/${operation}`, serve(operation, run));
      app.all(`${prefix}/${operation}`, (context) => refuse(context, 'wrong-method'));
    }
  }
  for (const [path, text] of Object.entries(vendor.texts ?? {})) {
    app.get(path, (context) => context.text(text));
    app.all(path, (context) => refuse(context, 'wrong-method'));
  }
  app.notFound((context) => refuse(context, 'unknown-path'));
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isWithin(maxDepth, value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Deeper than any request; far deeper ones would use up the stack later on. */
const maxDepth = 100;

const isWithin = (depth: number, value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (depth > 0 && Object.values(value).every((part) => isWithin(depth - 1, part)));

/** The account a key opens, with what may be appended to it. */
const accountOf = (key: string, { apiKey, keySuffixes = [] }: TaskVendor): string | undefined =>
  ['', ...keySuffixes].some((suffix) => key === apiKey + suffix) ? apiKey : undefined;

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
