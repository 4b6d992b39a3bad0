import type { CircuitBreakerSettings } from './circuit-breaker.js';
import type { OneTimeStore } from './one-time-store.js';
import type { OpenPolicy } from './outage-policy.js';
import type { UnavailableVerdict } from './verdict.js';

/** The site's captcha id or key is missing or refused, so nobody gets in. */
export interface ConfigurationProblem {
  /** What is wrong and what to do. Contains no key and no token. */
  message: string;
  /** GeeTest's code where it gave one. */
  code?: string;
}

interface CommonSettings {
  /** The site's public id. @default the environment's GEETEST_CAPTCHA_ID, read at the first call */
  captchaId?: string;
  /** The site's secret key. @default the environment's GEETEST_CAPTCHA_KEY, read at the first call */
  captchaKey?: string;
  /** Address of the API. https, except on this machine. @default 'https://gcaptcha4.geetest.com' */
  baseUrl?: string;
  /**
   * Tried in this order when the previous host does not resolve or refuses the connection, and after no other failure.
   * @default GeeTest's own two, or none if you set `baseUrl`
   */
  backupUrls?: readonly string[];
  /**
   * Longest time for the whole call, the answer's body and the one-time store included.
   * @unit milliseconds
   * @default 5000
   */
  timeoutMs?: number;
  /** When to stop asking GeeTest during an outage, and for how long. */
  breaker?: CircuitBreakerSettings;
  /**
   * Called when the site's id or key is missing or refused, at most once a minute.
   * @default writes the message to console.error
   */
  onConfigurationError?: (problem: ConfigurationProblem) => unknown;
  /** Called for each visitor who is let in unchecked. */
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
