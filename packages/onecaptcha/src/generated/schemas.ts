// Generated from spec/onecaptcha/openapi.yaml by "pnpm generate". Edit the spec, not this file.

import * as z from 'zod/mini';

export const zCreateTaskResponse = z.looseObject({
  errorId: z.int(),
  errorCode: z.nullish(z.string()),
  errorDescription: z.nullish(z.string()),
  taskId: z.optional(z.string()),
});

export const zGetTaskResultRequest = z.looseObject({
  taskId: z.string(),
});

export const zGetTaskResultResponse = z.looseObject({
  errorId: z.int(),
  errorCode: z.nullish(z.string()),
  errorDescription: z.nullish(z.string()),
  status: z.optional(z.union([z.enum(['processing', 'ready']), z.string()])),
  solution: z.nullish(z.record(z.string(), z.unknown())),
});

export const zGetBalanceRequest = z.record(z.string(), z.unknown());

export const zGetBalanceResponse = z.looseObject({
  errorId: z.int(),
  errorCode: z.nullish(z.string()),
  errorDescription: z.nullish(z.string()),
  balance: z.optional(z.number()),
});

export const zRecaptchaV3TaskProxylessS9 = z.looseObject({
  type: z.literal('RecaptchaV3TaskProxylessS9'),
  websiteURL: z.string(),
  websiteKey: z.string(),
  pageAction: z.string(),
  checkField: z.optional(z.string()),
  websiteTitle: z.optional(z.string()),
  isInvisible: z.optional(z.boolean()),
});

export const zReCaptchaV3EnterpriseTaskProxyless = z.looseObject({
  type: z.literal('ReCaptchaV3EnterpriseTaskProxyless'),
  websiteURL: z.string(),
  websiteKey: z.string(),
  pageAction: z.string(),
  checkField: z.optional(z.string()),
  websiteTitle: z.optional(z.string()),
  isInvisible: z.optional(z.boolean()),
});

export const zCloudFlareTask = z.looseObject({
  type: z.literal('CloudFlareTask'),
  websiteURL: z.string(),
  proxy: z.string(),
  waitLoad: z.optional(z.boolean()),
  requiredCookies: z.optional(z.array(z.string())),
});

export const zCloudFlareTaskS3 = z.looseObject({
  type: z.literal('CloudFlareTaskS3'),
  websiteURL: z.string(),
  proxy: z.string(),
  waitLoad: z.optional(z.boolean()),
  requiredCookies: z.optional(z.array(z.string())),
});

export const zProxyType = z.enum(['http', 'https', 'socks4', 'socks5']);

export const zProxyAddress = z.string();

export const zProxyPort = z.int();

export const zProxyLogin = z.string();

export const zProxyPassword = z.string();

export const zRecaptchaV3TaskProxyless = z.looseObject({
  type: z.literal('RecaptchaV3TaskProxyless'),
  websiteURL: z.string(),
  websiteKey: z.string(),
  pageAction: z.string(),
  minScore: z.optional(z.string()),
  userAgent: z.optional(z.string()),
  cookies: z.optional(z.string()),
  proxyType: z.optional(zProxyType),
  proxyAddress: z.optional(zProxyAddress),
  proxyPort: z.optional(zProxyPort),
  proxyLogin: z.optional(zProxyLogin),
  proxyPassword: z.optional(zProxyPassword),
  checkField: z.optional(z.string()),
  websiteTitle: z.optional(z.string()),
  isInvisible: z.optional(z.boolean()),
});

export const zRecaptchaV3EnterpriseTaskProxyless = z.looseObject({
  type: z.literal('RecaptchaV3EnterpriseTaskProxyless'),
  websiteURL: z.string(),
  websiteKey: z.string(),
  pageAction: z.string(),
  minScore: z.optional(z.string()),
  recaptchaDataSValue: z.optional(z.string()),
  userAgent: z.optional(z.string()),
  cookies: z.optional(z.string()),
  proxyType: z.optional(zProxyType),
  proxyAddress: z.optional(zProxyAddress),
  proxyPort: z.optional(zProxyPort),
  proxyLogin: z.optional(zProxyLogin),
  proxyPassword: z.optional(zProxyPassword),
  checkField: z.optional(z.string()),
  websiteTitle: z.optional(z.string()),
  isInvisible: z.optional(z.boolean()),
});

export const zTask = z.union([
  zRecaptchaV3TaskProxyless,
  zRecaptchaV3TaskProxylessS9,
  zRecaptchaV3EnterpriseTaskProxyless,
  zReCaptchaV3EnterpriseTaskProxyless,
  zCloudFlareTask,
  zCloudFlareTaskS3,
]);

export const zCreateTaskRequest = z.looseObject({
  task: zTask,
  softID: z.optional(z.int()),
});

export const zRecaptchaV3Solution = z.looseObject({
  gRecaptchaResponse: z.string(),
  cookies: z.optional(z.record(z.string(), z.string())),
});

export const zRecaptchaV3S9Solution = z.looseObject({
  gRecaptchaResponse: z.string(),
  cookies: z.optional(z.record(z.string(), z.string())),
});

export const zCloudFlareSolution = z.looseObject({
  cf: z.optional(z.boolean()),
  user_agent: z.optional(z.string()),
  cookies: z.optional(z.record(z.string(), z.string())),
  headers: z.optional(z.record(z.string(), z.string())),
  heders: z.optional(z.record(z.string(), z.string())),
  request_headers: z.optional(z.record(z.string(), z.string())),
  content: z.optional(z.string()),
});
