import type { components } from './generated/openapi.js';
import type { ClosedBy } from './outage-policy.js';

/** What GeeTest saw of the visitor. The object is open: fields may be missing, and others may come. */
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

/** The visitor did not pass, says GeeTest, the one-time store or an expectation. Let the visitor try again. */
export interface FailedVerdict extends CommonVerdict {
  outcome: 'failed';
  allowed: false;
  /**
   * GeeTest's word, for example `pass_token expire`; new ones may come. `pass_token used` also when the one-time store
   * says so, and `unexpected scene`, `unexpected referer` or `unexpected user_ip` for a pass that is not what `expect` says.
   */
  reason: string;
  captchaArgs?: CaptchaArgs;
}

/** The request was refused, by the checks before the call or by GeeTest. */
export interface RejectedVerdict extends CommonVerdict {
  outcome: 'rejected';
  allowed: false;
  /** `visitor`: what the visitor sent is no pass (answer 400). `configuration`: the site's own id or key (answer 500). */
  cause: 'visitor' | 'configuration';
  /** GeeTest's code where it gave one, for example `-50005`. */
  code?: string;
  /** A sentence for the site's log. Holds no key and no token. */
  message: string;
}

/** GeeTest gave no usable answer, so nobody knows. Answer 503 unless it is allowed. */
export interface UnavailableVerdict extends CommonVerdict {
  outcome: 'unavailable';
  /** True only where `onUnavailable` lets visitors in unchecked, and this one is within its limits. */
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
