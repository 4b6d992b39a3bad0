import { describe, expect, it } from 'vitest';
import type { FeedItem } from '../api.js';
import { Feed, type FeedPart } from './feed.js';

const item = (number: number): FeedItem => ({ id: 'a', number, message: { type: 'cancelled', at: number } });
const forever = new AbortController().signal;

/** The first so many parts, as the numbers of their items. */
async function read(feed: Feed, after: string, parts: number, signal = forever): Promise<(number[] | 'reset')[]> {
  const seen: (number[] | 'reset')[] = [];
  for await (const part of feed.follow(after, signal)) {
    seen.push('reset' in part ? 'reset' : part.items.map((text) => (JSON.parse(text) as FeedItem).number));
    if (seen.length === parts) break;
  }
  return seen;
}

describe('Feed', () => {
  it('tells everything after a position, together', async () => {
    const feed = new Feed();
    feed.append(item(1));
    const { position } = feed;
    feed.append(item(2));
    feed.append(item(3));
    expect(await read(feed, position, 1)).toEqual([[2, 3]]);
  });

  it('tells several waiting listeners what comes', async () => {
    const feed = new Feed();
    const listening = [read(feed, feed.position, 1), read(feed, feed.position, 1)];
    feed.append(item(1));
    expect(await Promise.all(listening)).toEqual([[[1]], [[1]]]);
  });

  it('gives each part the position after it, from which another listener goes on without a gap', async () => {
    const feed = new Feed();
    const before = feed.position;
    feed.append(item(1));
    let first: FeedPart | undefined;
    for await (const part of feed.follow(before, forever)) {
      first = part;
      break;
    }
    feed.append(item(2));
    expect(await read(feed, first!.position, 1)).toEqual([[2]]);
  });

  it.each([
    ['another process', () => new Feed().position],
    ['nonsense', () => 'x'],
    ['nothing', () => ''],
    ['a number that was never given', (feed: Feed) => `${feed.position}9`],
  ])('tells whoever comes with the position of %s to read everything anew, then what comes', async (_, positionOf) => {
    const feed = new Feed();
    feed.append(item(1));
    const listening = read(feed, positionOf(feed), 2);
    await Promise.resolve();
    feed.append(item(2));
    expect(await listening).toEqual(['reset', [2]]);
  });

  it('keeps the latest 20,000 items, and sends whoever is further behind to read everything anew', async () => {
    const feed = new Feed();
    const start = feed.position;
    feed.append(item(1));
    const second = feed.position;
    for (let number = 2; number <= 22_001; number++) feed.append(item(number));
    expect(await read(feed, start, 1)).toEqual(['reset']);
    expect(await read(feed, second, 1)).toEqual(['reset']);
    const [, behind] = /^(\w+)\.\d+$/.exec(feed.position)!;
    const [items] = await read(feed, `${behind}.2001`, 1);
    expect(items).toHaveLength(20_000);
  });

  it('lets a waiting listener go when it aborts', async () => {
    const feed = new Feed();
    const controller = new AbortController();
    const listening = read(feed, feed.position, 1, controller.signal);
    controller.abort();
    expect(await listening).toEqual([]);
  });
});
