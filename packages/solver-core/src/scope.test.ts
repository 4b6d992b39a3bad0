import { getEventListeners } from 'node:events';
import { createVirtualClock } from '@captchakit/testkit';
import { describe, expect, it, vi } from 'vitest';
import { createAlarmClock } from './alarm-clock.js';
import { Deadline } from './deadline.js';
import { Scope, type ScopePart } from './scope.js';

const never = new Promise<never>(() => {});

describe('a scope', () => {
  it('tells its parts of the end, once, with the reason', () => {
    const scope = new Scope();
    const [first, removed, second] = [
      { end: vi.fn<ScopePart['end']>() },
      { end: vi.fn<ScopePart['end']>() },
      { end: vi.fn<ScopePart['end']>() },
    ];
    for (const part of [first, removed, second]) scope.add(part);
    scope.remove(removed);
    scope.end('stop');
    scope.end('again');
    expect([first, removed, second].map(({ end }) => end.mock.calls)).toEqual([[['stop']], [], [['stop']]]);
    expect(scope).toMatchObject({ ended: true, reason: 'stop' });
    expect(() => scope.throwIfEnded()).toThrow('stop');
  });

  it('tells a part that comes too late at once', () => {
    const scope = new Scope();
    scope.end('stop');
    const end = vi.fn<ScopePart['end']>();
    scope.add({ end });
    expect(end.mock.calls).toEqual([['stop']]);
  });

  it.each([
    ['a scope', () => new Scope(), (outer: Scope | AbortController) => (outer as Scope).end('stop')],
    [
      'a signal',
      () => new AbortController(),
      (outer: Scope | AbortController) => (outer as AbortController).abort('stop'),
    ],
  ])('ends with %s around it, now or before', (_outer, create, end) => {
    const outer = create();
    const around = () => new Scope(outer instanceof Scope ? outer : outer.signal);
    const scope = around();
    expect(scope.ended).toBe(false);
    end(outer);
    for (const ended of [scope, around()]) expect(ended).toMatchObject({ ended: true, reason: 'stop' });
  });

  it('leaves the scope around it alone when it ends itself', () => {
    const outer = new Scope();
    new Scope(outer).end('stop');
    expect(outer.ended).toBe(false);
  });

  it('leaves nothing behind in what is around it', () => {
    const { signal } = new AbortController();
    const outer = new Scope(signal);
    const remove = vi.spyOn(outer, 'remove');
    const [closed, ended] = [new Scope(outer), new Scope(outer)];
    closed.close();
    ended.end('stop');
    expect(remove.mock.calls).toEqual([[closed], [ended]]);
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    outer.close();
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('has a signal for others, whether they ask before the end or after', () => {
    const scope = new Scope();
    const { signal } = scope;
    expect(signal.aborted).toBe(false);
    scope.end('stop');
    const late = new Scope();
    late.end('stop');
    for (const told of [signal, scope.signal, late.signal]) {
      expect(told).toMatchObject({ aborted: true, reason: 'stop' });
    }
  });

  it('races work: the first end counts, and nothing stays', async () => {
    const scope = new Scope();
    const [add, remove] = [vi.spyOn(scope, 'add'), vi.spyOn(scope, 'remove')];
    expect(await scope.race(Promise.resolve(7))).toBe(7);
    await expect(scope.race(Promise.reject('fault'))).rejects.toBe('fault');
    expect(remove.mock.calls).toEqual(add.mock.calls);
    const waiting = scope.race(never);
    scope.end('stop');
    await expect(waiting).rejects.toBe('stop');
    await expect(scope.race(Promise.resolve(7))).rejects.toBe('stop');
    await expect(scope.race(Promise.reject('fault'))).rejects.toBe('stop');
  });

  it('hands to undo what work gave too late, and nothing else', async () => {
    const scope = new Scope();
    const undo = vi.fn<(late: string) => void>();
    expect(await scope.raceOrUndo(Promise.resolve('in time'), undo)).toBe('in time');
    await expect(scope.raceOrUndo(Promise.reject('fault'), undo)).rejects.toBe('fault');
    let tell = (_value: string): void => {};
    const late = new Promise<string>((resolve) => (tell = resolve));
    const waiting = scope.raceOrUndo(late, undo);
    scope.end('stop');
    await expect(waiting).rejects.toBe('stop');
    tell('late');
    await late;
    expect(undo.mock.calls).toEqual([['late']]);
  });
});

describe('a deadline', () => {
  const scene = () => {
    const virtual = createVirtualClock({ now: 0, auto: false });
    return { virtual, clock: createAlarmClock(virtual) };
  };

  it('ends at its time', async () => {
    const { virtual, clock } = scene();
    const deadline = new Deadline(clock, 1000);
    await virtual.advance(999);
    expect(deadline.ended).toBe(false);
    await virtual.advance(1);
    expect(deadline).toMatchObject({ ended: true, expired: true, reason: { name: 'TimeoutError' } });
    expect(virtual.sleeping).toBe(0);
  });

  it('has not expired where something else ended it', async () => {
    const { virtual, clock } = scene();
    const outer = new Scope();
    const deadline = new Deadline(clock, 1000, outer);
    outer.end('stop');
    await virtual.advance(2000);
    expect(deadline).toMatchObject({ ended: true, expired: false, reason: 'stop' });
  });

  it('sets no alarm in a scope that has ended, and none is left when it is closed', () => {
    const { virtual, clock } = scene();
    const ended = new Scope();
    ended.end('stop');
    expect(new Deadline(clock, 1000, ended)).toMatchObject({ ended: true, expired: false });
    expect(virtual.sleeping).toBe(0);
    const deadline = new Deadline(clock, 1000);
    expect(virtual.sleeping).toBe(1);
    deadline.close();
    expect(virtual.sleeping).toBe(0);
  });
});
