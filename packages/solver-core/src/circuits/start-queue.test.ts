import { createVirtualClock } from '@captchakit/testkit';
import { describe, expect, it, vi } from 'vitest';
import { createAlarmClock } from '../alarm-clock.js';
import { Scope } from '../scope.js';
import { createStartQueue, type Slot, type StartQueue } from './start-queue.js';

const forever = new Scope();
const isSlot = (turn: unknown): turn is Slot => typeof turn === 'object' && turn !== null && 'release' in turn;
const settle = () => new Promise((resolve) => setImmediate(resolve));

const scene = (maxInFlight = 20) => {
  const clock = createVirtualClock({ now: 0, auto: false });
  const queue = createStartQueue(createAlarmClock(clock), maxInFlight);
  /** Lets `count` solves ask for a slot, and writes down which of them got one. */
  const enter = (count: number, given: Slot[] = []) => {
    const order: number[] = [];
    const enterOne = async (index: number) => {
      const turn = await queue.enter(forever);
      if (!isSlot(turn)) return;
      given.push(turn);
      order.push(index);
    };
    for (let index = 0; index < count; index++) {
      void enterOne(index);
    }
    return { given, order };
  };
  return { clock, queue, enter };
};

const acceptAndRelease = (queue: StartQueue, slot: Slot | undefined) => {
  queue.accepted();
  slot?.release();
};

describe('4.6 the ramp', () => {
  it('lets five starts be in flight until one was accepted, then twice as many each time, up to the limit', async () => {
    const { queue, enter } = scene();
    const { given } = enter(100);
    const seen: number[] = [];
    for (let step = 0; step < 4; step++) {
      await settle();
      seen.push(given.length);
      queue.accepted();
    }
    expect(seen).toEqual([5, 10, 20, 20]);
  });

  it('lets fewer in flight where the limit is lower', async () => {
    const { queue, enter } = scene(3);
    const { given } = enter(10);
    queue.accepted();
    await settle();
    expect(given.length).toBe(3);
  });

  it('does not grow by starts that failed', async () => {
    const { enter } = scene();
    const { given } = enter(100);
    await settle();
    for (const slot of given.slice()) slot.release();
    await settle();
    expect(given.length).toBe(10);
  });
});

describe('4.6 the queue', () => {
  it('is fair: first come, first served', async () => {
    const { queue, enter } = scene(1);
    const { given, order } = enter(5);
    for (let step = 0; step < 5; step++) {
      await settle();
      acceptAndRelease(queue, given[step]);
    }
    expect(order).toEqual([0, 1, 2, 3, 4]);
  });

  it('gives a slot once, however often it is released', async () => {
    const { enter } = scene(1);
    const { given } = enter(5);
    await settle();
    given[0]!.release();
    given[0]!.release();
    await settle();
    expect(given.length).toBe(2);
  });

  it('tells how many wait', async () => {
    const { queue, enter } = scene(2);
    expect(queue.isBusy).toBe(false);
    enter(5);
    await settle();
    expect([queue.isBusy, queue.waiting]).toEqual([true, 3]);
  });

  it('lets go of one whose scope ends, with its reason, and passes the turn on', async () => {
    const { queue, enter } = scene(1);
    const { given } = enter(1);
    await settle();
    const scope = new Scope();
    const waiting = queue.enter(scope);
    const { order } = enter(1);
    scope.end('stop');
    await expect(waiting).rejects.toBe('stop');
    given[0]!.release();
    await settle();
    expect(order).toEqual([0]);
    await expect(queue.enter(scope)).rejects.toBe('stop');
  });

  it('leaves nothing in the scope', async () => {
    const { queue } = scene(1);
    const scope = new Scope();
    const [added, removed] = [vi.spyOn(scope, 'add'), vi.spyOn(scope, 'remove')];
    const turn = await queue.enter(scope);
    const waiting = queue.enter(scope);
    expect([added.mock.calls.length, removed.mock.calls.length]).toEqual([2, 1]);
    if (isSlot(turn)) turn.release();
    await waiting;
    expect(removed.mock.calls).toEqual(added.mock.calls);
  });

  it('sends all away at once when the account is of no use, and begins anew with five', async () => {
    const { queue, enter } = scene();
    queue.accepted();
    queue.accepted();
    const { given } = enter(20);
    const refusal = { reason: 'no money', retryAt: 1000 };
    const waiting = [queue.enter(forever), queue.enter(forever)];
    queue.refuseAll(refusal);
    expect(await Promise.all(waiting)).toEqual([refusal, refusal]);
    for (const slot of given.splice(0)) slot.release();
    enter(20, given);
    await settle();
    expect(given.length).toBe(5);
  });

  it('gives no slot during a pause, goes on after it, and leaves no timer', async () => {
    const { clock, queue, enter } = scene();
    queue.pauseUntil(1000);
    const { given } = enter(3);
    await clock.advance(500);
    queue.pauseUntil(2000);
    await clock.advance(1000);
    expect([given.length, clock.sleeping]).toEqual([0, 1]);
    await clock.advance(500);
    expect([given.length, clock.sleeping]).toEqual([3, 0]);
  });

  it('keeps no timer when nobody waits for the end of a pause', async () => {
    const { clock, queue } = scene();
    queue.pauseUntil(1000);
    const scope = new Scope();
    const waiting = queue.enter(scope);
    expect(clock.sleeping).toBe(1);
    scope.end('stop');
    await expect(waiting).rejects.toBe('stop');
    expect(clock.sleeping).toBe(0);
    const next = queue.enter(forever);
    await clock.advance(1000);
    expect(isSlot(await next)).toBe(true);
  });
});
