import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod/mini';
import { captchaId, captchaKey, type Fetch, lotNumber, neverCalled, params, withFetch } from '../test/verifiers.js';
import type { components, paths } from './client.js';
import { createGeeTestClient } from './client.js';
import * as schemas from './generated/schemas.js';
import { provider } from './generated/tables.js';
import { signLotNumber } from './sign-lot-number.js';

// The vendor's page on deploying v4 on a server, table by table and sample by sample:
// https://docs.geetest.com/BehaviorVerification/deploy/server (undated). Where its sample program lets visitors in
// without an answer, we do not.

type Schemas = components['schemas'];

const example = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../spec/geetest/examples/${name}.json`, import.meta.url), 'utf8'));

/** Where a schema objects to a value. */
const objections = (schema: z.ZodMiniType, value: unknown): string[] =>
  schema.safeParse(value).error?.issues.map(({ path }) => path.join('.')) ?? [];

/** A verifier whose GeeTest gives one answer, and what it was asked. */
const answering = (answer: unknown) => {
  const sent: { method: string; url: string; contentType: string | null; form: Record<string, string> }[] = [];
  const fetch: Fetch = async (url, init) => {
    const request = new Request(url, init);
    const form = Object.fromEntries(new URLSearchParams(await request.text()));
    sent.push({ method: request.method, url, contentType: request.headers.get('content-type'), form });
    return Response.json(answer);
  };
  return { sent, geetest: withFetch(fetch) };
};

/** The values the sample program sends, for the pass of `params`. */
const query = {
  lot_number: lotNumber,
  captcha_output: params.captcha_output,
  pass_token: params.pass_token,
  gen_time: params.gen_time,
  sign_token: createHmac('sha256', captchaKey).update(lotNumber).digest('hex'),
} satisfies Schemas['ValidateRequest'];

const captcha_args = {
  used_type: 'slide',
  user_ip: '',
  lot_number: lotNumber,
  scene: '反爬虫 anti crawler',
  referer: '',
} satisfies Schemas['CaptchaArgs'];

const passed = {
  status: 'success',
  result: 'success',
  reason: '',
  captcha_args,
} satisfies Schemas['ValidateResult'];
const failed = { ...passed, result: 'fail', reason: 'pass_token expire' } satisfies Schemas['ValidateResult'];
const refused = {
  status: 'error',
  code: '-50005',
  msg: 'illegal gen_time',
  desc: { type: 'defined error' },
} satisfies Schemas['ValidateError'];

describe('the interface', () => {
  it('is /validate of gcaptcha4.geetest.com, of its two protocols by the one that cannot be overheard', async () => {
    const { sent, geetest } = answering(passed);
    await geetest.verify(params);
    expect(provider.baseUrl).toBe('https://gcaptcha4.geetest.com');
    expect(sent[0]!.url.split('?')[0]).toBe(`${provider.baseUrl}/validate`);
    expect(() => withFetch(neverCalled, { baseUrl: 'http://gcaptcha4.geetest.com' })).toThrow('https');
  });

  it('is asked by GET or POST', async () => {
    const methods = { get: true, post: true } satisfies { [M in keyof paths['/validate']]?: true };
    const asked: string[] = [];
    const client = createGeeTestClient({
      fetch: async ({ method }) => {
        asked.push(method.toLowerCase());
        return Response.json(passed);
      },
    });
    await client.GET('/validate', { params: { query: { ...query, captcha_id: captchaId } } });
    await client.POST('/validate', { params: { query: { captcha_id: captchaId } }, body: query });
    expect(asked).toEqual(Object.keys(methods));
  });

  it('takes a form and answers with JSON', async () => {
    const { sent, geetest } = answering(passed);
    expect(await geetest.verify(params)).toMatchObject({ outcome: 'passed' });
    expect(sent).toMatchObject([{ method: 'POST', contentType: 'application/x-www-form-urlencoded' }]);
  });
});

describe('the request parameters', () => {
  const everything = { ...query, captcha_id: captchaId } satisfies Schemas['ValidateRequest'];

  interface Row {
    parameter: keyof typeof everything;
    from: 'page' | 'site' | 'signature';
  }

  const rows: readonly Row[] = [
    { parameter: 'lot_number', from: 'page' },
    { parameter: 'captcha_output', from: 'page' },
    { parameter: 'pass_token', from: 'page' },
    { parameter: 'gen_time', from: 'page' },
    { parameter: 'captcha_id', from: 'site' },
    { parameter: 'sign_token', from: 'signature' },
  ];

  it('are all that a request has', () => {
    const names = rows.map(({ parameter }) => parameter).toSorted();
    expect(names).toEqual(Object.keys(schemas.zValidateRequest.shape).toSorted());
    expect(names).toEqual(Object.keys(everything).toSorted());
    expect(example('validateByPost.default.request')).toEqual(
      Object.fromEntries(names.map((name) => [name, expect.any(String)])),
    );
  });

  it.each(rows)('$parameter is a text', ({ parameter }) => {
    expect(objections(schemas.zValidateRequest, everything)).toEqual([]);
    expect(objections(schemas.zValidateRequest, { ...everything, [parameter]: 7 })).toEqual([parameter]);
  });

  it.each(rows)('$parameter is there, in the URL or in the form', async ({ parameter, from }) => {
    const left = { ...everything, [parameter]: undefined };
    expect(objections(schemas.zValidateRequest, left)).toEqual(from === 'site' ? [] : [parameter]);

    const { sent, geetest } = answering(passed);
    await geetest.verify(params);
    const { url, form } = sent[0]!;
    expect({ ...form, ...Object.fromEntries(new URL(url).searchParams) }[parameter]).toBe(everything[parameter]);
  });

  it.each(rows.filter(({ from }) => from === 'page'))('$parameter comes from the page', async ({ parameter }) => {
    // The sample program sends an empty text where the page gave none; we send nothing.
    for (const value of [undefined, '']) {
      const verdict = await withFetch(neverCalled).verify({ ...params, [parameter]: value });
      expect(verdict).toMatchObject({ outcome: 'rejected', cause: 'visitor', message: `${parameter} is missing.` });
    }
  });

  it.each(rows.filter(({ from }) => from !== 'page'))('$parameter does not', async ({ parameter, from }) => {
    const { sent, geetest } = answering(passed);
    const verdict = await geetest.verify({ ...params, [parameter]: 'of the visitor' });
    expect(JSON.stringify(sent)).not.toContain('of the visitor');
    expect(verdict.outcome).toBe(from === 'site' ? 'rejected' : 'passed');
  });
});

describe('the samples of responses', () => {
  it.each([
    { name: 'passed', sample: passed, schema: schemas.zValidateResult },
    { name: 'failed', sample: failed, schema: schemas.zValidateResult },
    { name: 'error', sample: refused, schema: schemas.zValidateError },
  ])('$name is valid', ({ name, sample, schema }) => {
    expect(example(`validateByPost.${name}.response`)).toEqual(sample);
    expect(schema.parse(sample)).toEqual(sample);
    expect(schemas.zValidateResponse.parse(sample)).toEqual(sample);
  });

  it.each([
    ['status', 7],
    ['result', true],
    ['reason', 7],
    ['captcha_args', 'a text'],
  ])('%s of a verdict has the documented type', (field, wrong) => {
    expect(objections(schemas.zValidateResult, { ...passed, [field]: wrong })).toEqual([field]);
  });

  it.each(Object.keys(captcha_args))('captcha_args.%s is a text', (field) => {
    const args = { ...captcha_args, [field]: 7 };
    expect(objections(schemas.zCaptchaArgs, args)).toEqual([field]);
  });

  it('captcha_args goes on after the sample, so others are kept', async () => {
    const args = { ...captcha_args, seen_later: 1 };
    expect(schemas.zCaptchaArgs.parse(args)).toEqual(args);
    const { geetest } = answering({ ...passed, captcha_args: args });
    expect(await geetest.verify(params)).toMatchObject({ outcome: 'passed', captchaArgs: args });
  });

  it.each([
    ['status', 'success'],
    ['code', -50_005],
    ['msg', 7],
    ['desc', 'defined error'],
  ])('%s of an error has the documented type', (field, wrong) => {
    expect(objections(schemas.zValidateError, { ...refused, [field]: wrong })).toEqual([field]);
  });

  it('a verification that succeeded is a pass, with what GeeTest saw', async () => {
    const verdict = await answering(passed).geetest.verify(params);
    expect(verdict).toMatchObject({ outcome: 'passed', allowed: true, captchaArgs: captcha_args });
  });

  it('a verification that failed is none, although its status is success', async () => {
    const verdict = await answering(failed).geetest.verify(params);
    expect(verdict).toMatchObject({
      outcome: 'failed',
      allowed: false,
      reason: 'pass_token expire',
      captchaArgs: captcha_args,
    });
  });

  it('an error is none, and tells code and message', async () => {
    const verdict = await answering(refused).geetest.verify(params);
    expect(verdict).toMatchObject({ outcome: 'rejected', allowed: false, cause: 'visitor', code: '-50005' });
    expect(verdict).toHaveProperty('message', expect.stringContaining('-50005 illegal gen_time'));
  });
});

describe('the sample program', () => {
  it('signs the lot number with the key, by HMAC and SHA-256 in hex', async () => {
    expect(await signLotNumber(lotNumber, captchaKey)).toBe(query.sign_token);
    expect(example('validateByPost.default.request')).toMatchObject({ sign_token: query.sign_token });
  });

  it('puts captcha_id behind the address and the other five into the form, and so do we', async () => {
    const { sent, geetest } = answering(passed);
    await geetest.verify(params);
    expect(sent).toMatchObject([{ url: `${provider.baseUrl}/validate?captcha_id=${captchaId}`, form: query }]);
    expect(Object.keys(sent[0]!.form)).toEqual(Object.keys(query));
  });

  it.each<[string, Fetch]>([
    ['throws', () => Promise.reject(new TypeError('fetch failed'))],
    ['answers another status than 200', async () => Response.json(passed, { status: 502 })],
  ])('makes a pass of a request that %s; we say that nobody knows, and whether one may', async (_what, fetch) => {
    const verdict = await withFetch(fetch).verify(params);
    expect(verdict).toMatchObject({ outcome: 'unavailable', allowed: false, openable: true });
  });

  it('makes a pass of an answer that is no JSON; we do not, since a visitor might provoke one', async () => {
    const verdict = await withFetch(async () => new Response('<html>')).verify(params);
    expect(verdict).toMatchObject({ outcome: 'unavailable', allowed: false, openable: false });
  });

  it('goes on without an answer when none comes, and so do we', async () => {
    const verdict = await withFetch(() => new Promise(() => {}), { timeoutMs: 1 }).verify(params);
    expect(verdict).toMatchObject({ outcome: 'unavailable', allowed: false, openable: true });
  });

  it.each([passed, failed])('looks at result alone: $result', async (answer) => {
    const { status: _left, ...bare } = answer;
    expect(objections(schemas.zValidateResult, bare)).toEqual([]);
    const verdict = await answering(bare).geetest.verify(params);
    expect(verdict.allowed).toBe(answer.result === 'success');
  });
});
