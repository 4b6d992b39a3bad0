import type { EventName, Listener, SolverEvent } from './events.js';

export interface Emitter {
  /** @returns a function that takes the listener away */
  on<N extends EventName>(name: N, listener: Listener<N>): () => void;
  emit<N extends EventName>(name: N, event: SolverEvent<N>): void;
  clear(): void;
}

/** Listeners are called at once, each with a copy. What they throw or reject with is dropped: telling changes nothing. */
export function createEmitter(): Emitter {
  const entries = new Set<{ name: EventName; call: Listener<never> }>();

  return {
    on(name, call) {
      const entry = { name, call };
      entries.add(entry);
      return () => void entries.delete(entry);
    },
    emit(name, event) {
      for (const entry of Array.from(entries)) {
        if (entry.name !== name) continue;
        const run = async () => entry.call(structuredClone(event) as never);
        run().catch(() => {});
      }
    },
    clear: () => entries.clear(),
  };
}
