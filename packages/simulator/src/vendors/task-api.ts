import type { Clock } from '@captchakit/provider';
import type { VirtualClock } from '@captchakit/provider/testing';
import type { Context, Hono } from 'hono';
import type { ApiEnvironment } from '../api-log.js';
import { createDraws } from '../draws.js';
import { userAgent } from '../solutions/user-agent.js';
import { documentedCode } from './documented-task.js';
import type { Failure, Operation } from './failure.js';
import { createTaskService, isObject, type TaskService, type TaskServiceOptions } from './task-service.js';
import type { Answer, AnswerContext, Schema, TaskVendor } from './task-vendor.js';

type KeyedOperation = keyof TaskService;

/** Adds the API of a vendor of tasks: createTask, getTaskResult and getBalance at the root, and what it has beside. */
export function addTaskApi(app: Hono<ApiEnvironment>, options: TaskServiceOptions): void {
  const { vendor, state, clock, seed, asOf } = options;
  const { accounts, board, bans, unknownKeys } = state;
  const service = createTaskService(options);
  let requests = 0;
  let schemasOnceLoaded: ReturnType<TaskVendor['loadSchemas']> | undefined;

  const respond = (context: Context<ApiEnvironment>, { status = 200, body }: Answer): Response => {
    if (!body.errorCode) return Response.json(body, { status });
    const errorCode = documentedCode(vendor, body.errorCode, asOf);
    context.set('errorCode', errorCode);
    return Response.json({ ...body, errorCode }, { status });
  };

  const nextContext = (operation?: Operation): AnswerContext => ({
    requestId: createDraws(seed, vendor.provider.id, 'request', ++requests).uuid(),
    ...(operation && { operation }),
  });

  const serve = (operation: KeyedOperation) => async (context: Context<ApiEnvironment>) => {
    const answerContext = nextContext(operation);
    const failed = (failure: Failure) => respond(context, vendor.answers.failed(failure, answerContext));

    const contentType = context.req.header('content-type') ?? '';
    if (vendor.demandsJsonType && !/^application\/json\s*(;|$)/i.test(contentType)) {
      return failed({ reason: 'wrong-content-type', contentType });
    }
    const body = parseJson(await context.req.text());
    if (!isObject(body)) return failed({ reason: 'broken-json' });

    const key = typeof body['clientKey'] === 'string' ? withoutSuffix(body['clientKey'], vendor) : '';
    if (key) context.set('key', key);
    // To a ban, both ways to create a task are one.
    const phase = operation === 'createSyncTask' ? 'createTask' : operation;
    if (bans.isBanned(phase, key)) return failed({ reason: 'said', ...vendor.bans.answer });
    const refuse = (failure: Failure) => {
      const answer = vendor.answers.failed(failure, answerContext);
      bans.note(phase, key, answer.body.errorCode ?? '');
      return respond(context, answer);
    };

    const account = accounts.find(key);
    if (!account) {
      if (phase === 'createTask') unknownKeys.creates += 1;
      if (phase === 'getTaskResult') unknownKeys.checks += 1;
      return refuse({ reason: 'unknown-key' });
    }
    if (account.state === 'disabled') {
      if (phase === 'createTask') account.creates.attempted += 1;
      if (phase === 'getTaskResult') account.checks += 1;
      return refuse({ reason: 'said', ...vendor.accountRefusals.disabled });
    }

    schemasOnceLoaded ??= holding(clock, vendor.loadSchemas());
    const schemas = await schemasOnceLoaded;
    const schemaOf = (name: string) => schemas[`z${name}`] as Schema;
    board.settle();
    const answer = await service[operation]({ body, account, schemaOf, context: answerContext });
    if (answer.body.errorCode) bans.note(phase, key, answer.body.errorCode);
    return respond(context, answer);
  };

  const refuse = (context: Context<ApiEnvironment>, reason: 'unknown-path' | 'wrong-method') => {
    const { method, path } = context.req;
    return respond(context, vendor.answers.failed({ reason, method, path }, nextContext()));
  };

  for (const prefix of vendor.pathPrefixes ?? ['']) {
    for (const [path, operation] of pathsOf(vendor)) {
      app.post(prefix + path, serve(operation));
      app.all(prefix + path, (context) => refuse(context, 'wrong-method'));
    }
    const { userAgentPath } = vendor.extras ?? {};
    if (userAgentPath !== undefined) {
      app.get(prefix + userAgentPath, (context) => context.text(userAgent));
      app.all(prefix + userAgentPath, (context) => refuse(context, 'wrong-method'));
    }
  }
  app.notFound((context) => refuse(context, 'unknown-path'));
}

/** A virtual clock takes the time of a file that is read for none: it would jump ahead meanwhile. */
const holding = <T>(clock: Clock, work: Promise<T>): Promise<T> =>
  'hold' in clock ? (clock as VirtualClock).hold(work) : work;

const pathsOf = ({ extras = {} }: TaskVendor): [path: string, operation: KeyedOperation][] => [
  ['/createTask', 'createTask'],
  ['/getTaskResult', 'getTaskResult'],
  ['/getBalance', 'getBalance'],
  ...(extras.reportPaths ?? []).map((path): [string, KeyedOperation] => [path, 'reportIncorrectTokenCaptcha']),
  ...(extras.syncTask ? [[extras.syncTask.path, 'createSyncTask'] satisfies [string, KeyedOperation]] : []),
];

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

/** A key without what may be appended to it. */
function withoutSuffix(key: string, { keySuffixes = [] }: TaskVendor): string {
  const suffix = keySuffixes.find((one) => key.endsWith(one));
  return suffix === undefined ? key : key.slice(0, -suffix.length);
}
