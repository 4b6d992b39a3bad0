import type { RecaptchaV3Input } from '@captchakit/provider';
import {
  clearanceSolution,
  formatProxy,
  type Obstacle,
  parseProxy,
  splitProxy,
  type TaskMapping,
  withoutUndefined,
} from '@captchakit/provider-utils';
import type { TaskMap } from './generated/task-map.js';

/** The types of reCAPTCHA v3 this package starts. */
type RecaptchaTask = 'RecaptchaV3TaskProxyless' | 'RecaptchaV3TaskProxylessS9' | 'RecaptchaV3EnterpriseTaskProxyless';

type PageFields = Pick<TaskMap['RecaptchaV3TaskProxylessS9']['task'], 'websiteURL' | 'websiteKey' | 'pageAction'>;
type CallerFields = Omit<TaskMap['RecaptchaV3TaskProxyless']['task'], 'type' | keyof PageFields>;

/** From this score on, the dearer S9 type is chosen. */
const s9From = 0.9;

/** Sent where the caller names no score: the API demands one, and these are those of its samples. */
const defaultMinScores = { RecaptchaV3TaskProxyless: '0.7', RecaptchaV3EnterpriseTaskProxyless: '0.9' } as const;

/** Hints that left the pages of the other types in 2026. */
const s9Hints = ['title', 'checkField', 'isInvisible'] as const;

/** The S9 type has no fields for these. */
const ordinaryOnly = [
  ['proxy', 'takes no proxy with s9'],
  ['userAgent', 'takes no user agent with s9'],
  ['cookies', 'takes no cookies with s9'],
] as const;

export const recaptchaV3: TaskMapping<TaskMap, 'recaptcha-v3', RecaptchaTask> = {
  taskType: chooseRecaptchaTask,
  constraints: findRecaptchaObstacle,
  ignoredHints: (input) => (chooseRecaptchaTask(input) === 'RecaptchaV3TaskProxylessS9' ? [] : s9Hints),
  toTask: (input) => {
    const type = chooseRecaptchaTask(input);
    switch (type) {
      case 'RecaptchaV3TaskProxylessS9':
        return {
          type,
          ...pageFields(input),
          websiteTitle: input.title,
          checkField: input.checkField,
          isInvisible: input.isInvisible,
        };
      case 'RecaptchaV3TaskProxyless':
        return { type, ...pageFields(input), ...callerFields(input, defaultMinScores[type]) };
      case 'RecaptchaV3EnterpriseTaskProxyless':
        return {
          type,
          ...pageFields(input),
          ...callerFields(input, defaultMinScores[type]),
          recaptchaDataSValue: input.providerOptions?.onecaptcha?.recaptchaDataSValue,
        };
    }
  },
  toSolution: ({ gRecaptchaResponse, cookies }, invalid) =>
    withoutUndefined({ token: gRecaptchaResponse || invalid('gRecaptchaResponse', 'is empty'), cookies }),
};

function chooseRecaptchaTask(input: RecaptchaV3Input): RecaptchaTask {
  if (input.enterprise) return 'RecaptchaV3EnterpriseTaskProxyless';
  const { s9 = wantsS9(input) } = input.providerOptions?.onecaptcha ?? {};
  return s9 ? 'RecaptchaV3TaskProxylessS9' : 'RecaptchaV3TaskProxyless';
}

/** An input with one of the other fields still gets what it asks for: the ordinary type has scores up to 0.9. */
const wantsS9 = (input: RecaptchaV3Input): boolean =>
  (input.minScore ?? 0) >= s9From && ordinaryOnly.every(([field]) => input[field] === undefined);

function findRecaptchaObstacle(input: RecaptchaV3Input): Obstacle | undefined {
  const { s9, recaptchaDataSValue } = input.providerOptions?.onecaptcha ?? {};
  if (recaptchaDataSValue !== undefined && !input.enterprise) {
    return {
      field: 'providerOptions.onecaptcha.recaptchaDataSValue',
      reason: 'takes recaptchaDataSValue only together with enterprise',
    };
  }
  if (!s9) return undefined;
  if (input.enterprise) {
    return {
      field: 'providerOptions.onecaptcha.s9',
      reason: 'has no S9 type of reCAPTCHA v3 Enterprise',
    };
  }
  const [field, reason] = ordinaryOnly.find(([name]) => input[name] !== undefined) ?? [];
  return field && { field, reason };
}

/** What all types take. */
const pageFields = (input: RecaptchaV3Input): PageFields => ({
  websiteURL: input.pageUrl,
  websiteKey: input.siteKey,
  pageAction: input.action,
});

/** What the ordinary and the Enterprise type take besides. */
const callerFields = (input: RecaptchaV3Input, defaultMinScore: string): CallerFields => ({
  minScore: input.minScore === undefined ? defaultMinScore : String(input.minScore),
  userAgent: input.userAgent,
  cookies: input.cookies && joinCookies(input.cookies),
  ...splitProxy(input.proxy),
});

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
