import type { ChallengeKind, Input } from '../challenge.js';

/** Differs from vendor to vendor, so it is no single field. */
type PerVendor = 'providerOptions';

type Descriptions = { readonly [K in ChallengeKind]: Readonly<Record<Exclude<keyof Input<K>, PerVendor>, string>> };

const common = {
  pageUrl: 'address of the page that shows the challenge',
  userAgent: 'user agent to solve with',
  proxy: 'proxy to solve through, as a URL with credentials',
};

const geetestScript = {
  apiServerSubdomain: 'API host the site uses instead of api.geetest.com',
  getLib: 'path of the captcha script',
};

/**
 * What each field is, for people. Apart from the schemas, since what checks an input need not carry it, and a function, so
 * that bundlers can leave it out.
 */
export const describeKinds = (): Descriptions => ({
  'geetest-v3': {
    ...common,
    gt: 'public GeeTest id of the site',
    challenge: 'fresh challenge value of the page; it works once',
    ...geetestScript,
  },
  'geetest-v4': {
    ...common,
    captchaId: 'public captcha id of the site',
    riskType: 'form of challenge to force, for example slide',
    initParameters: 'parameters the page hands to initGeetest4, as JSON',
    ...geetestScript,
  },
  'recaptcha-v3': {
    ...common,
    siteKey: 'public reCAPTCHA key of the site',
    action: 'action the page executes',
    minScore: 'lowest acceptable score, 0.1 to 0.9',
    enterprise: 'the page uses reCAPTCHA Enterprise',
    title: 'title of the page',
    checkField: 'check field of the reload call',
    isInvisible: 'the widget is invisible',
    cookies: 'cookies of the page, as JSON',
  },
  'cloudflare-challenge': {
    ...common,
    proxy: 'proxy to solve through, as a URL with credentials; reuse it afterwards',
    pageHtml: 'HTML of the challenge page',
    requestData: 'POST to send once the challenge is passed, as JSON',
  },
});
