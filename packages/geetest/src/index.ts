export { GeeTestConfigurationError } from './configuration-error.js';
export { createGeeTest, type GeeTest, type GeeTestSettings } from './geetest.js';
export { signLotNumber } from './sign-lot-number.js';
export type {
  CaptchaArgs,
  FailedVerdict,
  PassedVerdict,
  RejectedVerdict,
  UnavailableVerdict,
  Verdict,
} from './verdict.js';
