import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { FeedItem } from '../api.js';

/** So many items can be caught up with; whoever is further behind reads everything anew. */
const keptItems = 20_000;
/** Items are sent together that come within this time, in real milliseconds. */
const gatherMs = 30;

/** What a listener gets: items, as JSON, with the position after them, or the word that it has to read everything anew. */
export type FeedPart = { position: string; items: readonly string[] } | { position: string; reset: true };

/**
 * Everything that happens, in one line: written once, read by any number of listeners at their own pace. A listener
 * holds a position and no queue, so a slow one costs no memory.
 */
export class Feed {
  /** Tells this process from the one before it. */
  readonly #epoch = randomUUID().slice(0, 8);
  readonly #waiting = new Set<() => void>();
  /** As JSON, which is made once for all listeners. */
  #items: string[] = [];
  /** Number of items that are no longer kept. */
  #forgotten = 0;

  /** After the newest item. */
  get position(): string {
    return this.#positionAt(this.#forgotten + this.#items.length);
  }

  append(item: FeedItem): void {
    this.#items.push(JSON.stringify(item));
    if (this.#items.length > keptItems * 1.1) {
      this.#forgotten += this.#items.length - keptItems;
      this.#items = this.#items.slice(-keptItems);
    }
    this.#wake();
  }

  /** All items after a position, then new ones as they come, until the signal aborts. */
  async *follow(after: string, signal: AbortSignal): AsyncGenerator<FeedPart, void, undefined> {
    signal.addEventListener('abort', this.#wake);
    try {
      for (let next = this.#indexOf(after); !signal.aborted;) {
        const end = this.#forgotten + this.#items.length;
        if (next === undefined || next < this.#forgotten) {
          next = end;
          yield { position: this.#positionAt(end), reset: true };
        } else if (next < end) {
          const items = this.#items.slice(next - this.#forgotten);
          next = end;
          yield { position: this.#positionAt(end), items };
          await wait(gatherMs, undefined, { signal }).catch(() => {});
        } else {
          await new Promise<void>((resolve) => this.#waiting.add(resolve));
        }
      }
    } finally {
      signal.removeEventListener('abort', this.#wake);
    }
  }

  #positionAt(index: number): string {
    return `${this.#epoch}.${index}`;
  }

  /** Undefined for a position of another process, and for nonsense. */
  #indexOf(position: string): number | undefined {
    const [epoch, number = ''] = position.split('.');
    if (epoch !== this.#epoch || !/^\d{1,12}$/.test(number)) return undefined;
    return Number(number) <= this.#forgotten + this.#items.length ? Number(number) : undefined;
  }

  readonly #wake = (): void => {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  };
}
