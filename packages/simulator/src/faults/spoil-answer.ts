import type { Clock } from '@captchakit/provider';
import type { Draws } from '../draws.js';
import type { Json } from '../vendors/task-vendor.js';
import { vendors } from '../vendors/index.js';
import { addUnknownFields, changeTypes } from './change-fields.js';
import { dripping } from './dripping.js';
import type { FailingFault } from './fail-request.js';
import type { Fault } from './fault.js';
import type { FaultCall } from './fault-call.js';
import { TruncatedResponse } from './truncated-response.js';

/** What changes an answer. */
export type SpoilingFault = Exclude<Fault, FailingFault | { fault: 'latency' }>;

/** An answer that was read. */
export interface ReadAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where the body is a JSON object. */
  readonly json: Json | undefined;
}

export async function readAnswer(response: Response): Promise<ReadAnswer> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return { status: response.status, headers, bytes, json: parseObject(new TextDecoder().decode(bytes)) };
}

export const writeAnswer = ({ status, headers, bytes }: ReadAnswer): Response =>
  new Response(bytes.length === 0 ? null : bytes, { status, headers });

export interface SpoilContext {
  clock: Clock;
  /** Ends a body that drips. */
  signal: AbortSignal;
  draws: Draws;
  /** When the task was first checked, if it is one of those that are hit. */
  takeTask: (task: string) => number | undefined;
}

/** The answer with the fault in it; undefined where it does not apply to this answer. */
export function spoilAnswer(
  fault: SpoilingFault,
  answer: ReadAnswer,
  call: FaultCall,
  { clock, signal, draws, takeTask }: SpoilContext,
): Response | undefined {
  const { json, bytes } = answer;
  const withBody = (body: string | Uint8Array<ArrayBuffer> | ReadableStream, headers = answer.headers) =>
    new Response(body, { status: answer.status, headers });
  const withJson = (value: Json) => withBody(JSON.stringify(value));

  switch (fault.fault) {
    case 'drip':
      if (bytes.length === 0) return undefined;
      return withBody(dripping(bytes, { bytesAtOnce: fault.bytes ?? 8, everyMs: fault.everyMs ?? 100, clock, signal }));
    case 'truncated':
      return bytes.length < 2 ? undefined : new TruncatedResponse(bytes, answer);
    case 'wrong-content-type': {
      const headers = new Headers(answer.headers);
      headers.set('content-type', fault.contentType ?? 'text/html; charset=utf-8');
      return bytes.length === 0 ? undefined : withBody(bytes, headers);
    }
    case 'broken-json':
      return json && withBody(bytes.slice(0, Math.ceil(bytes.length / 2)));
    case 'unknown-fields':
      return json && withJson(addUnknownFields(json));
    case 'wrong-types':
      return json && withJson(changeTypes(json, fault.fields));
    case 'empty-solution':
      return json && isReady(json) ? withJson({ ...json, solution: {} }) : undefined;
    case 'processing': {
      if (!json || json['errorId'] !== 0 || call.taskId === undefined || call.api === 'geetest') return undefined;
      const task = `${call.api} ${call.taskId}`;
      const since = takeTask(task);
      if (since === undefined || !isReady(json) || clock.now() >= since + (fault.forMs ?? Infinity)) return undefined;
      const context = { requestId: draws.uuid(), operation: 'getTaskResult' } as const;
      return withJson(vendors[call.api].answers.processing(context).body);
    }
  }
}

const isReady = (json: Json): boolean => json['errorId'] === 0 && json['status'] === 'ready';

function parseObject(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}
