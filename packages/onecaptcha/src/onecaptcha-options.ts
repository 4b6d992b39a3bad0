/** What only 1captcha has, for Cloudflare challenges: `providerOptions.onecaptcha` of a challenge. */
export interface OneCaptchaOptions {
  /** Wait until the whole page has loaded. In the vendor's sample only. */
  waitLoad?: boolean;
  /** Names of cookies to wait for; the vendor promises nothing. In the vendor's sample only. */
  requiredCookies?: string[];
}

declare module '@captchakit/provider' {
  interface ProviderOptions {
    onecaptcha?: OneCaptchaOptions;
  }
}
