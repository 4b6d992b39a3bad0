/** What only 1captcha has: `providerOptions.onecaptcha` of a challenge. */
export interface OneCaptchaOptions {
  /**
   * Whether to use the S9 type of reCAPTCHA v3, which has high scores and is dearer than the ordinary one. It takes no proxy, user
   * agent or cookies, and there is none for Enterprise.
   * @default true for a `minScore` of 0.9 without those fields
   * @see https://github.com/moonfy/moonfy.github.io (zh-CN/RecaptchaV3TaskProxylessS9.md)
   */
  s9?: boolean;
  /** The page's data-s value. For reCAPTCHA v3 with `enterprise`. */
  recaptchaDataSValue?: string;
  /** Wait until the whole page has loaded. For Cloudflare challenges; in the vendor's sample only. */
  waitLoad?: boolean;
  /**
   * Names of cookies to wait for; the vendor promises nothing. For Cloudflare challenges; in the vendor's sample only.
   */
  requiredCookies?: string[];
}

declare module '@captchakit/provider' {
  interface ProviderOptions {
    onecaptcha?: OneCaptchaOptions;
  }
}
