import { expect, it } from 'vitest';
import { jsonRequest } from '../test/fault-bed.js';
import { type Json, sampleTasks } from '../test/testbed.js';
import { createSimulator, createVirtualClock } from './index.js';

it('ten minutes of polling take no time through simulator.fetch', async () => {
  const clock = createVirtualClock();
  const simulator = createSimulator({ clock });
  const startedAt = clock.now();
  const call = async (operation: string, fields: Json) => {
    const body = { clientKey: simulator.apiKeys.capmonster, ...fields };
    return (await (
      await simulator.fetch(jsonRequest(`https://api.capmonster.cloud/${operation}`, body))
    ).json()) as Json;
  };
  let checks = 0;
  while (clock.now() < startedAt + 600_000) {
    const { taskId } = await call('createTask', { task: sampleTasks.capmonster.GeeTestV4Task });
    for (let status; status !== 'ready'; checks++) {
      await clock.sleep(2000);
      const answer = await call('getTaskResult', { taskId });
      expect(answer['errorId']).toBe(0);
      status = answer['status'];
    }
  }
  expect(checks).toBeGreaterThan(250);
  expect(clock.sleeping).toBe(0);
});

it('simulator.fetch knows the hosts of the real services, and no others', async () => {
  const simulator = createSimulator();
  for (const url of [
    'https://api.capmonster.cloud/getBalance',
    'https://capmonster.cloud/api/useragent/actual',
    'https://api.ez-captcha.com/getBalance',
    'https://sync.ez-captcha.com/createSyncTask',
    'https://api.1captcha.vip/getBalance',
    'https://gcaptcha4.geetest.com/validate',
  ]) {
    expect((await simulator.fetch(url)).status).toBeLessThan(500);
  }
  await expect(simulator.fetch('https://example.com/')).rejects.toThrow('fetch failed');
});
