import { createHash } from 'node:crypto';
import type { ApiId } from '../api.js';
import type { FaultPhase } from './fault.js';

/** A request to a simulated API, as faults see it. */
export interface FaultCall {
  readonly api: ApiId;
  readonly method: string;
  readonly path: string;
  readonly operation: string;
  readonly phase: FaultPhase | undefined;
  /** The same for the same method, path and body. */
  readonly fingerprint: string;
  /** Of a check. */
  readonly taskId: string | undefined;
}

const phases: Readonly<Record<string, FaultPhase>> = {
  createTask: 'create',
  createSyncTask: 'create',
  getTaskResult: 'check',
  getBalance: 'balance',
  validate: 'validate',
  load: 'widget',
  verify: 'widget',
  reportIncorrectTokenCaptcha: 'report',
  reportIncorrectImageCaptcha: 'report',
  getUserAgent: 'user-agent',
};

const operationOf = (pathname: string): string =>
  pathname.endsWith('/useragent/actual') ? 'getUserAgent' : pathname.slice(pathname.lastIndexOf('/') + 1);

/** Undefined for a path that is no operation. */
export const phaseOf = (request: Request): FaultPhase | undefined => phases[operationOf(new URL(request.url).pathname)];

/** Reads a copy of the body; the request can still be handed on. */
export async function readCall(api: ApiId, request: Request): Promise<FaultCall> {
  const { pathname, search } = new URL(request.url);
  const body = request.body ? Buffer.from(await request.clone().arrayBuffer()) : Buffer.alloc(0);
  const hash = createHash('sha256').update(`${api} ${request.method} ${pathname}${search}\n`).update(body);
  return {
    api,
    method: request.method,
    path: pathname,
    operation: operationOf(pathname),
    phase: phaseOf(request),
    fingerprint: hash.digest('base64url'),
    taskId: taskIdIn(body),
  };
}

function taskIdIn(body: Buffer): string | undefined {
  try {
    const { taskId } = JSON.parse(body.toString('utf8')) as { taskId?: unknown };
    return typeof taskId === 'string' || typeof taskId === 'number' ? String(taskId) : undefined;
  } catch {
    return undefined;
  }
}
