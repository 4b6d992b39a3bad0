import type { ProxyInput } from './proxy.js';

/**
 * Options that only one vendor has, by vendor id. Each vendor package adds its own key by declaration merging, so its
 * options are typed as soon as the package is imported.
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- an interface, because vendor packages merge into it
export interface ProviderOptions {}

interface CommonInput {
  /** Address of the page that shows the challenge: http or https. */
  pageUrl: string;
  /** Options that only one vendor has; other vendors ignore them. */
  providerOptions?: ProviderOptions;
}

export interface GeeTestV3Input extends CommonInput {
  /** The site's public GeeTest id, 32 hexadecimal characters. */
  gt: string;
  /**
   * The challenge value of this page view. It works once: a start uses it up, and a task with a used one is charged.
   * Pass a function to fetch a new value for every start, so that a second attempt is possible.
   */
  challenge: string | (() => Promise<string>);
  /** API host the site uses instead of `api.geetest.com`. */
  apiServerSubdomain?: string;
  /** Path of the captcha script, for the few sites that need it; an object is sent as JSON text. */
  getLib?: string | Record<string, unknown>;
  userAgent?: string;
  proxy?: ProxyInput;
}

export interface GeeTestV4Input extends CommonInput {
  /** The site's public captcha id, 32 hexadecimal characters. */
  captchaId: string;
  /** Type of puzzle to force if the site uses several, for example `slide`. Not together with initParameters. */
  riskType?: string;
  /** The parameters the page hands to `initGeetest4` beside the captcha id. Not together with riskType. */
  initParameters?: Record<string, unknown>;
  /** API host the site uses instead of `api.geetest.com`. */
  apiServerSubdomain?: string;
  /** Path of the captcha script, for the few sites that need it; an object is sent as JSON text. */
  getLib?: string | Record<string, unknown>;
  userAgent?: string;
  proxy?: ProxyInput;
}

export interface RecaptchaV3Input extends CommonInput {
  /** The site's public reCAPTCHA key. */
  siteKey: string;
  /** The action that the page passes to reCAPTCHA; with a wrong one, the site refuses the token. */
  action: string;
  /** Lowest acceptable score, 0.1 to 0.9. A provider that cannot ask for a score is not a candidate. */
  minScore?: number;
  /** The page uses reCAPTCHA Enterprise. A provider that does not support it is not a candidate. */
  enterprise?: boolean;
  /** Hint: the page's `document.title`. */
  title?: string;
  /** Hint: the check field of the reload call. */
  checkField?: string;
  /** Hint: the widget is invisible. */
  isInvisible?: boolean;
  userAgent?: string;
  /** Cookies of the page, by name. */
  cookies?: Record<string, string>;
  proxy?: ProxyInput;
}

export interface CloudflareChallengeInput extends CommonInput {
  /** The clearance cookie is bound to this proxy's address: use the same one afterwards. */
  proxy: ProxyInput;
  userAgent?: string;
  /** HTML of the challenge page, for providers that ask for it. */
  pageHtml?: string;
  /** A POST request to send once the challenge is passed, for providers that support it. */
  requestData?: { mode: 'JSON' | 'FORM'; fields: Record<string, string | number> };
}

/** The three values a GeeTest v3 form submits, named as the form names them without `geetest_`. */
export interface GeeTestV3FormSolution {
  challenge: string;
  validate: string;
  seccode: string;
}

/** The solution for sites whose `challenge` is the name of an operation. */
export interface GeeTestV3OperationSolution {
  lot_number: string;
  captcha_output: string;
  pass_token: string;
  gen_time: string;
  encryptedData: string;
}

export type GeeTestV3Solution = GeeTestV3FormSolution | GeeTestV3OperationSolution;

/** The five values that a GeeTest v4 page submits, named like its form inputs. Pass it to a verifier as it is. */
export interface GeeTestV4Solution {
  captcha_id: string;
  lot_number: string;
  pass_token: string;
  /** Unix seconds, as text. */
  gen_time: string;
  captcha_output: string;
}

export interface RecaptchaV3Solution {
  /** Value of `g-recaptcha-response`. Works once. */
  token: string;
  /** The user agent the token was made with; submit the token with the same one. */
  userAgent?: string;
  /** Value of the `sec-ch-ua` header the token was made with. */
  secChUa?: string;
  cookies?: Record<string, string>;
}

export interface CloudflareChallengeSolution {
  /** Cookies to send from now on, `cf_clearance` among them. */
  cookies: Record<string, string>;
  /** The user agent the cookies are bound to. */
  userAgent?: string;
  /** Request headers to replay with the cookies; names in lower case, no pseudo-headers. */
  headers?: Record<string, string>;
  /** The page behind the challenge. */
  body?: string;
}

/** The input and the solution of each kind of challenge. */
export interface ChallengeMap {
  'geetest-v3': { input: GeeTestV3Input; solution: GeeTestV3Solution };
  'geetest-v4': { input: GeeTestV4Input; solution: GeeTestV4Solution };
  'recaptcha-v3': { input: RecaptchaV3Input; solution: RecaptchaV3Solution };
  'cloudflare-challenge': { input: CloudflareChallengeInput; solution: CloudflareChallengeSolution };
}

export type ChallengeKind = keyof ChallengeMap;
export type Input<K extends ChallengeKind> = ChallengeMap[K]['input'];
export type Solution<K extends ChallengeKind> = ChallengeMap[K]['solution'];

/** What you pass to a solver: a kind together with its input. */
export type Challenge<K extends ChallengeKind = ChallengeKind> = { [P in K]: { kind: P } & Input<P> }[K];
