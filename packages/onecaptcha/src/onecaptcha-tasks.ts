import {
  clearanceSolution,
  formatProxy,
  parseProxy,
  splitProxy,
  type TaskMapping,
  withoutUndefined,
} from '@captchakit/provider-utils';
import type { TaskMap } from './generated/task-map.js';

/** Sent where the caller names no score: the API demands one, and this is the one of its sample. */
const defaultMinScore = '0.7';

export const recaptchaV3: TaskMapping<TaskMap, 'recaptcha-v3', 'RecaptchaV3TaskProxyless'> = {
  taskType: () => 'RecaptchaV3TaskProxyless',
  constraints: ({ enterprise }) =>
    enterprise ? { field: 'enterprise', reason: 'has no reCAPTCHA v3 Enterprise here' } : undefined,
  ignoredHints: ['title', 'checkField', 'isInvisible'],
  toTask: (input): TaskMap['RecaptchaV3TaskProxyless']['task'] => ({
    type: 'RecaptchaV3TaskProxyless',
    websiteURL: input.pageUrl,
    websiteKey: input.siteKey,
    pageAction: input.action,
    minScore: input.minScore === undefined ? defaultMinScore : String(input.minScore),
    userAgent: input.userAgent,
    cookies: input.cookies && joinCookies(input.cookies),
    ...splitProxy(input.proxy),
  }),
  toSolution: ({ gRecaptchaResponse, cookies }, invalid) =>
    withoutUndefined({ token: gRecaptchaResponse || invalid('gRecaptchaResponse', 'is empty'), cookies }),
};

export const cloudflareChallenge: TaskMapping<TaskMap, 'cloudflare-challenge', 'CloudFlareTask'> = {
  taskType: () => 'CloudFlareTask',
  constraints: ({ proxy, userAgent, requestData }) => {
    if (userAgent !== undefined) {
      return { field: 'userAgent', reason: 'chooses the user agent of a Cloudflare challenge itself' };
    }
    if (requestData !== undefined)
      return { field: 'requestData', reason: 'sends no data after a Cloudflare challenge' };
    return parseProxy(proxy).type === 'http' ? undefined : { field: 'proxy', reason: 'takes http proxies only' };
  },
  ignoredHints: ['pageHtml'],
  toTask: ({ pageUrl, proxy, providerOptions }): TaskMap['CloudFlareTask']['task'] => ({
    type: 'CloudFlareTask',
    websiteURL: pageUrl,
    proxy: formatProxy(parseProxy(proxy)),
    waitLoad: providerOptions?.onecaptcha?.waitLoad,
    requiredCookies: providerOptions?.onecaptcha?.requiredCookies,
  }),
  toSolution: ({ cookies, request_headers, user_agent, content }, invalid) =>
    clearanceSolution({ cookies, headers: request_headers, userAgent: user_agent, body: content }, 'cookies', invalid),
};

const joinCookies = (cookies: Record<string, string>): string =>
  Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');
