export type { OneCaptchaOptions } from './onecaptcha-options.js';
export {
  createOneCaptcha,
  oneCaptcha,
  type OneCaptchaProvider,
  type OneCaptchaSettings,
} from './onecaptcha-provider.js';
