import { describe, expect, it } from 'vitest';
import type { SolveMessage } from '../api.js';
import { Stories } from './stories.js';

const first: SolveMessage = { type: 'requested', at: 1, kind: 'recaptcha-v3' };
const cancelled: SolveMessage = { type: 'cancelled', at: 2 };

describe('Stories', () => {
  it('keep the lines of each solve, and number them in the feed', async () => {
    const stories = new Stories();
    const { position } = stories.feed;
    stories.begin('a', first);
    stories.append('a', cancelled);
    expect(stories.all()).toEqual([{ id: 'a', messages: [first, cancelled] }]);
    for await (const part of stories.feed.follow(position, new AbortController().signal)) {
      expect('items' in part && part.items.map((text) => JSON.parse(text) as unknown)).toEqual([
        { id: 'a', number: 1, message: first },
        { id: 'a', number: 2, message: cancelled },
      ]);
      break;
    }
  });

  it('drop a line of a solve nobody knows', () => {
    const stories = new Stories();
    stories.append('a', cancelled);
    expect(stories.all()).toEqual([]);
  });

  it('forget the oldest that are over, and none that goes on', () => {
    const stories = new Stories();
    for (let number = 1; number <= 501; number++) {
      stories.begin(String(number), first);
      if (number !== 1) stories.end(String(number));
    }
    expect([stories.has('1'), stories.has('2'), stories.has('3')]).toEqual([true, false, true]);
    expect(stories.all()).toHaveLength(500);
  });
});
