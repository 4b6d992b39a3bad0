/** What only EzCaptcha has: `providerOptions.ezcaptcha` of a challenge. */
export interface EzCaptchaOptions {
  /** Developer id, a whole number. */
  appId?: number;
  /**
   * Solve reCAPTCHA v3 with the dearer task types whose names end in S9 and that promise a score of 0.9. `minScore: 0.9`
   * chooses them as well; with this option every lower minScore is met, too.
   * @default false
   */
  s9?: boolean;
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
