import type { CloudflareChallengeInput, ProxyInput, RecaptchaV3Input } from '@captchakit/provider';
import {
  clearanceSolution,
  formatProxy,
  type Obstacle,
  parseProxy,
  type TaskMapping,
  withoutUndefined,
} from '@captchakit/provider-utils';
import type { TaskMap } from './generated/task-map.js';
import { refusedOptions } from './refused-options.js';

type RecaptchaTask =
  | 'ReCaptchaV3TaskProxyless'
  | 'ReCaptchaV3TaskProxylessS9'
  | 'ReCaptchaV3EnterpriseTaskProxyless'
  | 'ReCaptchaV3EnterpriseTaskProxylessS9';

/** The score the types whose names end in S9 promise; no other one can be asked for. */
const s9Score = 0.9;

export const recaptchaV3: TaskMapping<TaskMap, 'recaptcha-v3', RecaptchaTask> = {
  taskType: recaptchaTask,
  constraints: ({ minScore, userAgent, proxy, providerOptions }) => {
    const refused = refusedOptions(providerOptions);
    if (refused) return refused;
    if (minScore !== undefined && minScore < s9Score && !providerOptions?.ezcaptcha?.s9) {
      return { field: 'minScore', reason: `cannot ask for a score below ${s9Score}` };
    }
    if (userAgent !== undefined) return { field: 'userAgent', reason: 'chooses the user agent of reCAPTCHA v3 itself' };
    return refusedProxy(proxy);
  },
  ignoredHints: ['cookies'],
  toTask: (input): TaskMap[RecaptchaTask]['task'] => ({
    type: recaptchaTask(input),
    websiteURL: input.pageUrl,
    websiteKey: input.siteKey,
    pageAction: input.action,
    isInvisible: input.isInvisible ?? true,
    websiteTitle: input.title,
    checkField: input.checkField,
    proxy: input.proxy === undefined ? undefined : formatProxy(parseProxy(input.proxy)),
  }),
  toSolution: ({ gRecaptchaResponse, user_agent, sec_ch_ua }, invalid) =>
    withoutUndefined({
      token: gRecaptchaResponse || invalid('gRecaptchaResponse', 'is empty'),
      userAgent: user_agent,
      secChUa: sec_ch_ua,
    }),
};

export const cloudflareChallenge: TaskMapping<TaskMap, 'cloudflare-challenge', 'CloudFlare5STask'> = {
  taskType: () => 'CloudFlare5STask',
  constraints: (input) => {
    if (input.userAgent !== undefined) {
      return { field: 'userAgent', reason: 'chooses the user agent of a Cloudflare challenge itself' };
    }
    return refusedOptions(input.providerOptions) ?? refusedRequestData(input) ?? refusedProxy(input.proxy);
  },
  ignoredHints: ['pageHtml'],
  toTask: ({ pageUrl, proxy, requestData, providerOptions }): TaskMap['CloudFlare5STask']['task'] => ({
    type: 'CloudFlare5STask',
    websiteURL: pageUrl,
    proxy: formatProxy(parseProxy(proxy)),
    rqData: requestData ? { mode: requestData.mode, ...requestData.fields } : providerOptions?.ezcaptcha?.rqData,
  }),
  toSolution: ({ cookies, header, body }, invalid) =>
    clearanceSolution({ cookies, headers: header, body }, 'cookies', invalid),
};

/** S9 costs more, so it is taken only where its score or the type itself is asked for. */
function recaptchaTask({ enterprise, minScore = 0, providerOptions }: RecaptchaV3Input): RecaptchaTask {
  const task = enterprise ? 'ReCaptchaV3EnterpriseTaskProxyless' : 'ReCaptchaV3TaskProxyless';
  return minScore >= s9Score || providerOptions?.ezcaptcha?.s9 ? `${task}S9` : task;
}

/** The API takes http, https and socks5, and asks for a user name and a password. */
function refusedProxy(input: ProxyInput | undefined): Obstacle | undefined {
  if (input === undefined) return undefined;
  const { type, username, password } = parseProxy(input);
  if (type === 'socks4') return { field: 'proxy', reason: 'takes no socks4 proxy' };
  return username && password
    ? undefined
    : { field: 'proxy', reason: 'takes a proxy only with user name and password' };
}

/** Mode and fields share one object on the wire. */
function refusedRequestData({ requestData, providerOptions }: CloudflareChallengeInput): Obstacle | undefined {
  if (!requestData) return undefined;
  if (Object.hasOwn(requestData.fields, 'mode')) {
    return { field: 'requestData.fields.mode', reason: 'cannot send a field named mode' };
  }
  return providerOptions?.ezcaptcha?.rqData
    ? { field: 'providerOptions.ezcaptcha.rqData', reason: 'takes either requestData or rqData' }
    : undefined;
}
