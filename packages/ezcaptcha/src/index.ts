export type { EzCaptchaOptions } from './ezcaptcha-options.js';
export { createEzCaptcha, ezCaptcha, type EzCaptchaProvider, type EzCaptchaSettings } from './ezcaptcha-provider.js';
