import type { components } from './generated/openapi.js';
import type { ClosedBy } from './outage-policy.js';

/** What GeeTest saw of the visitor. Fields may be missing, and there may be others. */
export type CaptchaArgs = components['schemas']['CaptchaArgs'] & { [field: string]: unknown };

interface CommonVerdict {
  /** Time that verify() took, in milliseconds. */
  durationMs: number;
}

/** GeeTest confirms that the visitor passed. */
export interface PassedVerdict extends CommonVerdict {
  outcome: 'passed';
  allowed: true;
  captchaArgs: CaptchaArgs;
}

/** The visitor did not pass according to GeeTest, the one-time store or `expect`. Let the visitor try again. */
export interface FailedVerdict extends CommonVerdict {
  outcome: 'failed';
  allowed: false;
  /**
   * GeeTest's reason, for example `pass_token expire`; there may be new ones. `pass_token used` also if the one-time
   * store refuses the pass. `unexpected scene`, `unexpected referer` or `unexpected user_ip` if it does not match
   * `expect`.
   */
  reason: string;
  captchaArgs?: CaptchaArgs;
}

/** The request was refused, by the checks before the call or by GeeTest. */
export interface RejectedVerdict extends CommonVerdict {
  outcome: 'rejected';
  allowed: false;
  /**
   * `visitor`: the visitor sent no valid pass (answer 400). `configuration`: the site's id or key is wrong (answer
   * 500).
   */
  cause: 'visitor' | 'configuration';
  /** GeeTest's code, if it gave one, for example `-50005`. */
  code?: string;
  /** A sentence for the site's log. Contains no key and no token. */
  message: string;
}

/** GeeTest gave no usable answer. Answer 503, unless `allowed` is true. */
export interface UnavailableVerdict extends CommonVerdict {
  outcome: 'unavailable';
  /** True only if `onUnavailable` lets visitors in unchecked and this visitor is within its limits. */
  allowed: boolean;
  /** Whether `onUnavailable` may apply: network errors, timeouts and HTTP 5xx, which no visitor can cause. */
  openable: boolean;
  /** What kept the visitor out although `onUnavailable` lets others in. */
  closedBy?: ClosedBy;
  /** A sentence for the site's log. */
  message: string;
}

export type Verdict = PassedVerdict | FailedVerdict | RejectedVerdict | UnavailableVerdict;

type WithoutDuration<V> = V extends unknown ? Omit<V, 'durationMs'> : never;

/** A verdict before its time is known. */
export type Finding = WithoutDuration<Verdict>;
