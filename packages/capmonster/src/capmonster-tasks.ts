import type { GeeTestV3Input, GeeTestV4Input, ProxyInput } from '@captchakit/provider';
import { type Obstacle, parseProxy, splitProxy, type TaskMapping, withoutUndefined } from '@captchakit/provider-utils';
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
  toSolution: (raw) => {
    if ('validate' in raw) return { challenge: raw.challenge, validate: raw.validate, seccode: raw.seccode };
    const { lot_number, captcha_output, pass_token, gen_time, encryptedData = '' } = raw;
    return { lot_number, captcha_output, pass_token, gen_time, encryptedData };
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
  toSolution: ({ captcha_id, lot_number, pass_token, gen_time, captcha_output }) => ({
    captcha_id,
    lot_number,
    pass_token,
    gen_time,
    captcha_output,
  }),
};

export const recaptchaV3: TaskMapping<TaskMap, 'recaptcha-v3', 'RecaptchaV3TaskProxyless'> = {
  taskType: () => 'RecaptchaV3TaskProxyless',
  constraints: ({ proxy, userAgent }) => {
    if (proxy !== undefined) return { field: 'proxy', reason: 'solves reCAPTCHA v3 through its own proxies only' };
    if (userAgent !== undefined) return { field: 'userAgent', reason: 'chooses the user agent of reCAPTCHA v3 itself' };
    return undefined;
  },
  ignoredHints: ['title', 'checkField', 'isInvisible', 'cookies'],
  toTask: (input): TaskMap['RecaptchaV3TaskProxyless']['task'] => ({
    type: 'RecaptchaV3TaskProxyless',
    websiteURL: input.pageUrl,
    websiteKey: input.siteKey,
    pageAction: input.action,
    minScore: input.minScore,
    isEnterprise: input.enterprise,
    nocache: input.providerOptions?.capmonster?.nocache,
  }),
  toSolution: ({ gRecaptchaResponse, userAgent, cookies }, invalid) =>
    withoutUndefined({
      token: gRecaptchaResponse || invalid('gRecaptchaResponse', 'is empty'),
      userAgent,
      cookies,
    }),
};

/** An object is sent as JSON text, which is what the API takes. */
const scriptFields = ({
  apiServerSubdomain,
  getLib,
}: Pick<GeeTestV3Input | GeeTestV4Input, 'apiServerSubdomain' | 'getLib'>) => ({
  geetestApiServerSubdomain: apiServerSubdomain,
  geetestGetLib: typeof getLib === 'object' ? JSON.stringify(getLib) : getLib,
});

/** ERROR_PROXY_CREDENTIALS_INVALID_CHARACTER, known before anything is sent. */
function refusedCredentials(input: ProxyInput | undefined): Obstacle | undefined {
  if (input === undefined) return undefined;
  const { username = '', password = '' } = parseProxy(input);
  return `${username}${password}`.includes('%')
    ? { field: 'proxy', reason: 'takes no % in the user name or password of a proxy' }
    : undefined;
}
