import type { EventName, Listener, SolverEvent } from './events.js';

export interface Emitter {
  /** @returns a function that takes the listener away */
  on<N extends EventName>(name: N, listener: Listener<N>): () => void;
  emit<N extends EventName>(name: N, event: SolverEvent<N>): void;
  clear(): void;
}

/** Listeners are called at once, each with a copy. What they throw or reject with is dropped: telling changes nothing. */
export function createEmitter(): Emitter {
  const listeners: { [N in EventName]?: Set<{ call: Listener<N> }> } = {};

  const listenersOf = <N extends EventName>(name: N): Set<{ call: Listener<N> }> => {
    const found: Set<{ call: Listener<N> }> = listeners[name] ?? new Set();
    Object.assign(listeners, { [name]: found });
    return found;
  };

  return {
    on(name, listener) {
      const entry = { call: listener };
      listenersOf(name).add(entry);
      return () => void listenersOf(name).delete(entry);
    },
    emit(name, event) {
      for (const { call } of Array.from(listenersOf(name))) {
        const run = async () => call(structuredClone(event));
        run().catch(() => {});
      }
    },
    clear() {
      for (const set of Object.values(listeners)) set.clear();
    },
  };
}
