import { STATUS_CODES } from 'node:http';
import type { Draws } from '../draws.js';
import type { Operation } from '../vendors/failure.js';
import { vendors } from '../vendors/index.js';
import { ConnectionReset } from './connection-reset.js';
import type { Fault } from './fault.js';
import type { FaultCall } from './fault-call.js';

/** What stands in the place of an answer. */
export type FailingFault = Extract<Fault, { fault: 'hang' | 'reset' | 'http-error' | 'redirect' | 'api-error' }>;

export const isFailing = (fault: Fault): fault is FailingFault =>
  ['hang', 'reset', 'http-error', 'redirect', 'api-error'].includes(fault.fault);

/** Whether the request is carried out all the same. */
export const isAccepted = (fault: FailingFault): boolean => 'accepted' in fault && fault.accepted === true;

/**
 * @param signal ends a hanging request
 * @throws {ConnectionReset} and the reason of the signal
 */
export async function failRequest(
  fault: FailingFault,
  call: FaultCall,
  { signal, draws }: { signal: AbortSignal; draws: Draws },
): Promise<Response> {
  switch (fault.fault) {
    case 'hang':
      return untilAborted(signal);
    case 'reset':
      throw new ConnectionReset();
    case 'http-error':
      return errorPage(fault.status, fault.retryAfterMs);
    case 'redirect':
      return new Response(null, {
        status: fault.status ?? 302,
        headers: { location: fault.location ?? '/moved' },
      });
    case 'api-error':
      return apiError(fault, call, draws);
  }
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) return reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** As a proxy in front of a service writes it. */
function errorPage(status: number, retryAfterMs: number | undefined): Response {
  const title = `${status} ${STATUS_CODES[status] ?? 'Error'}`;
  return new Response(
    `<!doctype html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
    {
      status,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        ...(retryAfterMs !== undefined && { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) }),
      },
    },
  );
}

function apiError(
  { code, description = 'injected by the simulator' }: Extract<Fault, { fault: 'api-error' }>,
  { api, operation }: FaultCall,
  draws: Draws,
): Response {
  if (api === 'geetest') {
    return Response.json({ status: 'error', code, msg: description, desc: { type: 'defined error' } });
  }
  const context = { requestId: draws.uuid(), operation: operation as Operation };
  const { status = 200, body } = vendors[api].answers.failed({ reason: 'said', code, description }, context);
  return Response.json(body, { status });
}
