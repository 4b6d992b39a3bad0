// Generated from spec/ezcaptcha/openapi.yaml by "pnpm generate". Edit the spec, not this file.

import * as z from 'zod/mini';

export const zCreateTaskResponse = z.looseObject({
  errorId: z.int(),
  errorCode: z.nullish(z.string()),
  errorDescription: z.nullish(z.string()),
  taskId: z.optional(z.string()),
  requestId: z.optional(z.string()),
  errors: z.optional(z.record(z.string(), z.string())),
});

export const zGetTaskResultRequest = z.looseObject({
  taskId: z.string(),
});

export const zGetTaskResultResponse = z.looseObject({
  errorId: z.int(),
  errorCode: z.nullish(z.string()),
  errorDescription: z.nullish(z.string()),
  status: z.optional(z.union([z.enum(['processing', 'ready', 'error']), z.string()])),
  solution: z.nullish(z.record(z.string(), z.unknown())),
  requestId: z.optional(z.string()),
  taskId: z.optional(z.string()),
});

export const zGetBalanceRequest = z.record(z.string(), z.unknown());

export const zGetBalanceResponse = z.looseObject({
  errorId: z.int(),
  errorCode: z.nullish(z.string()),
  errorDescription: z.nullish(z.string()),
  balance: z.optional(z.number()),
  requestId: z.optional(z.string()),
});

export const zErrorResponse = z.looseObject({
  errorId: z.int(),
  errorCode: z.nullish(z.string()),
  errorDescription: z.nullish(z.string()),
  errors: z.optional(z.record(z.string(), z.string())),
  requestId: z.optional(z.string()),
});

export const zProxyUrl = z.string();

export const zRecaptchaPageAction = z.string();

export const zRecaptchaIsInvisible = z.boolean();

export const zRecaptchaWebsiteTitle = z.string();

export const zRecaptchaCheckField = z.string();

export const zReCaptchaV3TaskProxyless = z.looseObject({
  type: z.literal('ReCaptchaV3TaskProxyless'),
  websiteURL: z.string(),
  websiteKey: z.string(),
  pageAction: z.optional(zRecaptchaPageAction),
  isInvisible: z.optional(zRecaptchaIsInvisible),
  websiteTitle: z.optional(zRecaptchaWebsiteTitle),
  checkField: z.optional(zRecaptchaCheckField),
  proxy: z.optional(zProxyUrl),
});

export const zReCaptchaV3TaskProxylessS9 = z.looseObject({
  type: z.literal('ReCaptchaV3TaskProxylessS9'),
  websiteURL: z.string(),
  websiteKey: z.string(),
  pageAction: z.optional(zRecaptchaPageAction),
  isInvisible: z.optional(zRecaptchaIsInvisible),
  websiteTitle: z.optional(zRecaptchaWebsiteTitle),
  checkField: z.optional(zRecaptchaCheckField),
  proxy: z.optional(zProxyUrl),
});

export const zReCaptchaV3EnterpriseTaskProxyless = z.looseObject({
  type: z.literal('ReCaptchaV3EnterpriseTaskProxyless'),
  websiteURL: z.string(),
  websiteKey: z.string(),
  pageAction: z.optional(zRecaptchaPageAction),
  isInvisible: z.optional(zRecaptchaIsInvisible),
  websiteTitle: z.optional(zRecaptchaWebsiteTitle),
  checkField: z.optional(zRecaptchaCheckField),
  proxy: z.optional(zProxyUrl),
});

export const zReCaptchaV3EnterpriseTaskProxylessS9 = z.looseObject({
  type: z.literal('ReCaptchaV3EnterpriseTaskProxylessS9'),
  websiteURL: z.string(),
  websiteKey: z.string(),
  pageAction: z.optional(zRecaptchaPageAction),
  isInvisible: z.optional(zRecaptchaIsInvisible),
  websiteTitle: z.optional(zRecaptchaWebsiteTitle),
  checkField: z.optional(zRecaptchaCheckField),
  proxy: z.optional(zProxyUrl),
});

export const zCloudFlare5SRequestData = z.looseObject({
  mode: z.optional(z.enum(['JSON', 'FORM'])),
  cType: z.optional(z.string()),
  chlPageData: z.optional(z.string()),
});

export const zCloudFlare5STask = z.looseObject({
  type: z.literal('CloudFlare5STask'),
  websiteURL: z.string(),
  proxy: zProxyUrl,
  rqData: z.optional(zCloudFlare5SRequestData),
});

export const zTask = z.union([
  zCloudFlare5STask,
  zReCaptchaV3TaskProxyless,
  zReCaptchaV3TaskProxylessS9,
  zReCaptchaV3EnterpriseTaskProxyless,
  zReCaptchaV3EnterpriseTaskProxylessS9,
]);

export const zCreateTaskRequest = z.looseObject({
  task: zTask,
  appId: z.optional(z.int()),
});

export const zCloudFlare5SSolution = z.looseObject({
  header: z.optional(z.record(z.string(), z.string())),
  cookies: z.optional(z.record(z.string(), z.string())),
  body: z.optional(z.string()),
  tlsVersion: z.optional(z.string()),
  sToken: z.optional(z.string()),
});

export const zRecaptchaV3Solution = z.looseObject({
  gRecaptchaResponse: z.string(),
  sec_ch_ua: z.optional(z.string()),
  user_agent: z.optional(z.string()),
});
