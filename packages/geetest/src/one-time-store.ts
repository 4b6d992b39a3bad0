import { GeeTestConfigurationError } from './configuration-error.js';

/** Remembers which passes were used here. If a site runs as several processes, they need to share one store. */
export interface OneTimeStore {
  /**
   * Claims a lot number for `ttlMs` milliseconds, atomically: of many simultaneous callers, exactly one succeeds.
   * @returns true if the lot number was not claimed yet
   */
  claim(lotNumber: string, ttlMs: number): boolean | Promise<boolean>;
}

/**
 * A store for a site that runs as one process. When it is full, it forgets the oldest lot number.
 * @throws {GeeTestConfigurationError} maxEntries is no number above 0: the store would forget each pass with the next one
 */
export function createMemoryStore({
  maxEntries = 100_000,
}: {
  /** Lot numbers it holds at most; one takes about 150 bytes. @default 100_000 */
  maxEntries?: number;
} = {}): OneTimeStore {
  if (!(maxEntries > 0)) {
    throw new GeeTestConfigurationError('maxEntries', `maxEntries must be a number above 0, not ${maxEntries}.`);
  }
  const endings = new Map<string, number>();
  return {
    claim(lotNumber, ttlMs) {
      const now = performance.now();
      if ((endings.get(lotNumber) ?? 0) > now) return false;
      endings.delete(lotNumber);
      for (const [oldest, end] of endings) {
        if (end > now && endings.size < maxEntries) break;
        endings.delete(oldest);
      }
      endings.set(lotNumber, now + ttlMs);
      return true;
    },
  };
}
