import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type Fetch,
  answering,
  captcha_args,
  captchaId,
  captchaKey,
  durationMs,
  listen,
  lotNumber,
  neverCalled,
  params,
  success,
  unavailable,
  withFetch,
} from '../test/verifiers.js';
import { createGeeTest } from './geetest.js';
import { signLotNumber } from './sign-lot-number.js';
import type { Verdict } from './verdict.js';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the request', () => {
  it('has the id in the query and five fields in a form', async () => {
    const seen: { url?: string; type?: string; body: string; method?: string }[] = [];
    await using server = await listen((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { url, method, headers } = request;
        seen.push({
          url: url!,
          method: method!,
          type: headers['content-type']!,
          body: Buffer.concat(chunks).toString(),
        });
        response.end(JSON.stringify(success));
      });
    });
    const verdict = await server.geetest.verify({ ...params, extra: 'not forwarded', sign_token: 'forged' });
    expect(verdict).toEqual({ outcome: 'passed', allowed: true, captchaArgs: captcha_args, durationMs });
    expect(seen).toEqual([
      {
        method: 'POST',
        url: `/validate?captcha_id=${captchaId}`,
        type: 'application/x-www-form-urlencoded',
        body:
          `lot_number=${lotNumber}&captcha_output=Xw-mTZ_EJ%3D%3D&pass_token=${params.pass_token}` +
          `&gen_time=1700000000&sign_token=${await signLotNumber(lotNumber, captchaKey)}`,
      },
    ]);
  });

  it('goes to the host of GeeTest by https unless told otherwise', async () => {
    const urls: string[] = [];
    const fetch: Fetch = async (url, init) => {
      urls.push(url);
      expect(init.redirect).toBe('manual');
      return Response.json(success);
    };
    await withFetch(fetch).verify(params);
    await withFetch(fetch, { baseUrl: 'https://cap-eu.example.com/geetest/' }).verify(params);
    expect(urls).toEqual([
      `https://gcaptcha4.geetest.com/validate?captcha_id=${captchaId}`,
      `https://cap-eu.example.com/geetest/validate?captcha_id=${captchaId}`,
    ]);
  });

  it('is sent with the global fetch of the moment', async () => {
    const geetest = createGeeTest({ captchaId, captchaKey });
    vi.stubGlobal('fetch', async () => Response.json(success));
    expect(await geetest.verify(params)).toMatchObject({ outcome: 'passed' });
  });

  it('works with the four values alone', async () => {
    const { captcha_id: _id, ...four } = params;
    expect(await answering(success).verify(four)).toMatchObject({ outcome: 'passed', allowed: true });
  });
});

describe('answers', () => {
  it.each<[string, unknown, object]>([
    ['a pass', success, { outcome: 'passed', allowed: true, captchaArgs: captcha_args }],
    ['a pass without status', { result: 'success', reason: '' }, { outcome: 'passed', allowed: true, captchaArgs: {} }],
    ['a pass with odd captcha_args', { ...success, captcha_args: 'none' }, { outcome: 'passed', captchaArgs: {} }],
    [
      'a pass with args that lack the serial',
      { ...success, captcha_args: { scene: 'x' } },
      { outcome: 'passed', captchaArgs: { scene: 'x' } },
    ],
    [
      'result, not status',
      { ...success, result: 'fail', reason: 'pass_token expire' },
      { outcome: 'failed', allowed: false, reason: 'pass_token expire', captchaArgs: captcha_args },
    ],
    [
      'a reason nobody knows',
      { status: 'success', result: 'fail', reason: 'moon phase' },
      { outcome: 'failed', allowed: false, reason: 'moon phase' },
    ],
    [
      'a result nobody knows',
      { status: 'success', result: 'perhaps', reason: '' },
      { outcome: 'failed', allowed: false },
    ],
    ['a result in other letters', { status: 'success', result: 'Success' }, { outcome: 'failed', allowed: false }],
    ['no reason', { result: 'fail' }, { outcome: 'failed', allowed: false, reason: '' }],
    [
      'a used pass',
      { result: 'fail', reason: 'pass_token used' },
      { outcome: 'failed', allowed: false, reason: 'pass_token used' },
    ],
    [
      'a wrong signature',
      { result: 'fail', reason: 'sign_token error' },
      { outcome: 'rejected', allowed: false, cause: 'configuration' },
    ],
    ['status alone', { status: 'success' }, unavailable(false)],
    ['status and a result that is no text', { status: 'success', result: true }, unavailable(false)],
    [
      'an unknown error code',
      { status: 'error', code: '-59999', msg: 'new' },
      {
        outcome: 'rejected',
        allowed: false,
        cause: 'visitor',
        code: '-59999',
        message: expect.stringContaining('-59999 new'),
      },
    ],
    [
      'a code without a minus',
      { status: 'error', code: '50103' },
      { outcome: 'rejected', cause: 'configuration', code: '50103' },
    ],
    [
      'a code that is a number',
      { status: 'error', code: -50103 },
      { outcome: 'rejected', cause: 'configuration', code: '-50103' },
    ],
    ['an internal failure', { status: 'error', code: '-50000', msg: 'runtime error' }, unavailable(false)],
    [
      'another serial',
      { ...success, captcha_args: { ...captcha_args, lot_number: 'a'.repeat(32) } },
      unavailable(false),
    ],
    ['a serial that is no text', { ...success, captcha_args: { lot_number: [lotNumber] } }, unavailable(false)],
    ['an empty body', '', unavailable(false)],
    ['HTML', '<html>success</html>', unavailable(false)],
    ['cut JSON', '{"status":"success","result":"success"', unavailable(false)],
    ['a JSON text', '"success"', unavailable(false)],
    ['a JSON list', '[{"result":"success"}]', unavailable(false)],
    ['null', 'null', unavailable(false)],
    ['an empty object', {}, unavailable(false)],
  ])('to %s', async (_what, body, verdict) => {
    expect(await answering(body).verify(params)).toMatchObject(verdict);
  });

  it.each(['-50101', '-50102', '-50103', '-50104', '-50105'])('with %s blame the configuration', async (code) => {
    const verdict = await answering({ status: 'error', code, msg: 'x' }).verify(params);
    expect(verdict).toMatchObject({ outcome: 'rejected', allowed: false, cause: 'configuration', code });
  });

  it.each(['-50001', '-50002', '-50003', '-50004', '-50005', '-50301', '-50302', '-50303', '-50304', '-50305'])(
    'with %s blame the visitor',
    async (code) => {
      const verdict = await answering({ status: 'error', code, msg: 'x' }).verify(params);
      expect(verdict).toMatchObject({ outcome: 'rejected', allowed: false, cause: 'visitor', code });
    },
  );

  it.each([
    [500, true],
    [502, true],
    [503, true],
    [504, true],
    [301, false],
    [302, false],
    [307, false],
    [400, false],
    [403, false],
    [404, false],
    [413, false],
    [414, false],
    [429, false],
  ])('of HTTP %d are openable: %s', async (status, openable) => {
    expect(await answering(success, status).verify(params)).toEqual(unavailable(openable));
  });

  it('are not read beyond 64 KiB', async () => {
    const padded = (bytes: number) => JSON.stringify(success).padEnd(bytes, ' ');
    const length = 64 * 1024 - (Buffer.byteLength(JSON.stringify(success)) - JSON.stringify(success).length);
    expect(await answering(padded(length)).verify(params)).toMatchObject({ outcome: 'passed' });
    expect(await answering(padded(length + 1)).verify(params)).toEqual(unavailable(false));
  });

  it('without end are left after 64 KiB', async () => {
    let cancelled = false;
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(10_000)),
      cancel: () => void (cancelled = true),
    });
    expect(await withFetch(async () => new Response(body)).verify(params)).toEqual(unavailable(false));
    expect(cancelled).toBe(true);
  });
});

describe('the network', () => {
  it('that refuses a connection is openable', async () => {
    const server = await listen(() => {});
    await server[Symbol.asyncDispose]();
    expect(await server.geetest.verify(params)).toMatchObject({
      ...unavailable(true),
      message: 'GeeTest could not be reached (ECONNREFUSED).',
    });
  });

  it('that resets a connection is openable, before and within the answer', async () => {
    await using early = await listen((request) => request.socket.destroy());
    expect(await early.geetest.verify(params)).toEqual(unavailable(true));
    await using late = await listen((request, response) => {
      response.writeHead(200, { 'content-length': '500' });
      response.write('{"result":"success"', () => request.socket.destroy());
    });
    expect(await late.geetest.verify(params)).toEqual(unavailable(true));
  });

  it('that redirects is not followed', async () => {
    let requests = 0;
    await using server = await listen((_request, response) => {
      requests++;
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect(await server.geetest.verify(params)).toEqual(unavailable(false));
    expect(requests).toBe(1);
  });

  it.each<[string, Fetch]>([
    ['with its headers', async () => new Promise(() => {})],
    ['with its body', async () => new Response(new ReadableStream())],
  ])('that hangs %s ends at the deadline and is openable', async (_what, fetch) => {
    vi.useFakeTimers();
    let verdict!: Promise<Verdict>;
    await new Promise<void>((sent) => {
      verdict = withFetch((...request) => {
        sent();
        return fetch(...request);
      }).verify(params);
    });
    let settled = false;
    void verdict.finally(() => (settled = true));
    await vi.advanceTimersByTimeAsync(4999);
    expect(settled).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await verdict).toMatchObject({
      outcome: 'unavailable',
      openable: true,
      message: 'GeeTest did not answer within 5000 ms.',
    });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves no timer behind when it answers', async () => {
    vi.useFakeTimers();
    await answering(success).verify(params);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is asked once, whatever happens', async () => {
    const fetch = vi.fn<Fetch>(async () => {
      throw new TypeError('fetch failed');
    });
    await withFetch(fetch).verify(params);
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('is told when the caller aborts, and the reason comes back untouched', async () => {
    const reason = { any: 'reason' };
    const controller = new AbortController();
    let inner: AbortSignal | null | undefined;
    const verdict = withFetch(async (_url, init) => {
      inner = init.signal;
      controller.abort(reason);
      return new Promise(() => {});
    }).verify(params, { signal: controller.signal });
    await expect(verdict).rejects.toBe(reason);
    expect(inner?.aborted).toBe(true);
    await expect(withFetch(neverCalled).verify(params, { signal: controller.signal })).rejects.toBe(reason);
  });
});

it('says nothing of keys and tokens in any verdict', async () => {
  const secrets = [captchaKey, params.pass_token, params.captcha_output, await signLotNumber(lotNumber, captchaKey)];
  const verdicts = await Promise.all([
    answering(success).verify(params),
    answering({ status: 'error', code: '-50005', msg: 'illegal gen_time' }).verify(params),
    answering('nonsense').verify(params),
    answering('', 503).verify(params),
    withFetch(neverCalled).verify(params),
    withFetch(neverCalled).verify({ ...params, gen_time: 'abc' }),
  ]);
  for (const secret of secrets) expect(JSON.stringify(verdicts)).not.toContain(secret);
});
