import type {
  CloudflareChallengeSolution,
  GeeTestV4Solution,
  ProviderOptions,
  RecaptchaV3Solution,
} from '@captchakit/provider';
import type { TaskMapping } from '@captchakit/provider-utils';
import { type CapMonsterCallback, createCapMonsterClient } from './client.js';
import type { TaskMap } from './generated/task-map.js';
import { capMonster } from './index.js';

type Recaptcha = TaskMapping<TaskMap, 'recaptcha-v3', 'RecaptchaV3TaskProxyless'>;
type Cloudflare = TaskMapping<TaskMap, 'cloudflare-challenge', 'CloudflareClearanceTask'>;
type V4 = TaskMapping<TaskMap, 'geetest-v4', 'GeeTestV4Task'>;

export const wrongLiteral: Recaptcha['toTask'] = ({ pageUrl, siteKey }) => ({
  // @ts-expect-error the type of the task is another literal
  type: 'RecaptchaV3Task',
  websiteURL: pageUrl,
  websiteKey: siteKey,
});

export const wrongVersion: V4['toTask'] = ({ pageUrl, captchaId }) => ({
  type: 'GeeTestTask',
  // @ts-expect-error GeeTest v4 has version 4
  version: 3,
  websiteURL: pageUrl,
  gt: captchaId,
});

// @ts-expect-error websiteKey is missing
export const missingField: Recaptcha['toTask'] = ({ pageUrl }) => ({
  type: 'RecaptchaV3TaskProxyless',
  websiteURL: pageUrl,
});

// @ts-expect-error the token has another name on the wire
export const wrongSolutionField: Recaptcha['toSolution'] = ({ token }) => ({ token });

export const solutions = async () => {
  const { 'geetest-v4': geetest, 'recaptcha-v3': recaptcha, 'cloudflare-challenge': cloudflare } = capMonster.handlers;
  const started = await geetest.doStart({ pageUrl: 'https://example.com', captchaId: 'c' }, {});
  const checked = await recaptcha.doCheck(started.ref, {});
  if (started.status === 'ready') started.solution satisfies GeeTestV4Solution;
  if (checked.status === 'ready') checked.solution satisfies RecaptchaV3Solution;
  const cleared = await cloudflare.doCheck(started.ref, {});
  if (cleared.status === 'ready') cleared.solution satisfies CloudflareChallengeSolution;
};

// @ts-expect-error the kind is not in the contract
export const unknownKind = capMonster.handlers['turnstile'];

export const withoutUserAgent: Cloudflare['toTask'] = ({ pageUrl: websiteURL }) => ({
  type: 'TurnstileTask',
  cloudflareTaskType: 'cf_clearance',
  websiteURL,
  websiteKey: 'any',
  htmlPageBase64: '',
  // @ts-expect-error the user agent is required
  userAgent: undefined,
  proxyType: 'http',
  proxyAddress: '8.8.8.8',
  proxyPort: 8080,
  proxyLogin: 'name',
  proxyPassword: 'word',
});

export const clientCalls = async () => {
  const client = createCapMonsterClient({ baseUrls: { '/api/useragent/actual': 'https://agent.example.com' } });
  // @ts-expect-error there is no such operation
  createCapMonsterClient({ baseUrls: { '/createSyncTask': 'https://sync.example.com' } });
  await client.POST('/getTaskResult', { body: { taskId: 7 } });
  // @ts-expect-error task ids are numbers
  await client.POST('/getTaskResult', { body: { taskId: '7' } });
  const report = await client.POST('/reportIncorrectTokenCaptcha', { body: { taskId: 7 } });
  report.data?.status satisfies string | undefined;
  // @ts-expect-error a report names its task
  await client.POST('/reportIncorrectTokenCaptcha', { body: {} });
  const { data: userAgent } = await client.GET('/api/useragent/actual');
  userAgent satisfies string | undefined;
  // @ts-expect-error the client fills in the key
  await client.POST('/getTaskResult', { body: { taskId: 7, clientKey: 'your-api-key' } });
  // @ts-expect-error the balance is read by POST
  await client.GET('/getBalance');
  // @ts-expect-error the user agent is read by GET
  await client.POST('/api/useragent/actual', { body: {} });
  // @ts-expect-error there is no such operation
  await client.POST('/createSyncTask', { body: {} });
};

export const readCallback = ({ status, solution }: CapMonsterCallback) => {
  status satisfies string | undefined;
  return solution;
};

// @ts-expect-error a callback does not name its task by this word
export const wrongCallback = ({ id }: CapMonsterCallback) => id;

export const options: ProviderOptions = { capmonster: { nocache: true } };

// @ts-expect-error nocache is a boolean
export const wrongOptions: ProviderOptions = { capmonster: { nocache: 'yes' } };
