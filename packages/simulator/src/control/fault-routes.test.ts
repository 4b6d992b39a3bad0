import { describe, expect, it } from 'vitest';
import { createSimulator } from '../simulator.js';
import { startSimulator } from '../start-simulator.js';
import { createFaultRoutes } from './fault-routes.js';

function createBed() {
  const { faults } = createSimulator();
  const routes = createFaultRoutes(faults);
  const post = (body: unknown, type = 'application/json') =>
    routes.request('/', {
      method: 'POST',
      headers: { 'content-type': type },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return { faults, routes, post };
}

describe('the faults of the control API', () => {
  it('can be added, listed and removed', async () => {
    const { faults, routes, post } = createBed();
    const fault = { fault: 'reset', api: 'geetest', count: 2 };
    const created = await post(fault);
    const { id } = (await created.json()) as { id: string };
    expect([created.status, faults.list()]).toEqual([201, [{ id, fault, hits: 0 }]]);
    expect(await (await routes.request('/')).json()).toEqual({ faults: [{ id, fault, hits: 0 }] });
    expect((await routes.request(`/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await routes.request(`/${id}`, { method: 'DELETE' })).status).toBe(404);
    await post(fault);
    expect((await routes.request('/', { method: 'DELETE' })).status).toBe(204);
    expect(faults.list()).toEqual([]);
  });

  it.each([
    ['{', 'The body is no JSON.'],
    [{ fault: 'lag' }, 'fault is no fault; allowed: latency, hang'],
    [
      { fault: 'latency', ms: 'x', more: 1 },
      'ms must be a number, or a pair [least, most]; more is unknown; allowed: fault, ms,',
    ],
    [{ fault: 'processing', api: 'geetest' }, 'processing makes sense in phase check, which geetest has not.'],
    [[], 'the fault must be a list of fields with values'],
  ])('are refused with what is wrong: %j', async (body, message) => {
    const { faults, post } = createBed();
    const response = await post(body);
    expect([response.status, await response.json()]).toEqual([400, { error: expect.stringContaining(message) }]);
    expect(faults.list()).toEqual([]);
  });

  it('come as JSON and in no form of some page', async () => {
    const { post } = createBed();
    expect((await post('{"fault":"hang"}', 'text/plain')).status).toBe(415);
  });

  it('stand below /faults and change the running simulator', async () => {
    await using simulator = await startSimulator();
    const answer = await fetch(`${simulator.control}/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ fault: 'http-error', status: 500, phase: 'validate' }),
    });
    expect(answer.status).toBe(201);
    expect((await fetch(`${simulator.apis.geetest.url}/validate`)).status).toBe(500);
    expect(simulator.faults.list()).toMatchObject([{ hits: 1 }]);
  });
});
