// Generated from spec/capmonster/openapi.yaml by "pnpm generate". Edit the spec, not this file.

import * as z from 'zod/mini';

export const zCreateTaskResponse = z.looseObject({
  errorId: z.int(),
  errorCode: z.nullish(z.string()),
  errorDescription: z.nullish(z.string()),
  taskId: z.optional(z.int()),
});

export const zGetTaskResultRequest = z.looseObject({
  taskId: z.int(),
});

export const zGetTaskResultResponse = z.looseObject({
  errorId: z.int(),
  errorCode: z.nullish(z.string()),
  errorDescription: z.nullish(z.string()),
  status: z.optional(z.union([z.enum(['processing', 'ready']), z.string()])),
  solution: z.nullish(z.record(z.string(), z.unknown())),
  taskId: z.optional(z.int()),
});

export const zGetBalanceRequest = z.record(z.string(), z.unknown());

export const zGetBalanceResponse = z.looseObject({
  errorId: z.int(),
  errorCode: z.nullish(z.string()),
  errorDescription: z.nullish(z.string()),
  balance: z.optional(z.number()),
});

export const zGetUserAgentResponse = z.string();

export const zReportIncorrectTokenCaptchaRequest = z.looseObject({
  taskId: z.int(),
});

export const zReportIncorrectTokenCaptchaResponse = z.looseObject({
  errorId: z.int(),
  errorCode: z.nullish(z.string()),
  errorDescription: z.nullish(z.string()),
  status: z.optional(z.union([z.enum(['success']), z.string()])),
});

export const zGeeTestApiServerSubdomain = z.string();

export const zGeeTestGetLib = z.string();

export const zGeeTestInitParameters = z.looseObject({
  riskType: z.optional(z.string()),
});

export const zUserAgent = z.string();

export const zGeeTestV3TaskProxyless = z.looseObject({
  type: z.literal('GeeTestTaskProxyless'),
  websiteURL: z.string(),
  gt: z.string(),
  challenge: z.string(),
  version: z.optional(z.literal(3)),
  geetestApiServerSubdomain: z.optional(zGeeTestApiServerSubdomain),
  geetestGetLib: z.optional(zGeeTestGetLib),
  initParameters: z.optional(z.record(z.string(), z.unknown())),
  userAgent: z.optional(zUserAgent),
});

export const zGeeTestV4TaskProxyless = z.looseObject({
  type: z.literal('GeeTestTaskProxyless'),
  websiteURL: z.string(),
  gt: z.string(),
  version: z.literal(4),
  geetestApiServerSubdomain: z.optional(zGeeTestApiServerSubdomain),
  geetestGetLib: z.optional(zGeeTestGetLib),
  initParameters: z.optional(zGeeTestInitParameters),
  userAgent: z.optional(zUserAgent),
});

export const zNoCache = z.boolean();

export const zRecaptchaV3TaskProxyless = z.looseObject({
  type: z.literal('RecaptchaV3TaskProxyless'),
  websiteURL: z.string(),
  websiteKey: z.string(),
  minScore: z.optional(z.number().check(z.gte(0.1), z.lte(0.9))),
  pageAction: z.optional(z.string()),
  isEnterprise: z.optional(z.union([z.boolean(), z.union([z.literal(0), z.literal(1)])])),
  nocache: z.optional(zNoCache),
});

export const zRecaptchaV3EnterpriseTask = z.looseObject({
  type: z.literal('RecaptchaV3EnterpriseTask'),
  websiteURL: z.string(),
  websiteKey: z.string(),
  minScore: z.optional(z.number().check(z.gte(0.1), z.lte(0.9))),
  pageAction: z.optional(z.string()),
  userAgent: z.optional(z.string()),
  nocache: z.optional(zNoCache),
});

export const zProxyType = z.enum(['http', 'https', 'socks4', 'socks5']);

export const zProxyAddress = z.string();

export const zProxyPort = z.int();

export const zProxyLogin = z.string();

export const zProxyPassword = z.string();

export const zGeeTestV3Task = z.looseObject({
  type: z.literal('GeeTestTask'),
  websiteURL: z.string(),
  gt: z.string(),
  challenge: z.string(),
  version: z.optional(z.literal(3)),
  geetestApiServerSubdomain: z.optional(zGeeTestApiServerSubdomain),
  geetestGetLib: z.optional(zGeeTestGetLib),
  initParameters: z.optional(z.record(z.string(), z.unknown())),
  userAgent: z.optional(zUserAgent),
  proxyType: z.optional(zProxyType),
  proxyAddress: z.optional(zProxyAddress),
  proxyPort: z.optional(zProxyPort),
  proxyLogin: z.optional(zProxyLogin),
  proxyPassword: z.optional(zProxyPassword),
  nocache: z.optional(zNoCache),
});

export const zGeeTestV4Task = z.looseObject({
  type: z.literal('GeeTestTask'),
  websiteURL: z.string(),
  gt: z.string(),
  version: z.literal(4),
  geetestApiServerSubdomain: z.optional(zGeeTestApiServerSubdomain),
  geetestGetLib: z.optional(zGeeTestGetLib),
  initParameters: z.optional(zGeeTestInitParameters),
  userAgent: z.optional(zUserAgent),
  proxyType: z.optional(zProxyType),
  proxyAddress: z.optional(zProxyAddress),
  proxyPort: z.optional(zProxyPort),
  proxyLogin: z.optional(zProxyLogin),
  proxyPassword: z.optional(zProxyPassword),
  nocache: z.optional(zNoCache),
});

export const zCloudflareClearanceTask = z.looseObject({
  type: z.literal('TurnstileTask'),
  websiteURL: z.string(),
  websiteKey: z.string(),
  cloudflareTaskType: z.literal('cf_clearance'),
  htmlPageBase64: z.string(),
  userAgent: zUserAgent,
  proxyType: zProxyType,
  proxyAddress: zProxyAddress,
  proxyPort: zProxyPort,
  proxyLogin: zProxyLogin,
  proxyPassword: zProxyPassword,
  data: z.optional(z.string()),
  pageData: z.optional(z.string()),
  apiJsUrl: z.optional(z.string()),
  nocache: z.optional(zNoCache),
});

export const zTask = z.union([
  zGeeTestV3Task,
  zGeeTestV4Task,
  zGeeTestV3TaskProxyless,
  zGeeTestV4TaskProxyless,
  zRecaptchaV3TaskProxyless,
  zRecaptchaV3EnterpriseTask,
  zCloudflareClearanceTask,
]);

export const zCreateTaskRequest = z.looseObject({
  task: zTask,
  callbackUrl: z.optional(z.string()),
  softId: z.optional(z.int()),
});

export const zGeeTestV3FormSolution = z.looseObject({
  challenge: z.string(),
  validate: z.string(),
  seccode: z.string(),
});

export const zGeeTestV3OperationSolution = z.looseObject({
  lot_number: z.string(),
  captcha_output: z.string(),
  pass_token: z.string(),
  gen_time: z.string(),
  encryptedData: z.optional(z.string()),
});

export const zGeeTestV3Solution = z.union([zGeeTestV3FormSolution, zGeeTestV3OperationSolution]);

export const zGeeTestV4Solution = z.looseObject({
  captcha_id: z.string(),
  lot_number: z.string(),
  pass_token: z.string(),
  gen_time: z.string(),
  captcha_output: z.string(),
});

export const zRecaptchaV3Solution = z.looseObject({
  gRecaptchaResponse: z.string(),
  userAgent: z.optional(z.string()),
  cookies: z.optional(z.record(z.string(), z.string())),
});

export const zCloudflareClearanceSolution = z.looseObject({
  cf_clearance: z.string(),
});
