import type { FinalMessage, SolveMessage } from '../api.js';

const finalTypes: ReadonlySet<string> = new Set<FinalMessage['type']>(['solution', 'failure', 'cancelled']);

/**
 * The story of one solve: written once, read by any number of listeners at their own pace. A listener holds a
 * position and no queue, so a slow one costs no memory.
 */
export class SolveLog {
  readonly #messages: SolveMessage[] = [];
  readonly #waiting = new Set<() => void>();
  #ended = false;

  get ended(): boolean {
    return this.#ended;
  }

  /** Nothing is added after the final message. */
  append(message: SolveMessage): void {
    if (this.#ended) return;
    this.#messages.push(message);
    this.#ended = finalTypes.has(message.type);
    this.#wake();
  }

  /** Whether everything up to message number `after` was read and nothing more will come. */
  isReadBy(after: number): boolean {
    return this.#ended && after >= this.#messages.length;
  }

  /** All messages after number `after` (the first is 1), then new ones as they come; ends after the final one. */
  async *follow(after: number, signal: AbortSignal): AsyncGenerator<{ number: number; message: SolveMessage }> {
    signal.addEventListener('abort', this.#wake);
    try {
      for (let number = after + 1; !signal.aborted;) {
        const message = this.#messages[number - 1];
        if (message) yield { number: number++, message };
        else if (this.#ended) return;
        else await new Promise<void>((resolve) => this.#waiting.add(resolve));
      }
    } finally {
      signal.removeEventListener('abort', this.#wake);
    }
  }

  readonly #wake = (): void => {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  };
}
