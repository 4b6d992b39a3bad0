import type { EventType, Listener, SolverEvent } from './events.js';

export interface Emitter {
  /** @returns a function that takes the listener away */
  on<T extends EventType>(type: T, listener: Listener<T>): () => void;
  /** The same for events of all types. */
  onAny(listener: Listener): () => void;
  emit(event: SolverEvent): void;
  clear(): void;
}

/** Listeners are called at once, each with a copy. What they throw or reject with is dropped: telling changes nothing. */
export function createEmitter(): Emitter {
  const entries = new Set<{ type: EventType | undefined; call: Listener<never> }>();

  const add = (type: EventType | undefined, call: Listener<never>) => {
    const entry = { type, call };
    entries.add(entry);
    return () => void entries.delete(entry);
  };

  return {
    on: add,
    onAny: (listener) => add(undefined, listener),
    emit(event) {
      for (const { type = event.type, call } of Array.from(entries)) {
        if (type !== event.type) continue;
        const run = async () => call(structuredClone(event) as never);
        run().catch(() => {});
      }
    },
    clear: () => entries.clear(),
  };
}
