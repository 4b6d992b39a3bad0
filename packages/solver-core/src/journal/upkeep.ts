import type { Clock } from '@captchakit/provider';
import type { Journal } from './journal.js';

const storeEveryMs = 10_000;
const pruneEveryMs = 86_400_000;

/** Something learned that can be written down: solve times, statistics. */
export interface Learned {
  export(): unknown;
  /** Throws where it cannot read what was saved. */
  import(saved: unknown): void;
}

export interface UpkeepOptions {
  journal: Journal;
  clock: Clock;
  /** What the journal keeps, by name. */
  learned: Readonly<Record<string, Learned>>;
  /** How long an attempt is kept after its end. */
  keepEndedMs: number;
  /** Told when the journal could not be read or written. The calls go on. */
  onError(error: unknown): void;
}

/**
 * What a solver does in its journal beside its attempts: it keeps what it learned, and removes what ended long ago. No
 * timer is needed, because both happen when the solver is used.
 *
 * Solvers that share a journal, in one process or several, each store the whole of what they know: the last one wins,
 * and what another one learned meanwhile is forgotten. Only the choice of times and providers suffers from that.
 */
export interface Upkeep {
  /** Before a call. Resolves when what the journal keeps was taken over, or could not be; undefined when it was before. */
  begin(): Promise<void> | undefined;
  /** After a call: it may have taught something. */
  end(): void;
  /** Stores what was not stored yet, and waits for all that is under way. */
  close(): Promise<void>;
}

export function createUpkeep({ journal, clock, learned, keepEndedMs, onError }: UpkeepOptions): Upkeep {
  /** The JSON of what was read or written last. */
  const known = new Map<string, string>();
  let loading: Promise<void> | undefined;
  let loaded = false;
  let closed = false;
  let storing: Promise<unknown> = Promise.resolve();
  let pruning: Promise<unknown> = Promise.resolve();
  let storeAt = -Infinity;
  let pruneAt = -Infinity;

  /** @returns whether it went well */
  const told = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      onError(error);
      return false;
    }
  };

  /** What cannot be read is left out here, and replaced later. What was learned before it could be read stays. */
  const takeOver = async ([name, kept]: [string, Learned]): Promise<void> => {
    const saved = await journal.load(name);
    const own = kept.export();
    try {
      if (saved !== undefined) kept.import(saved);
      kept.import(own);
    } catch {}
    known.set(name, JSON.stringify(kept.export()));
  };

  /** After a failure the next call tries again, and nothing is stored: it would replace what could not be read. */
  const load = async (): Promise<void> => {
    loaded = await told(() => Promise.all(Object.entries(learned).map(takeOver)));
    loading = undefined;
  };

  const store = async (): Promise<void> => {
    for (const [name, kept] of Object.entries(learned)) {
      const value = kept.export();
      const text = JSON.stringify(value);
      if (text !== known.get(name) && (await told(() => journal.store(name, value)))) known.set(name, text);
    }
  };

  return {
    begin() {
      const now = clock.now();
      if (now >= pruneAt && keepEndedMs < Infinity) {
        pruneAt = now + pruneEveryMs;
        pruning = pruning.then(() => told(() => journal.prune(now - keepEndedMs)));
      }
      return loaded ? undefined : (loading ??= load());
    },
    end() {
      const now = clock.now();
      if (!loaded || closed || now < storeAt) return;
      storeAt = now + storeEveryMs;
      storing = storing.then(store);
    },
    async close() {
      closed = true;
      await Promise.all([loading, pruning]);
      if (loaded) await storing.then(store);
    },
  };
}
