import { expect, it } from 'vitest';
import { createSimulator, createVirtualClock } from './index.js';

// In a file of its own: in another, an earlier test would have loaded the schemas.
it('takes no virtual time to load its schemas', async () => {
  const clock = createVirtualClock({ now: 0 });
  const simulator = createSimulator({ clock });
  const aMinute = clock.sleep(60_000);
  await simulator.fetch('https://api.capmonster.cloud/getBalance', {
    method: 'POST',
    body: JSON.stringify({ clientKey: simulator.apiKeys.capmonster }),
  });
  expect(clock.now()).toBe(0);
  await aMinute;
});
