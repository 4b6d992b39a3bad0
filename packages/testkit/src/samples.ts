import type { Challenge, ChallengeKind, Price, Solution, Timing } from '@captchakit/provider';

const pageUrl = 'https://example.com/login';
const captchaId = '81dc9bdb52d04dc20036dbd8313ed055';

/** A valid challenge of each kind. */
export const sampleChallenges: { readonly [K in ChallengeKind]: Challenge<K> } = {
  'geetest-v3': { kind: 'geetest-v3', pageUrl, gt: captchaId, challenge: 'sample-challenge' },
  'geetest-v4': { kind: 'geetest-v4', pageUrl, captchaId },
  'recaptcha-v3': { kind: 'recaptcha-v3', pageUrl, siteKey: 'sample-site-key', action: 'login' },
  'cloudflare-challenge': {
    kind: 'cloudflare-challenge',
    pageUrl,
    proxy: { type: 'http', host: 'proxy.example.com', port: 8080 },
  },
};

/** A solution of each kind. */
export const sampleSolutions: { readonly [K in ChallengeKind]: Solution<K> } = {
  'geetest-v3': { challenge: 'sample-challenge', validate: 'sample-validate', seccode: 'sample-validate|jordan' },
  'geetest-v4': {
    captcha_id: captchaId,
    lot_number: 'sample-lot',
    pass_token: 'sample-pass-token',
    gen_time: '1767225600',
    captcha_output: 'sample-output',
  },
  'recaptcha-v3': { token: 'sample-token' },
  'cloudflare-challenge': { cookies: { cf_clearance: 'sample-clearance' } },
};

/** Limits such as a provider may have. */
export const sampleTiming: Timing = {
  firstCheckMs: 1000,
  intervalMs: 3000,
  maxChecks: 100,
  timeoutMs: 120_000,
  resultTtlMs: 300_000,
  expectedMs: [10_000, 20_000, 30_000],
};

/** One thousandth of a dollar for each task. */
export const samplePrice: Price = {
  amount: 1,
  currency: 'USD',
  per: 1000,
  asOf: '2026-01-01',
  source: 'https://example.com/prices',
};
