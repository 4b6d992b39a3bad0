import type { ProxyInput } from '@captchakit/provider';
import { type InvalidSolution, parseProxy, type TaskMapping, withoutUndefined } from '@captchakit/provider-utils';
import type { components } from './generated/openapi.js';
import type { TaskMap } from './generated/task-map.js';

export const recaptchaV3: TaskMapping<TaskMap, 'recaptcha-v3', 'ScoreJob'> = {
  taskType: () => 'ScoreJob',
  constraints: ({ minScore, enterprise }) => {
    if (minScore !== undefined) return { field: 'minScore', reason: 'cannot ask for a score' };
    return enterprise ? { field: 'enterprise', reason: 'does not solve reCAPTCHA v3 Enterprise' } : undefined;
  },
  ignoredHints: ['title', 'checkField', 'isInvisible', 'userAgent', 'cookies'],
  toTask: ({ pageUrl, siteKey, action, proxy }) => ({
    family: 'recaptcha',
    version: 3,
    page: pageUrl,
    key: siteKey,
    act: action,
    via: toVia(proxy),
  }),
  toSolution: ({ value, agent }, invalid) =>
    withoutUndefined({ token: value || invalid('value', 'is empty'), userAgent: agent }),
};

export const geetestV4: TaskMapping<TaskMap, 'geetest-v4', 'PuzzleJob'> = {
  taskType: () => 'PuzzleJob',
  ignoredHints: ['riskType', 'initParameters', 'apiServerSubdomain', 'getLib', 'userAgent'],
  toTask: ({ pageUrl, captchaId, proxy }) => ({
    family: 'geetest',
    version: 4,
    page: pageUrl,
    id: captchaId,
    via: toVia(proxy),
  }),
  toSolution: ({ form }, invalid) => ({
    captcha_id: fieldOf(form, 'captcha_id', invalid),
    lot_number: fieldOf(form, 'lot_number', invalid),
    pass_token: fieldOf(form, 'pass_token', invalid),
    gen_time: fieldOf(form, 'gen_time', invalid),
    captcha_output: fieldOf(form, 'captcha_output', invalid),
  }),
};

const fieldOf = (form: Record<string, string>, field: string, invalid: InvalidSolution): string =>
  form[field] || invalid(`form.${field}`, 'is missing');

function toVia(input: ProxyInput | undefined): components['schemas']['Via'] | undefined {
  if (input === undefined) return undefined;
  const { type, host, port, username, password } = parseProxy(input);
  const address = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return { scheme: type, address, ...(username && { login: [username, password ?? ''] }) };
}
