import type { Clock } from '@captchakit/provider';
import { createVirtualClock } from '@captchakit/provider/testing';
import { describe, expect, it } from 'vitest';
import { createScaledClock } from './scaled-clock.js';

/** A clock whose sleeps end at once, `earlyMs` before their time. */
const fakeRealTime = (earlyMs = 0) => {
  let time = 1_000_000;
  const sleeps: number[] = [];
  const clock: Clock = {
    now: () => time,
    async sleep(ms) {
      sleeps.push(ms);
      time += Math.max(1, ms - earlyMs);
    },
  };
  return { clock, sleeps, advance: (ms: number) => void (time += ms) };
};

describe('createScaledClock', () => {
  it('starts at the real time and runs faster', () => {
    const real = fakeRealTime();
    const clock = createScaledClock({ speed: 20, real: real.clock });
    expect(clock.now()).toBe(1_000_000);
    real.advance(50);
    expect(clock.now()).toBe(1_001_000);
  });

  it('starts where it is told to', () => {
    const real = fakeRealTime();
    const clock = createScaledClock({ speed: 0.5, startAt: 7000, real: real.clock });
    real.advance(10);
    expect(clock.now()).toBe(7005);
  });

  it('sleeps a fraction of the time, never too short in its own time', async () => {
    const real = fakeRealTime(1);
    const clock = createScaledClock({ speed: 20, real: real.clock });
    const start = clock.now();
    await clock.sleep(3010);
    expect(real.sleeps).toEqual([151, 1]);
    expect(clock.now()).toBeGreaterThanOrEqual(start + 3010);
  });

  it('goes on at another speed from where it is', () => {
    const real = fakeRealTime();
    const clock = createScaledClock({ speed: 2, startAt: 0, real: real.clock });
    real.advance(100);
    clock.setSpeed(10);
    expect([clock.now(), clock.speed]).toEqual([200, 10]);
    real.advance(100);
    expect(clock.now()).toBe(1200);
    clock.skipTo(5000);
    clock.skipTo(4000);
    expect(clock.now()).toBe(5000);
  });

  it('lets sleepers sleep on at the new speed', async () => {
    const real = createVirtualClock({ now: 0, auto: false });
    const clock = createScaledClock({ speed: 1, startAt: 0, real });
    let wokenAt = -1;
    const sleeping = clock.sleep(10_000).then(() => (wokenAt = real.now()));
    await real.advance(1000);
    clock.setSpeed(9);
    await real.advance(999);
    expect(wokenAt).toBe(-1);
    await real.advance(1);
    await sleeping;
    expect(wokenAt).toBe(2000);
    expect(real.sleeping).toBe(0);
  });

  it('rejects at once with the reason when the signal aborts', async () => {
    const clock = createScaledClock({ speed: 20 });
    const controller = new AbortController();
    const reason = new Error('stop');
    const sleeping = clock.sleep(60_000_000, controller.signal);
    controller.abort(reason);
    await expect(sleeping).rejects.toBe(reason);
    await expect(clock.sleep(0, controller.signal)).rejects.toBe(reason);
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses the speed %d', (speed) => {
    expect(() => createScaledClock({ speed })).toThrow('speed must be a number above 0');
    expect(() => createScaledClock({ speed: 1 }).setSpeed(speed)).toThrow('speed must be a number above 0');
  });
});
