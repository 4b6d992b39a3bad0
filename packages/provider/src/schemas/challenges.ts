import * as z from 'zod/mini';
import type { ChallengeKind, Input } from '../challenge.js';
import { proxySchema } from './proxy.js';

// z.refine throughout: zod's own checks, which bring sentences of their own, would weigh another kilobyte.
const text = () =>
  z.string({ error: 'must be a text' }).check(z.refine((value) => value !== '', { error: 'must not be empty' }));

const hexId = () =>
  z
    .string({ error: 'must be a text' })
    .check(z.refine((value) => /^[0-9a-f]{32}$/i.test(value), { error: 'must be 32 hexadecimal characters' }));

const json = { error: 'must be an object' };

const isPageUrl = (value: string): boolean => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);

const common = {
  pageUrl: text()
    .check(z.refine(isPageUrl, { error: 'must be an http or https URL such as https://example.com/login' }))
    .check(z.describe('address of the page that shows the challenge')),
  providerOptions: z.optional(z.record(z.string(), z.record(z.string(), z.unknown(), json), json)),
};

const userAgent = z.optional(text().check(z.describe('user agent to solve with')));
const proxy = z.optional(proxySchema.check(z.describe('proxy to solve through, as a URL with credentials')));

const geetestScript = {
  apiServerSubdomain: z.optional(text().check(z.describe('API host the site uses instead of api.geetest.com'))),
  getLib: z.optional(
    z.union([text(), z.record(z.string(), z.unknown(), json)]).check(z.describe('path of the captcha script')),
  ),
};

const geetestV3 = z.strictObject({
  ...common,
  gt: hexId().check(z.describe('public GeeTest id of the site')),
  challenge: z
    .union([text(), z.custom<() => Promise<string>>((value) => typeof value === 'function')], {
      error: 'must be a text, or a function that fetches one',
    })
    .check(z.describe('fresh challenge value of the page; it works once')),
  ...geetestScript,
  userAgent,
  proxy,
});

const geetestV4 = z
  .strictObject({
    ...common,
    captchaId: hexId().check(z.describe('public captcha id of the site')),
    riskType: z.optional(text().check(z.describe('form of challenge to force, for example slide'))),
    initParameters: z.optional(
      z.record(z.string(), z.unknown(), json).check(z.describe('parameters the page hands to initGeetest4, as JSON')),
    ),
    ...geetestScript,
    userAgent,
    proxy,
  })
  .check(
    z.refine(({ riskType, initParameters }) => riskType === undefined || initParameters === undefined, {
      error: 'cannot be combined with initParameters: put riskType into them',
      path: ['riskType'],
    }),
  );

const recaptchaV3 = z.strictObject({
  ...common,
  siteKey: text().check(z.describe('public reCAPTCHA key of the site')),
  action: text().check(z.describe('action the page executes')),
  minScore: z.optional(
    z
      .number({ error: 'must be a number' })
      .check(
        z.refine((score) => score >= 0.1, { error: 'must be at least 0.1' }),
        z.refine((score) => score <= 0.9, { error: 'must be at most 0.9' }),
      )
      .check(z.describe('lowest acceptable score, 0.1 to 0.9')),
  ),
  enterprise: z.optional(
    z.boolean({ error: 'must be true or false' }).check(z.describe('the page uses reCAPTCHA Enterprise')),
  ),
  title: z.optional(text().check(z.describe('title of the page'))),
  checkField: z.optional(text().check(z.describe('check field of the reload call'))),
  isInvisible: z.optional(z.boolean({ error: 'must be true or false' }).check(z.describe('the widget is invisible'))),
  userAgent,
  cookies: z.optional(
    z.record(z.string(), z.string({ error: 'must be a text' }), json).check(z.describe('cookies of the page, as JSON')),
  ),
  proxy,
});

const cloudflareChallenge = z.strictObject({
  ...common,
  proxy: proxySchema.check(z.describe('proxy to solve through, as a URL with credentials; reuse it afterwards')),
  userAgent,
  pageHtml: z.optional(text().check(z.describe('HTML of the challenge page'))),
  requestData: z.optional(
    z
      .strictObject({
        mode: z.enum(['JSON', 'FORM'], { error: 'must be JSON or FORM' }),
        fields: z.record(z.string(), z.union([z.string(), z.number()], { error: 'must be a text or a number' }), json),
      })
      .check(z.describe('POST to send once the challenge is passed, as JSON')),
  ),
});

/** Schema of each kind's input. The keys are the list of kinds. */
export const inputSchemas: { readonly [K in ChallengeKind]: z.ZodMiniType<Input<K>> } = {
  'geetest-v3': geetestV3,
  'geetest-v4': geetestV4,
  'recaptcha-v3': recaptchaV3,
  'cloudflare-challenge': cloudflareChallenge,
};
