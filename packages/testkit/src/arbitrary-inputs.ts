import type {
  ChallengeKind,
  CloudflareChallengeInput,
  GeeTestV3Input,
  GeeTestV4Input,
  Input,
  RecaptchaV3Input,
} from '@captchakit/provider';
import * as fc from 'fast-check';
import { arbitraryProxy } from './arbitrary-proxy.js';
import { arbitraryText } from './arbitrary-text.js';

const pageUrl = fc.webUrl({
  validSchemes: ['http', 'https'],
  withQueryParameters: true,
  withFragments: true,
  authoritySettings: { withPort: true },
});
const hexId = fc.stringMatching(/^[0-9a-fA-F]{32}$/);
/** A name of a field. The schemas drop `__proto__`, which no site can mean. */
const name = arbitraryText.filter((text) => text !== '__proto__');
const json = fc.dictionary(name, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 });
const cookies = fc.dictionary(name, fc.string({ maxLength: 20 }), { maxKeys: 4 });

const script = {
  apiServerSubdomain: fc.domain(),
  getLib: fc.oneof(arbitraryText, json),
};

const geetestV3: fc.Arbitrary<GeeTestV3Input> = fc.record(
  {
    pageUrl,
    gt: hexId,
    challenge: fc.oneof(
      arbitraryText,
      arbitraryText.map((text) => async () => text),
    ),
    ...script,
    userAgent: arbitraryText,
    proxy: arbitraryProxy,
  },
  { requiredKeys: ['pageUrl', 'gt', 'challenge'] },
);

const geetestV4Fields = { pageUrl, captchaId: hexId, ...script, userAgent: arbitraryText, proxy: arbitraryProxy };
/** riskType and initParameters exclude each other. */
const geetestV4: fc.Arbitrary<GeeTestV4Input> = fc.oneof(
  fc.record({ ...geetestV4Fields, riskType: arbitraryText }, { requiredKeys: ['pageUrl', 'captchaId'] }),
  fc.record({ ...geetestV4Fields, initParameters: json }, { requiredKeys: ['pageUrl', 'captchaId'] }),
);

const recaptchaV3: fc.Arbitrary<RecaptchaV3Input> = fc.record(
  {
    pageUrl,
    siteKey: arbitraryText,
    action: arbitraryText,
    minScore: fc.oneof(fc.constantFrom(0.1, 0.3, 0.7, 0.9), fc.double({ min: 0.1, max: 0.9, noNaN: true })),
    enterprise: fc.boolean(),
    title: arbitraryText,
    checkField: arbitraryText,
    isInvisible: fc.boolean(),
    userAgent: arbitraryText,
    cookies,
    proxy: arbitraryProxy,
  },
  { requiredKeys: ['pageUrl', 'siteKey', 'action'] },
);

const cloudflareChallenge: fc.Arbitrary<CloudflareChallengeInput> = fc.record(
  {
    pageUrl,
    proxy: arbitraryProxy,
    userAgent: arbitraryText,
    pageHtml: arbitraryText,
    requestData: fc.record({
      mode: fc.constantFrom('JSON', 'FORM'),
      fields: fc.dictionary(name, fc.oneof(fc.string(), fc.integer()), { maxKeys: 4 }),
    }),
  },
  { requiredKeys: ['pageUrl', 'proxy'] },
);

/** Valid inputs of each kind, every optional field with and without. `providerOptions` belong to the vendors. */
export const arbitraryInputs: { readonly [K in ChallengeKind]: fc.Arbitrary<Input<K>> } = {
  'geetest-v3': geetestV3,
  'geetest-v4': geetestV4,
  'recaptcha-v3': recaptchaV3,
  'cloudflare-challenge': cloudflareChallenge,
};
