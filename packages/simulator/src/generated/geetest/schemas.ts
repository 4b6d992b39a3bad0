// Generated from spec/geetest/openapi.yaml by "pnpm generate". Edit the spec, not this file.

import * as z from 'zod/mini';

export const zCaptchaId = z.string();

export const zLotNumber = z.string();

export const zCaptchaOutput = z.string();

export const zPassToken = z.string();

export const zGenTime = z.string();

export const zSignToken = z.string();

export const zValidateRequest = z.looseObject({
  captcha_id: z.optional(zCaptchaId),
  lot_number: zLotNumber,
  captcha_output: zCaptchaOutput,
  pass_token: zPassToken,
  gen_time: zGenTime,
  sign_token: zSignToken,
});

export const zValidateError = z.looseObject({
  status: z.literal('error'),
  code: z.union([
    z.enum([
      '-50000',
      '-50001',
      '-50002',
      '-50003',
      '-50004',
      '-50005',
      '-50101',
      '-50102',
      '-50103',
      '-50104',
      '-50105',
      '-50301',
      '-50302',
      '-50303',
      '-50304',
      '-50305',
      '-50306',
      '-50307',
      '-50308',
    ]),
    z.string(),
  ]),
  msg: z.optional(z.string()),
  desc: z.optional(z.record(z.string(), z.unknown())),
});

export const zCaptchaArgs = z.looseObject({
  used_type: z.optional(z.string()),
  user_ip: z.optional(z.string()),
  lot_number: z.optional(z.string()),
  scene: z.optional(z.string()),
  referer: z.optional(z.string()),
  ip_type: z.optional(z.number()),
  user_info: z.optional(z.string()),
  client_type: z.optional(z.string()),
  ua: z.optional(z.string()),
  fail_count: z.optional(z.number()),
});

export const zValidateResult = z.looseObject({
  status: z.optional(z.union([z.enum(['success']), z.string()])),
  result: z.union([z.enum(['success', 'fail']), z.string()]),
  reason: z.optional(z.string()),
  captcha_args: z.optional(zCaptchaArgs),
});

export const zValidateResponse = z.union([zValidateResult, zValidateError]);
