import type { CircuitBreakerSettings } from './circuit-breaker.js';
import type { OneTimeStore } from './one-time-store.js';
import type { OpenPolicy } from './outage-policy.js';
import type { UnavailableVerdict } from './verdict.js';

/** The site's own id or key is missing or refused, so nobody gets in. */
export interface ConfigurationProblem {
  /** What is wrong and what to do. Holds no key and no token. */
  message: string;
  /** GeeTest's code where it gave one. */
  code?: string;
}

interface CommonSettings {
  /** The site's public id. @default the environment's GEETEST_CAPTCHA_ID, read at the first call */
  captchaId?: string;
  /** The site's secret key. @default the environment's GEETEST_CAPTCHA_KEY, read at the first call */
  captchaKey?: string;
  /** Where `/validate` is. https, except on this machine. @default 'https://gcaptcha4.geetest.com' */
  baseUrl?: string;
  /**
   * Asked in this order when the one before has no address or refuses the connection, and after no other failure.
   * @default GeeTest's own two, and none for a baseUrl of your own
   */
  backupUrls?: readonly string[];
  /**
   * Longest time for the whole call, the answer's body and the one-time store included.
   * @unit milliseconds
   * @default 5000
   */
  timeoutMs?: number;
  /** When to leave GeeTest alone during an outage. */
  breaker?: CircuitBreakerSettings;
  /**
   * Told when the site's id or key is missing or refused, at most once a minute.
   * @default writes the message to console.error
   */
  onConfigurationError?: (problem: ConfigurationProblem) => unknown;
  /** Told of each visitor who is let in unchecked. */
  onOpened?: (verdict: UnavailableVerdict) => unknown;
  /** @default the global fetch */
  fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

/** Closed during an outage; with a store, each pass counts once here whatever GeeTest says. */
interface ClosedSettings {
  store?: OneTimeStore;
  /** @default 'deny' */
  onUnavailable?: 'deny';
}

/** Open during an outage, within limits. The store is the policy's own. */
interface OpenSettings {
  store?: never;
  onUnavailable: { allow: OpenPolicy };
}

export type GeeTestSettings = CommonSettings & (ClosedSettings | OpenSettings);
