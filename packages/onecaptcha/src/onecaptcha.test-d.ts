import type { CloudflareChallengeSolution, ProviderOptions } from '@captchakit/provider';
import type { TaskMapping } from '@captchakit/provider-utils';
import { createOneCaptchaClient } from './client.js';
import type { TaskMap } from './generated/task-map.js';
import { oneCaptcha } from './index.js';

type Recaptcha = TaskMapping<TaskMap, 'recaptcha-v3', 'RecaptchaV3TaskProxyless'>;
type S9 = TaskMapping<TaskMap, 'recaptcha-v3', 'RecaptchaV3TaskProxylessS9'>;
type S9Task = TaskMap['RecaptchaV3TaskProxylessS9']['task'];
type Cloudflare = TaskMapping<TaskMap, 'cloudflare-challenge', 'CloudFlareTask'>;

export const wrongLiteral: Cloudflare['toTask'] = ({ pageUrl }) => ({
  // @ts-expect-error the name is YesCaptcha's
  type: 'CloudFlareTaskS3',
  websiteURL: pageUrl,
  proxy: '',
});

// @ts-expect-error pageAction is missing
export const missingField: Recaptcha['toTask'] = ({ pageUrl, siteKey }) => ({
  type: 'RecaptchaV3TaskProxyless',
  websiteURL: pageUrl,
  websiteKey: siteKey,
});

export const wrongScore: Recaptcha['toTask'] = ({ pageUrl, siteKey, action }) => ({
  type: 'RecaptchaV3TaskProxyless',
  websiteURL: pageUrl,
  websiteKey: siteKey,
  pageAction: action,
  // @ts-expect-error minScore is a text
  minScore: 0.7,
});

export const scoreForS9: S9['toTask'] = ({ pageUrl, siteKey, action }): S9Task => ({
  type: 'RecaptchaV3TaskProxylessS9',
  websiteURL: pageUrl,
  websiteKey: siteKey,
  pageAction: action,
  // @ts-expect-error the S9 type takes no score
  minScore: '0.9',
});

// @ts-expect-error on the wire it is `content`
export const wrongSolutionField: Cloudflare['toSolution'] = ({ cookies = {}, body }) => ({ cookies, body });

export const solutions = async () => {
  const handler = oneCaptcha.handlers['cloudflare-challenge'];
  const started = await handler.doStart({ pageUrl: 'https://example.com', proxy: 'http://203.0.113.10:8080' }, {});
  if (started.status === 'ready') started.solution satisfies CloudflareChallengeSolution;
};

// @ts-expect-error 1captcha has no GeeTest
export const unknownKind = oneCaptcha.handlers['geetest-v3'];

export const clientCalls = async () => {
  const client = createOneCaptchaClient();
  await client.POST('/getTaskResult', { body: { taskId: 'a-b' } });
  // @ts-expect-error task ids are texts
  await client.POST('/getTaskResult', { body: { taskId: 7 } });
  // @ts-expect-error the client fills in the key
  await client.POST('/getTaskResult', { body: { taskId: 'a-b', clientKey: 'your-api-key' } });
};

export const options: ProviderOptions = {
  onecaptcha: { s9: true, recaptchaDataSValue: 's', waitLoad: true, requiredCookies: ['cf_clearance'] },
};

// @ts-expect-error these are names in a list
export const wrongOptions: ProviderOptions = { onecaptcha: { requiredCookies: 'cf_clearance' } };
