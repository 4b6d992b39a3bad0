import type { SolveMessage, Story } from '../api.js';
import { keptStories } from '../limits.js';
import { Feed } from './feed.js';

/** All solves as they are told on the page, oldest first; the oldest that are over are forgotten. */
export class Stories {
  readonly feed = new Feed();
  readonly #stories = new Map<string, SolveMessage[]>();
  /** Ids of those that still go on. */
  readonly #running = new Set<string>();

  has(id: string): boolean {
    return this.#stories.has(id);
  }

  isRunning(id: string): boolean {
    return this.#running.has(id);
  }

  all(): Story[] {
    return Array.from(this.#stories, ([id, messages]) => ({ id, messages: [...messages] }));
  }

  /** One of an earlier run, which is over. */
  add({ id, messages }: Story): void {
    this.#stories.set(id, [...messages]);
    this.#forgetOldest();
  }

  begin(id: string, first: SolveMessage): void {
    this.#stories.set(id, []);
    this.#running.add(id);
    this.#forgetOldest();
    this.append(id, first);
  }

  /** A line for a story nobody knows any more is dropped. */
  append(id: string, message: SolveMessage): void {
    const messages = this.#stories.get(id);
    if (!messages) return;
    const number = messages.push(message);
    this.feed.append({ id, number, message });
  }

  /** It goes on no longer, so it may be forgotten one day. */
  end(id: string): void {
    this.#running.delete(id);
  }

  #forgetOldest(): void {
    for (const id of this.#stories.keys()) {
      if (this.#stories.size <= keptStories) return;
      if (!this.#running.has(id)) this.#stories.delete(id);
    }
  }
}
