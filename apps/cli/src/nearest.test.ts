import { expect, it } from 'vitest';
import { nearest } from './nearest.js';

const kinds = ['geetest-v3', 'geetest-v4', 'recaptcha-v3', 'cloudflare-challenge'];

it.each([
  ['geetestv4', ' Did you mean geetest-v4?'],
  ['recaptcha', ' Did you mean recaptcha-v3?'],
  ['Recaptcha-V3', ' Did you mean recaptcha-v3?'],
  ['cloudflare', ' Did you mean cloudflare-challenge?'],
  ['hcaptcha-enterprise-x', ''],
])('%s -> %j', (typed, suggestion) => {
  expect(nearest(typed, kinds)).toBe(suggestion);
});
