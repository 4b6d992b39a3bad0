import { describe, expect, it, vi } from 'vitest';
import type { FeedItem, SolveMessage } from '../../api.js';
import { createStoryStore } from './story-store.js';

const first: SolveMessage = { type: 'requested', at: 1, kind: 'recaptcha-v3' };
const last: SolveMessage = { type: 'cancelled', at: 2 };
const item = (id: string, number: number, message: SolveMessage): FeedItem => ({ id, number, message });

describe('the story store', () => {
  it('shows what comes, the newest story first, as a new list each time', () => {
    const store = createStoryStore();
    const listener = vi.fn<() => void>();
    const leave = store.subscribe(listener);
    store.replace([{ id: 'a', messages: [first] }]);
    const before = store.stories();
    expect(store.take([item('b', 1, first), item('a', 2, last)])).toBe(true);
    expect(store.stories().map(({ id, messages }) => [id, messages.length])).toEqual([
      ['b', 1],
      ['a', 2],
    ]);
    expect(before[0]!.messages).toHaveLength(1);
    leave();
    store.replace([]);
    expect(listener).toHaveBeenCalledTimes(2);
  });

  it('takes nothing twice', () => {
    const store = createStoryStore();
    store.replace([{ id: 'a', messages: [first, last] }]);
    expect(store.take([item('a', 1, first), item('a', 2, last)])).toBe(true);
    expect(store.stories()[0]!.messages).toHaveLength(2);
  });

  it('forgets the oldest stories, as the server does', () => {
    const store = createStoryStore();
    store.take(Array.from({ length: 502 }, (_, index) => item(String(index), 1, first)));
    const ids = store.stories().map(({ id }) => id);
    expect([ids.length, ids[0], ids.at(-1)]).toEqual([500, '501', '2']);
  });

  it('says when something is missing in between', () => {
    const store = createStoryStore();
    store.replace([{ id: 'a', messages: [first] }]);
    expect(store.take([item('a', 3, last)])).toBe(false);
    expect(store.take([item('b', 2, last)])).toBe(false);
  });
});
