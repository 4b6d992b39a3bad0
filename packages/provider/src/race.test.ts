import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { race } from './race.js';

const reason = new Error('stop');

describe('race', () => {
  it('settles like the work when nothing aborts, and takes its listener away', async () => {
    const { signal } = new AbortController();
    await expect(race(Promise.resolve(7), signal)).resolves.toBe(7);
    await expect(race(Promise.reject(reason), signal)).rejects.toBe(reason);
    await expect(race(Promise.resolve(7), undefined)).resolves.toBe(7);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('rejects with the reason of the signal, although the work never ends', async () => {
    const controller = new AbortController();
    const racing = race(new Promise(() => {}), controller.signal);
    controller.abort(reason);
    await expect(racing).rejects.toBe(reason);
    await expect(race(new Promise(() => {}), AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  it('ignores how the work ends after an abort', async () => {
    const controller = new AbortController();
    const work = new Promise((_, reject) => {
      controller.signal.addEventListener('abort', () => reject(new Error('too late')));
    });
    const racing = race(work, controller.signal);
    controller.abort(reason);
    await expect(racing).rejects.toBe(reason);
  });
});
