import * as z from 'zod/mini';
import type { ChallengeKind, Input } from '../challenge.js';
import { proxySchema } from './proxy.js';

// z.refine throughout: zod's own checks, which bring sentences of their own, would weigh another kilobyte.
const text = () =>
  z.string({ error: 'must be a string' }).check(z.refine((value) => value !== '', { error: 'must not be empty' }));

const hexId = () =>
  z
    .string({ error: 'must be a string' })
    .check(z.refine((value) => /^[0-9a-f]{32}$/i.test(value), { error: 'must be 32 hexadecimal characters' }));

const json = { error: 'must be an object' };

const isPageUrl = (value: string): boolean => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);

const common = {
  pageUrl: text().check(
    z.refine(isPageUrl, { error: 'must be an http or https URL such as https://example.com/login' }),
  ),
  providerOptions: z.optional(z.record(z.string(), z.record(z.string(), z.unknown(), json), json)),
};

const userAgent = z.optional(text());
const proxy = z.optional(proxySchema);

const geetestScript = {
  apiServerSubdomain: z.optional(text()),
  getLib: z.optional(z.union([text(), z.record(z.string(), z.unknown(), json)])),
};

const geetestV3 = z.strictObject({
  ...common,
  gt: hexId(),
  challenge: z.union([text(), z.custom<() => Promise<string>>((value) => typeof value === 'function')], {
    error: 'must be a string, or a function that fetches one',
  }),
  ...geetestScript,
  userAgent,
  proxy,
});

const geetestV4 = z
  .strictObject({
    ...common,
    captchaId: hexId(),
    riskType: z.optional(text()),
    initParameters: z.optional(z.record(z.string(), z.unknown(), json)),
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
  siteKey: text(),
  action: text(),
  minScore: z.optional(
    z.number({ error: 'must be a number' }).check(
      z.refine((score) => score >= 0.1, { error: 'must be at least 0.1' }),
      z.refine((score) => score <= 0.9, { error: 'must be at most 0.9' }),
    ),
  ),
  enterprise: z.optional(z.boolean({ error: 'must be true or false' })),
  title: z.optional(text()),
  checkField: z.optional(text()),
  isInvisible: z.optional(z.boolean({ error: 'must be true or false' })),
  userAgent,
  cookies: z.optional(z.record(z.string(), z.string({ error: 'must be a string' }), json)),
  proxy,
});

const cloudflareChallenge = z.strictObject({
  ...common,
  proxy: proxySchema,
  userAgent,
  pageHtml: z.optional(text()),
  requestData: z.optional(
    z.strictObject({
      mode: z.enum(['JSON', 'FORM'], { error: 'must be JSON or FORM' }),
      fields: z.record(z.string(), z.union([z.string(), z.number()], { error: 'must be a string or a number' }), json),
    }),
  ),
});

/** Schema of each kind's input. The keys are the list of kinds. */
export const inputSchemas: { readonly [K in ChallengeKind]: z.ZodMiniType<Input<K>> } = {
  'geetest-v3': geetestV3,
  'geetest-v4': geetestV4,
  'recaptcha-v3': recaptchaV3,
  'cloudflare-challenge': cloudflareChallenge,
};
