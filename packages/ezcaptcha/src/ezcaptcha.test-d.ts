import type { CloudflareChallengeSolution, ProviderOptions } from '@captchakit/provider';
import type { TaskMapping } from '@captchakit/provider-utils';
import { createEzCaptchaClient } from './client.js';
import type { TaskMap } from './generated/task-map.js';
import { ezCaptcha } from './index.js';

type Recaptcha = TaskMapping<
  TaskMap,
  'recaptcha-v3',
  'ReCaptchaV3TaskProxyless' | 'ReCaptchaV3EnterpriseTaskProxylessS9'
>;
type Cloudflare = TaskMapping<TaskMap, 'cloudflare-challenge', 'CloudFlare5STask'>;

// @ts-expect-error only the types this mapping names may be chosen
export const wrongType: Recaptcha['taskType'] = () => 'ReCaptchaV3TaskProxylessS9';

export const wrongLiteral: Recaptcha['toTask'] = ({ pageUrl, siteKey }) => ({
  // @ts-expect-error the vendor spells it ReCaptcha
  type: 'RecaptchaV3TaskProxyless',
  websiteURL: pageUrl,
  websiteKey: siteKey,
});

// @ts-expect-error the proxy is missing
export const missingField: Cloudflare['toTask'] = ({ pageUrl }) => ({ type: 'CloudFlare5STask', websiteURL: pageUrl });

// @ts-expect-error on the wire it is `header`
export const wrongSolutionField: Cloudflare['toSolution'] = ({ cookies = {}, headers }) => ({ cookies, headers });

export const solutions = async () => {
  const handler = ezCaptcha.handlers['cloudflare-challenge'];
  const started = await handler.doStart({ pageUrl: 'https://example.com', proxy: 'http://203.0.113.10:8080' }, {});
  if (started.status === 'ready') started.solution satisfies CloudflareChallengeSolution;
};

// @ts-expect-error EzCaptcha has no GeeTest
export const unknownKind = ezCaptcha.handlers['geetest-v4'];

export const clientCalls = async () => {
  const client = createEzCaptchaClient();
  await client.POST('/getTaskResult', { body: { taskId: 'a-b' } });
  // @ts-expect-error task ids are texts
  await client.POST('/getTaskResult', { body: { taskId: 7 } });
  // @ts-expect-error the client fills in the key
  await client.POST('/getTaskResult', { body: { taskId: 'a-b', clientKey: 'your-api-key' } });
  const task = { type: 'ReCaptchaV3TaskProxyless', websiteURL: '', websiteKey: '' } as const;
  const { data } = await client.POST('/createSyncTask', { body: { task } });
  data?.solution satisfies object | null | undefined;
  // @ts-expect-error a task without its key
  await client.POST('/createSyncTask', { body: { task: { ...task, websiteKey: undefined } } });
};

export const options: ProviderOptions = { ezcaptcha: { appId: 42, s9: true, rqData: { TheKey: 'TheValue' } } };

// @ts-expect-error appId is a number
export const wrongOptions: ProviderOptions = { ezcaptcha: { appId: '42' } };

// @ts-expect-error whether S9 is used is true or false
export const wrongSwitch: ProviderOptions = { ezcaptcha: { s9: 'yes' } };
