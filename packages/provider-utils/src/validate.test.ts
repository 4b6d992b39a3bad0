import { inspect } from 'node:util';
import { InvalidResponseError } from '@captchakit/provider';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { validate } from './validate.js';

const context = { provider: 'example', path: '$.solution' };

const recaptcha = z.looseObject({
  gRecaptchaResponse: z.string(),
  cookies: z.optional(z.record(z.string(), z.string())),
});

const geetest = z.union([
  z.looseObject({ challenge: z.string(), validate: z.string(), seccode: z.string() }),
  z.looseObject({ lot_number: z.string(), pass_token: z.string() }),
]);

const errorOf = async (schema: z.ZodMiniType, value: unknown): Promise<InvalidResponseError> => {
  const error: unknown = await validate(async () => schema, value, context).catch((reason: unknown) => reason);
  if (!InvalidResponseError.isInstance(error)) throw new Error('no InvalidResponseError', { cause: error });
  return error;
};

describe('validate', () => {
  it('returns the value with the fields nobody knows', async () => {
    const value = { gRecaptchaResponse: 't', workerRegion: 'us-east' };
    expect(await validate(async () => recaptcha, value, context)).toEqual(value);
  });

  it('names the path of a missing field', async () => {
    const error = await errorOf(recaptcha, { token: 'paid-token' });
    expect(error.path).toBe('$.solution.gRecaptchaResponse');
    expect(error.message).toContain('is no string, or missing');
  });

  it('keeps the value as raw and out of logs', async () => {
    const error = await errorOf(recaptcha, { token: 'paid-token' });
    expect(error.raw).toEqual({ token: 'paid-token' });
    expect(inspect(error) + JSON.stringify(error) + String(error)).not.toContain('paid-token');
  });

  it('of several forms follows the one that is missed by the least', async () => {
    expect((await errorOf(geetest, { challenge: 'c', validate: 'v' })).path).toBe('$.solution.seccode');
    expect((await errorOf(geetest, { pass_token: 'p' })).path).toBe('$.solution.lot_number');
  });

  it('writes unusual names and numbers as a JSON path does', async () => {
    const schema = z.looseObject({ 'user-agent': z.array(z.string()) });
    expect((await errorOf(schema, { 'user-agent': ['a', 7] })).path).toBe("$.solution['user-agent'][1]");
  });

  it('leaves out a field that may be missing and has the wrong shape', async () => {
    const value = { gRecaptchaResponse: 'paid-token', cookies: 'a=b', extra: 1 };
    expect(await validate(async () => recaptcha, value, context)).toEqual({
      gRecaptchaResponse: 'paid-token',
      extra: 1,
    });
  });
});
