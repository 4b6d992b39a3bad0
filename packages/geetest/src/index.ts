export type { CircuitBreakerSettings } from './circuit-breaker.js';
export { GeeTestConfigurationError, type GeeTestSettingName } from './configuration-error.js';
export type { Expectation } from './expectation.js';
export { createGeeTest, type GeeTest, type VerifyOptions } from './geetest.js';
export { createMemoryStore, type OneTimeStore } from './one-time-store.js';
export type { ClosedBy, OpenPolicy } from './outage-policy.js';
export type { ConfigurationProblem, GeeTestSettings } from './settings.js';
export { signLotNumber } from './sign-lot-number.js';
export { type GeeTestV3Form, type GeeTestV3Solution, toGeeTestV3Form } from './v3-form.js';
export type {
  CaptchaArgs,
  FailedVerdict,
  PassedVerdict,
  RejectedVerdict,
  UnavailableVerdict,
  Verdict,
} from './verdict.js';
