import { GeeTestConfigurationError } from './configuration-error.js';
import type { OneTimeStore } from './one-time-store.js';

/**
 * Lets visitors in unchecked while GeeTest is unavailable. A forged pass cannot be told from a real one then, so
 * anybody who knows of the outage can get in, as often as the limits allow.
 */
export interface OpenPolicy {
  /** Makes each pass, real or forged, count once. Also used while GeeTest answers. */
  store: OneTimeStore;
  /** Most visitors let in unchecked within any 60 seconds, by this process. */
  perMinute: number;
  /**
   * For how long after the first failure of an outage visitors are let in. GeeTest's next answer ends the outage.
   * @unit milliseconds
   */
  forMs: number;
}

/** Why a visitor was kept out during an outage although the policy is open. */
export type ClosedBy = 'one-time-store' | 'perMinute' | 'forMs';

/** Takes the visitor's pass from a store, within the time that is left. */
export type Claim = (store: OneTimeStore, ttlMs: number) => Promise<boolean>;

export interface OutagePolicy {
  /** GeeTest has answered. */
  onAnswer(): void;
  /** Whether this visitor gets in during an outage. */
  admit(claim: Claim): Promise<{ allowed: boolean; closedBy?: ClosedBy }>;
}

/** How long GeeTest keeps a pass at most. */
export const passTtlMs = 600_000;

const closed: OutagePolicy = { onAnswer() {}, admit: async () => ({ allowed: false }) };

/** @throws {GeeTestConfigurationError} a limit is missing or cannot be one */
export function createOutagePolicy(setting: 'deny' | { allow: OpenPolicy }): OutagePolicy {
  if (setting === 'deny') return closed;
  const { store, perMinute, forMs } = (setting as { allow?: Partial<OpenPolicy> } | null)?.allow ?? {};
  if (typeof store?.claim !== 'function' || !isCount(perMinute) || !isCount(forMs)) {
    throw new GeeTestConfigurationError(
      'onUnavailable',
      "onUnavailable must be 'deny', or { allow: { store, perMinute, forMs } } with a store and two whole numbers above 0.",
    );
  }
  let outageSince: number | undefined;
  /** When visitors were let in, within the last minute. */
  let opened: number[] = [];

  return {
    onAnswer() {
      outageSince = undefined;
    },
    async admit(claim) {
      const now = performance.now();
      outageSince ??= now;
      if (now - outageSince >= forMs) return { allowed: false, closedBy: 'forMs' };
      opened = opened.filter((at) => now - at < 60_000);
      if (opened.length >= perMinute) return { allowed: false, closedBy: 'perMinute' };
      // Counted before the store is asked: it may take its time, and others come meanwhile.
      opened.push(now);
      if (await claim(store, forMs + passTtlMs).catch(() => false)) return { allowed: true };
      opened.splice(opened.indexOf(now), 1);
      return { allowed: false, closedBy: 'one-time-store' };
    },
  };
}

const isCount = (value: number | undefined): value is number => Number.isInteger(value) && value! > 0;
