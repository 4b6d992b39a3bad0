import type { Clock } from '@captchakit/provider';
import type { EventDetails, EventType, Listener } from './events.js';

export interface Emitter {
  /** @returns a function that takes the listener away */
  on<T extends EventType>(type: T, listener: Listener<T>): () => void;
  /** The same for events of all types. */
  onAny(listener: Listener): () => void;
  emit<T extends EventType>(solveId: string, type: T, details: EventDetails[T]): void;
  clear(): void;
}

/** Listeners are called at once, each with a copy. What they throw or reject with is dropped: telling changes nothing. */
export function createEmitter(clock: Clock): Emitter {
  let entries: readonly { type: EventType | undefined; call: Listener<never> }[] = [];

  const add = (type: EventType | undefined, call: Listener<never>) => {
    const entry = { type, call };
    entries = [...entries, entry];
    return () => void (entries = entries.filter((other) => other !== entry));
  };

  return {
    on: add,
    onAny: (listener) => add(undefined, listener),
    emit(solveId, type, details) {
      const listening = entries.filter(({ type: wanted = type }) => wanted === type);
      if (listening.length === 0) return;
      const event = { type, ...details, solveId, at: Math.round(clock.now()) };
      for (const { call } of listening) {
        // Events are plain JSON; structuredClone takes twice as long.
        const run = async () => call(JSON.parse(JSON.stringify(event)) as never);
        run().catch(() => {});
      }
    },
    clear: () => void (entries = []),
  };
}
