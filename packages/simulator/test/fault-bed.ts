import { createVirtualClock } from '@captchakit/testkit';
import { type ApiId, createSimulator, type Fault, type SimulatorOptions, type VendorId } from '../src/index.js';
import { oneTask } from './every-task.js';
import type { Json } from './testbed.js';

/** A request as a client of the real service would send it; the host is the caller's. */
export const jsonRequest = (url: string, body: unknown, signal?: AbortSignal): Request =>
  new Request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });

/** A simulator whose time the test owns, and requests that look at nothing in the answers. */
export function createFaultBed({ faults, ...options }: Omit<SimulatorOptions, 'clock'> & { faults?: Fault[] } = {}) {
  const clock = createVirtualClock({ auto: false });
  const simulator = createSimulator({
    ...options,
    clock,
    scenario: { ...options.scenario, ...(faults && { faults }) },
  });

  const send = (api: ApiId, path: string, body: Json = {}, signal?: AbortSignal) =>
    simulator.apis[api](jsonRequest(`http://simulated.test/${path}`, body, signal));
  const withKey = (vendor: VendorId, fields: Json = {}) => ({ clientKey: simulator.apiKeys[vendor], ...fields });

  const create = (vendor: VendorId = 'capmonster', signal?: AbortSignal) =>
    send(vendor, 'createTask', withKey(vendor, { task: oneTask[vendor].task }), signal);
  const check = (taskId: unknown, vendor: VendorId = 'capmonster') =>
    send(vendor, 'getTaskResult', withKey(vendor, { taskId }));
  const balance = (vendor: VendorId = 'capmonster') => send(vendor, 'getBalance', withKey(vendor));
  const validate = () => simulator.apis.geetest(new Request('http://simulated.test/validate?captcha_id=x'));

  const read = async (answer: Promise<Response>): Promise<Json> => (await (await answer).json()) as Json;
  const createdId = async (vendor?: VendorId) => (await read(create(vendor)))['taskId'];
  const spent = async () => 100 - Number((await read(balance()))['balance']);

  return { clock, simulator, send, create, check, balance, validate, read, createdId, spent };
}

/** Longer than any task takes, shorter than results are kept. */
export const untilReadyMs = 60_000;
