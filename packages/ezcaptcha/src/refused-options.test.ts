import type { ProviderOptions } from '@captchakit/provider';
import { expect, it } from 'vitest';
import { createEzCaptcha } from './ezcaptcha-provider.js';
import { refusedOptions } from './refused-options.js';

/** As they come from a command line. */
const parsed = (ezcaptcha: string): ProviderOptions => JSON.parse(`{"ezcaptcha":${ezcaptcha}}`);

it.each([
  ['{"s9":"no"}', 's9', 'takes true or false as s9'],
  ['{"s9":null}', 's9', 'takes true or false as s9'],
  ['{"appId":"34119"}', 'appId', 'takes a whole number as appId'],
  ['{"appId":1.5}', 'appId', 'takes a whole number as appId'],
  ['{"rqData":"{}"}', 'rqData', 'takes an object as rqData'],
  ['{"rqData":[]}', 'rqData', 'takes an object as rqData'],
  ['{"rqData":null}', 'rqData', 'takes an object as rqData'],
])('refuses %s before a task is paid for', (options, option, reason) => {
  const obstacle = { field: `providerOptions.ezcaptcha.${option}`, reason };
  const providerOptions = parsed(options);
  expect(refusedOptions(providerOptions)).toEqual(obstacle);

  const { handlers } = createEzCaptcha();
  const pageUrl = 'https://example.com';
  const proxy = 'http://username:password@203.0.113.10:8080';
  expect(handlers['recaptcha-v3'].plan({ pageUrl, siteKey: 'k', action: 'a', providerOptions })).toMatchObject(
    obstacle,
  );
  expect(handlers['cloudflare-challenge'].plan({ pageUrl, proxy, providerOptions })).toMatchObject(obstacle);
});

it.each([undefined, {}, parsed('{}'), parsed('{"appId":42,"s9":true,"rqData":{"TheKey":"TheValue"},"later":1}')])(
  'takes %j',
  (options) => {
    expect(refusedOptions(options)).toBeUndefined();
  },
);
