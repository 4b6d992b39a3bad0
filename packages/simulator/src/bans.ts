import type { Clock } from '@captchakit/provider';
import { BoundedMap } from './bounded-map.js';

/** When a vendor stops to answer a key: after `count` answers with these codes within `perMs`, for `banMs`. */
export interface BanRule {
  /**
   * Whose answers count and which is refused then, for example `getTaskResult`. `createTask` is createSyncTask, too.
   * @default all
   */
  operation?: string;
  /** The vendor's error codes that count. @default all */
  codes?: readonly string[];
  /** How many such answers bring the ban. */
  count: number;
  /**
   * How close together they must come.
   * @unit milliseconds of the simulator's clock
   */
  perMs: number;
  /**
   * How long the ban lasts.
   * @unit milliseconds of the simulator's clock
   */
  banMs: number;
}

/** Which keys a simulated vendor has banned. */
export interface Bans {
  isBanned(operation: string, key: string): boolean;
  /** Tells of an error that was answered. */
  note(operation: string, key: string, code: string): void;
  clear(): void;
}

/** How many keys a rule has its eye on; unknown ones may be any. */
const rememberedKeys = 1000;

/** A banned key is an address in the eyes of some vendors; here everybody has the same. */
export function createBans(rules: readonly BanRule[], clock: Clock): Bans {
  const watched = rules.map((rule) => ({
    rule,
    /** Times of the answers that count, the oldest first; at most as many as the rule needs. */
    answers: new BoundedMap<string, number[]>(rememberedKeys),
    bannedUntil: new BoundedMap<string, number>(rememberedKeys),
  }));
  const of = (operation: string) =>
    watched.filter(({ rule }) => rule.operation === undefined || rule.operation === operation);

  return {
    isBanned: (operation, key) =>
      of(operation).some(({ bannedUntil }) => (bannedUntil.get(key) ?? -Infinity) > clock.now()),
    note(operation, key, code) {
      const now = clock.now();
      for (const { rule, answers, bannedUntil } of of(operation)) {
        if (!(rule.codes?.includes(code) ?? true)) continue;
        const times = [...(answers.get(key) ?? []).filter((time) => time > now - rule.perMs), now];
        answers.set(key, times);
        if (times.length < rule.count) continue;
        bannedUntil.set(key, now + rule.banMs);
        answers.delete(key);
      }
    },
    clear() {
      for (const { answers, bannedUntil } of watched) {
        answers.clear();
        bannedUntil.clear();
      }
    },
  };
}
