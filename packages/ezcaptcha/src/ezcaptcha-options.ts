/** What only EzCaptcha has: `providerOptions.ezcaptcha` of a challenge. */
export interface EzCaptchaOptions {
  /** Developer id, a whole number. */
  appId?: number;
  /**
   * `rqData` of a Cloudflare challenge as the API takes it, for what requestData cannot say: the documents change.
   * Not together with requestData.
   * @see https://ezcaptcha.atlassian.net/wiki/x/AYDCEw
   */
  rqData?: Record<string, unknown>;
}

declare module '@captchakit/provider' {
  interface ProviderOptions {
    ezcaptcha?: EzCaptchaOptions;
  }
}
