import { randomBytes } from 'node:crypto';
import type { ChallengeKind } from '@captchakit/provider';

/** How a kind introduces itself, and values its form begins with: they work with the simulated providers. */
export interface KindSample {
  title: string;
  summary: string;
  values: Readonly<Record<string, string | number | boolean>>;
  /** Values that work once and are made anew each time somebody asks. */
  fresh?: Readonly<Record<string, () => string>>;
}

const proxy = 'http://user:password@203.0.113.10:8080';

export const samples: { readonly [K in ChallengeKind]: KindSample } = {
  'geetest-v3': {
    title: 'GeeTest v3',
    summary: 'The older slide puzzle, tied to one page view',
    values: { pageUrl: 'https://example.com/geetest-v3', gt: '0123456789abcdef0123456789abcdef' },
    fresh: { challenge: () => randomBytes(16).toString('hex') },
  },
  'geetest-v4': {
    title: 'GeeTest v4',
    summary: 'Adaptive puzzle, checked again by the site’s server',
    values: { pageUrl: 'https://example.com/geetest-v4', captchaId: 'fedcba9876543210fedcba9876543210' },
  },
  'recaptcha-v3': {
    title: 'reCAPTCHA v3',
    summary: 'No puzzle, a score for one action',
    values: {
      pageUrl: 'https://example.com/login',
      siteKey: '6Le-example-site-key-000000000000000000',
      action: 'login',
    },
  },
  'cloudflare-challenge': {
    title: 'Cloudflare challenge',
    summary: 'A waiting page, opened by a clearance cookie',
    values: { pageUrl: 'https://example.com/', proxy },
  },
};

/** Values of {@link samples} that work once, made anew. */
export const freshValues = (kind: ChallengeKind): Record<string, string> =>
  Object.fromEntries(Object.entries(samples[kind].fresh ?? {}).map(([name, create]) => [name, create()]));

/** A whole input that works with the simulated providers. */
export const sampleInput = (kind: ChallengeKind): Record<string, unknown> => ({
  ...samples[kind].values,
  ...freshValues(kind),
});
