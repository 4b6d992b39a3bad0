import { createVirtualClock } from '@captchakit/provider/testing';
import { describe, expect, it } from 'vitest';
import { createRemoteClock } from './remote-clock.js';
import { createScaledClock } from './scaled-clock.js';

/** A clock, and one that follows it from afar: each question and each answer takes 10 ms. */
const setUp = async () => {
  const real = createVirtualClock({ now: 0, auto: false });
  const theirs = createScaledClock({ speed: 2, startAt: 1_000_000, real });
  let questions = 0;
  let isReachable = true;
  const ask = async () => {
    questions++;
    await real.sleep(10);
    if (!isReachable) throw new Error('unreachable');
    const reading = { now: theirs.now(), speed: theirs.speed };
    await real.sleep(10);
    return reading;
  };
  const connecting = createRemoteClock(ask, real);
  await real.advance(100);
  return {
    real,
    theirs,
    ours: await connecting,
    questions: () => questions,
    leave: () => void (isReachable = false),
  };
};

describe('createRemoteClock', () => {
  it('shows the time of the other', async () => {
    const { real, theirs, ours } = await setUp();
    expect(ours.now()).toBeCloseTo(theirs.now(), 6);
    await real.advance(1000);
    expect([ours.now() - theirs.now(), ours.speed]).toEqual([expect.closeTo(0, 6), 2]);
  });

  it('follows a change of speed when a sleep begins, though not more than twice a second', async () => {
    const { real, theirs, ours, questions } = await setUp();
    const before = questions();
    theirs.setSpeed(10);
    await real.advance(300);
    void ours.sleep(1);
    await real.advance(20);
    expect([ours.speed, questions()]).toEqual([2, before]);
    await real.advance(300);
    void ours.sleep(1);
    void ours.sleep(1);
    await real.advance(20);
    expect([ours.speed, questions()]).toEqual([10, before + 1]);
    expect(ours.now()).toBeCloseTo(theirs.now(), 6);
  });

  it('lets those who sleep already sleep on at the new speed', async () => {
    const { real, theirs, ours } = await setUp();
    const end = ours.now() + 60_000;
    const sleeping = ours.sleep(60_000);
    theirs.setSpeed(100);
    const syncing = ours.sync();
    await real.advance(20);
    await syncing;
    await real.advance(600);
    await sleeping;
    expect(ours.now()).toBeGreaterThanOrEqual(end);
  });

  it('never goes backwards', async () => {
    const { real, theirs, ours } = await setUp();
    ours.skipTo(theirs.now() + 50_000);
    const before = ours.now();
    const syncing = ours.sync();
    await real.advance(20);
    await syncing;
    expect(ours.now()).toBeGreaterThanOrEqual(before);
  });

  it('goes on by itself when the other does not answer any more', async () => {
    const { real, ours, leave } = await setUp();
    leave();
    await real.advance(1000);
    const sleeping = ours.sleep(1000);
    await real.advance(500);
    await sleeping;
    const failed = ours.sync().catch((reason: unknown) => reason);
    await real.advance(20);
    expect(await failed).toMatchObject({ message: 'unreachable' });
  });
});
