import type { FeedItem, Story } from '../../api.js';
import { keptStories } from '../../limits.js';

/** The stories of all solves, as the page shows them. React subscribes to it. */
export interface StoryStore {
  /** Newest first. The same list until something changes. */
  stories(): readonly Story[];
  subscribe(listener: () => void): () => void;
  /** Everything anew. */
  replace(stories: readonly Story[]): void;
  /**
   * Takes what is new, and forgets the oldest stories; what is known already changes nothing.
   * @returns false where something before it is missing, so that everything has to be read anew
   */
  take(items: readonly FeedItem[]): boolean;
}

export function createStoryStore(): StoryStore {
  const known = new Map<string, Story>();
  const listeners = new Set<() => void>();
  let newestFirst: readonly Story[] = [];

  const tell = () => {
    newestFirst = [...known.values()].toReversed();
    for (const listener of listeners) listener();
  };

  return {
    stories: () => newestFirst,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    replace(stories) {
      known.clear();
      for (const story of stories) known.set(story.id, story);
      tell();
    },
    take(items) {
      let complete = true;
      for (const { id, number, message } of items) {
        const messages = known.get(id)?.messages ?? [];
        if (number <= messages.length) continue;
        if (number === messages.length + 1) known.set(id, { id, messages: [...messages, message] });
        else complete = false;
      }
      for (const id of known.keys()) {
        if (known.size <= keptStories) break;
        known.delete(id);
      }
      tell();
      return complete;
    },
  };
}
