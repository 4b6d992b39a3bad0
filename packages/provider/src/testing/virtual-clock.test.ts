import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createVirtualClock } from './virtual-clock.js';

describe('createVirtualClock', () => {
  it('jumps to the next sleeper when everybody sleeps', async () => {
    const clock = createVirtualClock({ now: 0 });
    const woken: [string, number][] = [];
    const sleeper = async (name: string, ms: number) => {
      await clock.sleep(ms);
      woken.push([name, clock.now()]);
    };
    await Promise.all([sleeper('late', 3_600_000), sleeper('early', 1000), sleeper('twin', 1000)]);
    expect(woken).toEqual([
      ['early', 1000],
      ['twin', 1000],
      ['late', 3_600_000],
    ]);
  });

  it('lets what a sleeper starts come first in time', async () => {
    const clock = createVirtualClock({ now: 0 });
    const woken: number[] = [];
    const chain = async () => {
      for (let step = 0; step < 3; step++) {
        await clock.sleep(10);
        woken.push(clock.now());
      }
    };
    await Promise.all([chain(), clock.sleep(25).then(() => woken.push(clock.now()))]);
    expect(woken).toEqual([10, 20, 25, 30]);
  });

  it('stands still while something holds it, whether that succeeds or fails', async () => {
    const clock = createVirtualClock({ now: 0 });
    const sleeping = clock.sleep(60_000);
    const readTwenty = async () => {
      for (let file = 0; file < 20; file++) await readFile(import.meta.filename);
      return clock.now();
    };
    expect(await clock.hold(readTwenty())).toBe(0);
    await expect(clock.hold(readTwenty().then(() => Promise.reject(new Error(`at ${clock.now()}`))))).rejects.toThrow(
      'at 0',
    );
    await sleeping;
    expect(clock.now()).toBe(60_000);
  });

  it('stands still while something holds it, also when it is advanced', async () => {
    const clock = createVirtualClock({ now: 0, auto: false });
    const woken = clock.sleep(10).then(() => 'woken');
    const work = clock.hold(readFile(import.meta.filename).then(() => clock.now()));
    await Promise.all([clock.advance(20), woken]);
    expect(await work).toBe(0);
  });

  it('stands still until advanced when it is not automatic', async () => {
    const clock = createVirtualClock({ now: 0, auto: false });
    const woken: number[] = [];
    void clock.sleep(10).then(() => woken.push(clock.now()));
    void clock.sleep(30).then(() => woken.push(clock.now()));
    await clock.advance(20);
    expect([woken, clock.now(), clock.sleeping]).toEqual([[10], 20, 1]);
    await clock.advance(10);
    expect([woken, clock.now(), clock.sleeping]).toEqual([[10, 30], 30, 0]);
  });

  it('rejects a sleep with the reason of its signal and forgets it', async () => {
    const clock = createVirtualClock({ auto: false });
    const controller = new AbortController();
    const reason = new Error('stop');
    const sleeping = clock.sleep(1000, controller.signal);
    controller.abort(reason);
    await expect(sleeping).rejects.toBe(reason);
    await expect(clock.sleep(1000, controller.signal)).rejects.toBe(reason);
    expect(clock.sleeping).toBe(0);
  });
});
