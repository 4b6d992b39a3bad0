import type { Clock } from '@captchakit/provider';
import { createVirtualClock } from '@captchakit/testkit';
import { describe, expect, it } from 'vitest';
import { createAlarmClock } from './alarm-clock.js';
import type { Alarm } from './alarm-heap.js';

const scene = () => {
  const virtual = createVirtualClock({ now: 0, auto: false });
  const clock = createAlarmClock(virtual);
  const rung: string[] = [];
  const alarm = (name: string, at: number, urgent = false): Alarm => ({
    at,
    urgent,
    place: -1,
    ring: () => void rung.push(`${name} ${clock.now()}`),
  });
  return { virtual, clock, rung, alarm };
};

describe('createAlarmClock', () => {
  it('rings each alarm at its time, with one timer for all of them', async () => {
    const { virtual, clock, rung, alarm } = scene();
    for (const at of [30, 10, 20]) clock.set(alarm('alarm', at));
    expect(virtual.sleeping).toBe(1);
    await virtual.advance(25);
    expect(rung).toEqual(['alarm 10', 'alarm 20']);
    await virtual.advance(100);
    expect(rung).toEqual(['alarm 10', 'alarm 20', 'alarm 30']);
    expect(virtual.sleeping).toBe(0);
  });

  it('rings no alarm that was cleared, and leaves no timer behind', async () => {
    const { virtual, clock, rung, alarm } = scene();
    const [first, second] = [alarm('first', 10), alarm('second', 20)];
    clock.set(first);
    clock.set(second);
    clock.clear(first);
    await virtual.advance(15);
    clock.clear(second);
    clock.clear(second);
    expect(virtual.sleeping).toBe(0);
    await virtual.advance(15);
    expect(rung).toEqual([]);
  });

  it('sleeps no longer than until an alarm that is set later and rings earlier', async () => {
    const { virtual, clock, rung, alarm } = scene();
    clock.set(alarm('late', 100));
    clock.set(alarm('early', 5));
    await virtual.advance(5);
    expect(rung).toEqual(['early 5']);
    expect(virtual.sleeping).toBe(1);
  });

  it('rings at once what was due already', async () => {
    const { virtual, clock, rung, alarm } = scene();
    await virtual.advance(50);
    clock.set(alarm('overdue', 20));
    await virtual.advance(0);
    expect(rung).toEqual(['overdue 50']);
  });

  it('lets an alarm set and clear others as it rings', async () => {
    const { virtual, clock, rung, alarm } = scene();
    const cleared = alarm('cleared', 10);
    const ring = () => {
      clock.clear(cleared);
      clock.set(alarm('next', 12));
    };
    clock.set({ at: 10, urgent: false, place: -1, ring });
    clock.set(cleared);
    await virtual.advance(20);
    expect(rung).toEqual(['next 12']);
    expect(virtual.sleeping).toBe(0);
  });

  it('rings a few at a time, and the others in later turns, so that nothing else waits long', async () => {
    const { virtual, rung, alarm } = scene();
    const rungBefore: number[] = [];
    const sleep: Clock['sleep'] = (ms, signal) => {
      rungBefore.push(rung.length);
      return virtual.sleep(ms, signal);
    };
    const clock = createAlarmClock({ now: virtual.now, sleep });
    for (let index = 0; index < 10; index++) clock.set(alarm('alarm', 10));
    await virtual.advance(10);
    expect(rung).toEqual(Array.from({ length: 10 }, () => 'alarm 10'));
    expect(rungBefore).toEqual([0, 4, 8]);
  });

  it('keeps nothing waiting that is urgent', async () => {
    const { virtual, rung, alarm } = scene();
    let sleeps = 0;
    const sleep: Clock['sleep'] = (ms, signal) => {
      sleeps += 1;
      return virtual.sleep(ms, signal);
    };
    const clock = createAlarmClock({ now: virtual.now, sleep });
    for (let index = 0; index < 10; index++) clock.set(alarm('alarm', 10, true));
    await virtual.advance(10);
    expect(rung.length).toBe(10);
    expect(sleeps).toBe(1);
  });

  it('forgets a timer that fired as it was taken away', async () => {
    const { virtual, rung, alarm } = scene();
    const woken: (() => void)[] = [];
    const now = { ms: 0 };
    const clock = createAlarmClock({ now: () => now.ms, sleep: () => new Promise((resolve) => woken.push(resolve)) });
    const [first, second] = [alarm('first', 10), alarm('second', 20)];
    clock.set(second);
    now.ms = 20;
    woken[0]!();
    clock.set(first);
    clock.clear(second);
    await virtual.advance(0);
    expect(rung).toEqual([]);
    woken[1]!();
    await virtual.advance(0);
    expect(rung).toEqual(['first 0']);
  });

  it('does not ring before the time, however early the timer fires', async () => {
    const { virtual, rung, alarm } = scene();
    const hasty: Clock = { now: virtual.now, sleep: (ms, signal) => virtual.sleep(ms > 3 ? ms - 3 : ms, signal) };
    createAlarmClock(hasty).set(alarm('alarm', 10));
    await virtual.advance(9);
    expect(rung).toEqual([]);
    await virtual.advance(1);
    expect(rung).toEqual(['alarm 10']);
  });
});
