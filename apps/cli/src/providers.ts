/** What a provider needs from us; everything else it finds in its spec. */
export interface RegisteredProviderSettings {
  baseUrl?: string;
  apiKey?: string | (() => Promise<string>);
  fetch?: (request: Request) => Promise<Response>;
}

/** All providers of the command line. A new one is added here and nowhere else. The order is the default order. */
export const providers = [
  {
    id: 'capmonster',
    title: 'CapMonster Cloud',
    environmentVariable: 'CAPMONSTER_API_KEY',
    create: async (settings: RegisteredProviderSettings) =>
      (await import('@captchakit/capmonster')).createCapMonster(settings),
  },
  {
    id: 'ezcaptcha',
    title: 'EzCaptcha',
    environmentVariable: 'EZCAPTCHA_API_KEY',
    create: async (settings: RegisteredProviderSettings) =>
      (await import('@captchakit/ezcaptcha')).createEzCaptcha(settings),
  },
  {
    id: 'onecaptcha',
    title: '1captcha',
    environmentVariable: 'ONECAPTCHA_API_KEY',
    create: async (settings: RegisteredProviderSettings) =>
      (await import('@captchakit/onecaptcha')).createOneCaptcha(settings),
  },
] as const;

export type RegisteredProvider = (typeof providers)[number];
export type ConnectedProvider = Awaited<ReturnType<RegisteredProvider['create']>>;
