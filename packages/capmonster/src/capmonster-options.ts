/** What only CapMonster Cloud has: `providerOptions.capmonster` of a challenge. */
export interface CapMonsterOptions {
  /**
   * Never answer with a cached token. For reCAPTCHA v3.
   * @see https://docs.capmonster.cloud/docs/api/token-accept
   */
  nocache?: boolean;
}

declare module '@captchakit/provider' {
  interface ProviderOptions {
    capmonster?: CapMonsterOptions;
  }
}
