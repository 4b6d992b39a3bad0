import { describe, expect, it } from 'vitest';
import { providerConditions } from './provider-conditions.js';
import { createSimulatedWorld } from './simulated-world.js';
import { vendors } from './vendors.js';

const create = () => createSimulatedWorld({ url: 'http://127.0.0.1:4321', speed: 20, startAt: Date.now() });
const balanceRequest = () =>
  new Request('http://simulated.test/getBalance', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"clientKey":"wrong"}',
  });

describe('the simulated world', () => {
  it.each(vendors)('can put $id into each condition and back', async ({ id: provider }) => {
    const world = create();
    const { simulation } = world;
    for (const condition of [...providerConditions, 'working'] as const) {
      await simulation!.setCondition(provider, condition);
      expect(simulation!.condition(provider)).toBe(condition);
    }
    const answer = (await simulation!.answer(provider, balanceRequest()))!;
    expect(answer.headers.get('content-type')).toContain('application/json');
    world.close();
  });

  it('takes away one provider and no other', async () => {
    const world = create();
    const { simulation } = world;
    await simulation!.setCondition('capmonster', 'outage');
    expect((await simulation!.answer('capmonster', balanceRequest()))!.status).toBe(503);
    expect((await simulation!.answer('onecaptcha', balanceRequest()))!.status).toBeLessThan(500);
    world.close();
  });

  it.each(['toString', 'constructor', '__proto__', 'elsewhere'])('has no service %s', (service) => {
    const world = create();
    expect(world.simulation!.answer(service, balanceRequest())).toBeUndefined();
    world.close();
  });

  it('follows a change of its speed', () => {
    const world = create();
    world.simulation!.speed = 5;
    expect(world.simulation!.speed).toBe(5);
    world.close();
  });
});
