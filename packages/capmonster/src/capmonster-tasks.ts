import { type GeeTestV3Input, type GeeTestV4Input, InvalidInputError, type ProxyInput } from '@captchakit/provider';
import {
  filledFields,
  type Obstacle,
  parseProxy,
  splitProxy,
  type TaskMapping,
  withoutUndefined,
} from '@captchakit/provider-utils';
import type { TaskMap } from './generated/task-map.js';

export const geetestV3: TaskMapping<TaskMap, 'geetest-v3', 'GeeTestV3Task'> = {
  taskType: () => 'GeeTestV3Task',
  constraints: ({ proxy }) => refusedCredentials(proxy),
  toTask: (input): TaskMap['GeeTestV3Task']['task'] => ({
    type: 'GeeTestTask',
    websiteURL: input.pageUrl,
    gt: input.gt,
    challenge: input.challenge,
    version: 3,
    ...scriptFields(input),
    userAgent: input.userAgent,
    ...splitProxy(input.proxy),
  }),
  toSolution: (raw, invalid) =>
    'validate' in raw
      ? filledFields(raw, ['challenge', 'validate', 'seccode'], invalid)
      : {
          ...filledFields(raw, ['lot_number', 'captcha_output', 'pass_token', 'gen_time'], invalid),
          encryptedData: raw.encryptedData ?? '',
        },
};

export const geetestV4: TaskMapping<TaskMap, 'geetest-v4', 'GeeTestV4Task'> = {
  taskType: () => 'GeeTestV4Task',
  constraints: ({ proxy }) => refusedCredentials(proxy),
  toTask: (input): TaskMap['GeeTestV4Task']['task'] => ({
    type: 'GeeTestTask',
    websiteURL: input.pageUrl,
    gt: input.captchaId,
    version: 4,
    initParameters: input.riskType === undefined ? input.initParameters : { riskType: input.riskType },
    ...scriptFields(input),
    userAgent: input.userAgent,
    ...splitProxy(input.proxy),
  }),
  toSolution: (raw, invalid) =>
    filledFields(raw, ['captcha_id', 'lot_number', 'pass_token', 'gen_time', 'captcha_output'], invalid),
};

type RecaptchaV3TaskName = 'RecaptchaV3TaskProxyless' | 'RecaptchaV3EnterpriseTask';

export const recaptchaV3: TaskMapping<TaskMap, 'recaptcha-v3', RecaptchaV3TaskName> = {
  taskType: ({ enterprise }) => (enterprise ? 'RecaptchaV3EnterpriseTask' : 'RecaptchaV3TaskProxyless'),
  constraints: ({ proxy, userAgent }) => {
    if (proxy !== undefined) return { field: 'proxy', reason: 'solves reCAPTCHA v3 through its own proxies only' };
    if (userAgent !== undefined) return { field: 'userAgent', reason: 'chooses the user agent of reCAPTCHA v3 itself' };
    return undefined;
  },
  ignoredHints: ['title', 'checkField', 'isInvisible', 'cookies'],
  toTask: (input): TaskMap[RecaptchaV3TaskName]['task'] => {
    const fields = {
      websiteURL: input.pageUrl,
      websiteKey: input.siteKey,
      pageAction: input.action,
      minScore: input.minScore,
      nocache: input.providerOptions?.capmonster?.nocache,
    };
    return input.enterprise
      ? { type: 'RecaptchaV3EnterpriseTask', ...fields }
      : { type: 'RecaptchaV3TaskProxyless', ...fields, isEnterprise: input.enterprise };
  },
  toSolution: ({ gRecaptchaResponse, userAgent, cookies }, invalid) =>
    withoutUndefined({
      token: gRecaptchaResponse || invalid('gRecaptchaResponse', 'is empty'),
      userAgent,
      cookies,
    }),
};

/** Required by the API, which takes any text for it; this is the one of its sample. */
const anyWebsiteKey = 'xxxxxxxxxx';

export const cloudflareChallenge: TaskMapping<TaskMap, 'cloudflare-challenge', 'CloudflareClearanceTask'> = {
  taskType: () => 'CloudflareClearanceTask',
  bindsUserAgent: true,
  constraints: ({ pageHtml, proxy, requestData }) => {
    if (requestData !== undefined) {
      return { field: 'requestData', reason: 'sends no data after a Cloudflare challenge' };
    }
    if (!pageHtml) return { field: 'pageHtml', reason: 'needs the HTML of the challenge page' };
    return missingCredentials(proxy) ?? refusedCredentials(proxy);
  },
  toTask: (input): TaskMap['CloudflareClearanceTask']['task'] => {
    const { type, host, port, username, password } = parseProxy(input.proxy);
    return {
      type: 'TurnstileTask',
      websiteURL: input.pageUrl,
      websiteKey: anyWebsiteKey,
      cloudflareTaskType: 'cf_clearance',
      htmlPageBase64: toBase64(given('pageHtml', input.pageHtml)),
      userAgent: given('userAgent', input.userAgent),
      proxyType: type,
      proxyAddress: host,
      proxyPort: port,
      proxyLogin: given('proxy.username', username),
      proxyPassword: given('proxy.password', password),
    };
  },
  toSolution: ({ cf_clearance }, invalid, { userAgent }) =>
    withoutUndefined({
      cookies: { cf_clearance: cf_clearance || invalid('cf_clearance', 'is empty') },
      userAgent,
    }),
};

/** A field that the kind leaves open and this task demands. The constraints refuse an input without it beforehand. */
function given(field: string, value: string | undefined): string {
  if (!value) throw new InvalidInputError({ field, rule: 'is required by CapMonster Cloud' });
  return value;
}

/** Base64 of the text as UTF-8. */
const toBase64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCodePoint(byte)).join(''));

/** An object is sent as JSON text, which is what the API takes. */
const scriptFields = ({
  apiServerSubdomain,
  getLib,
}: Pick<GeeTestV3Input | GeeTestV4Input, 'apiServerSubdomain' | 'getLib'>) => ({
  geetestApiServerSubdomain: apiServerSubdomain,
  geetestGetLib: typeof getLib === 'object' ? JSON.stringify(getLib) : getLib,
});

/** ERROR_PROXY_MISSING, known before anything is sent. */
function missingCredentials(input: ProxyInput): Obstacle | undefined {
  const { username, password } = parseProxy(input);
  return username && password
    ? undefined
    : { field: 'proxy', reason: 'takes a proxy for a Cloudflare challenge only with user name and password' };
}

/** ERROR_PROXY_CREDENTIALS_INVALID_CHARACTER, known before anything is sent. */
function refusedCredentials(input: ProxyInput | undefined): Obstacle | undefined {
  if (input === undefined) return undefined;
  const { username = '', password = '' } = parseProxy(input);
  return `${username}${password}`.includes('%')
    ? { field: 'proxy', reason: 'takes no % in the user name or password of a proxy' }
    : undefined;
}
