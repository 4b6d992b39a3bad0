import { type ApiId, apiIds } from '../api.js';
import { SimulatorError } from '../simulator-error.js';
import { forEachVendor, vendors } from '../vendors/index.js';
import type { TaskVendor } from '../vendors/task-vendor.js';
import { type Fault, type FaultName, type FaultPhase, faultPhases } from './fault.js';

/** What each API has requests for. */
export const phasesOfApi: Readonly<Record<ApiId, readonly FaultPhase[]>> = {
  ...forEachVendor((id) => phasesOfVendor(vendors[id])),
  geetest: ['validate', 'widget'],
};

function phasesOfVendor({ extras = {} }: TaskVendor): readonly FaultPhase[] {
  return [
    'create',
    'check',
    'balance',
    ...(extras.reportPaths ? (['report'] as const) : []),
    ...(extras.userAgentPath ? (['user-agent'] as const) : []),
  ];
}

/** A user agent is plain text; everything else is answered in JSON. */
const jsonPhases = faultPhases.filter((phase) => phase !== 'user-agent');

/** Where each fault makes sense. */
export const phasesOfFault: Readonly<Record<FaultName, readonly FaultPhase[]>> = {
  latency: faultPhases,
  hang: faultPhases,
  drip: faultPhases,
  reset: faultPhases,
  'http-error': faultPhases,
  redirect: faultPhases,
  truncated: faultPhases,
  'wrong-content-type': faultPhases,
  'broken-json': jsonPhases,
  'api-error': jsonPhases,
  'unknown-fields': jsonPhases,
  'wrong-types': jsonPhases,
  processing: ['check'],
  'empty-solution': ['check'],
};

/** @throws {SimulatorError} bad-fault */
export function checkFault(fault: Fault): void {
  const problem = problemOf(fault);
  if (problem) throw new SimulatorError('bad-fault', problem);
}

/** What no fault can be, although all its fields have the right types; a sentence. */
export function problemOf(fault: Fault): string | undefined {
  return problemOfPlace(fault) ?? problemOfTimes(fault) ?? problemOfEffect(fault);
}

function problemOfPlace({ fault, api, phase }: Fault): string | undefined {
  const apis = asList(api) ?? apiIds;
  const possible = phasesOfFault[fault];
  if (!possible) return `There is no fault "${String(fault)}"; there are ${Object.keys(phasesOfFault).join(', ')}.`;
  const unknown = apis.find((id) => !apiIds.includes(id));
  if (unknown !== undefined) return `There is no API "${unknown}"; there are ${apiIds.join(', ')}.`;
  for (const one of asList(phase) ?? []) {
    if (!possible.includes(one)) return `${fault} makes no sense in phase ${one}, only in ${possible.join(', ')}.`;
    if (!apis.some((id) => phasesOfApi[id].includes(one))) {
      return `${apis.join(' and ')} ${apis.length > 1 ? 'have' : 'has'} no phase ${one}, only ${phasesOf(apis).join(', ')}.`;
    }
  }
  return phasesOf(apis).some((one) => possible.includes(one))
    ? undefined
    : `${fault} makes sense in phase ${possible.join(', ')}, which ${apis.join(' and ')} ${apis.length > 1 ? 'have' : 'has'} not.`;
}

function problemOfTimes({ count, probability, afterMs = 0, untilMs }: Fault): string | undefined {
  if (count !== undefined && !(Number.isInteger(count) && count > 0)) return 'count must be a whole number above 0.';
  if (probability !== undefined && !(probability >= 0 && probability <= 1)) return 'probability must be from 0 to 1.';
  if (!(afterMs >= 0)) return 'afterMs must not be below 0.';
  return untilMs !== undefined && !(untilMs > afterMs) ? 'untilMs must be later than afterMs.' : undefined;
}

function problemOfEffect(fault: Fault): string | undefined {
  switch (fault.fault) {
    case 'latency': {
      const [least, most] = typeof fault.ms === 'number' ? [fault.ms, fault.ms] : fault.ms;
      return least >= 0 && most >= least && Number.isFinite(most)
        ? undefined
        : 'ms must be a number of milliseconds, or the least and the most of them.';
    }
    case 'drip': {
      const { bytes = 1, everyMs = 0 } = fault;
      return Number.isInteger(bytes) && bytes > 0 && everyMs >= 0
        ? undefined
        : 'bytes must be a whole number above 0, and everyMs not below 0.';
    }
    case 'http-error': {
      if (!(Number.isInteger(fault.status) && fault.status >= 400 && fault.status <= 599)) {
        return 'status must be an HTTP status from 400 to 599.';
      }
      if (!((fault.retryAfterMs ?? 0) >= 0)) return 'retryAfterMs must not be below 0.';
      return fault.accepted && saysRefused(fault)
        ? 'accepted must not be true with status 429, or with 503 and retryAfterMs, which say that nothing was done: 502, or 503 alone, leaves that open.'
        : undefined;
    }
    case 'redirect':
      // Never to another host: a client that follows would leave the simulator.
      return /^\/(?![/\\])[\x21-\x7e]*$/.test(fault.location ?? '/moved')
        ? undefined
        : 'location must be a path of the same API, for example /moved.';
    case 'wrong-content-type':
      return /^[\x20-\x7e]+$/.test(fault.contentType ?? 'text/html')
        ? undefined
        : 'contentType must be a header value.';
    case 'api-error':
      return fault.code === '' ? 'code must not be empty.' : undefined;
    case 'processing':
      return (fault.forMs ?? 1) > 0 ? undefined : 'forMs must be above 0.';
    default:
      return undefined;
  }
}

/** An answer by which clients know that they may send the request again. */
const saysRefused = ({ status, retryAfterMs }: { status: number; retryAfterMs?: number }): boolean =>
  status === 429 || (status === 503 && retryAfterMs !== undefined);

const phasesOf = (apis: readonly ApiId[]): FaultPhase[] => [...new Set(apis.flatMap((id) => phasesOfApi[id]))];

export const asList = <T extends string>(value: T | readonly T[] | undefined): readonly T[] | undefined =>
  typeof value === 'string' ? [value] : value;
