import { describe, expect, it, vi } from 'vitest';
import { answering, captcha_args, type Fetch, neverCalled, params, success, withFetch } from '../test/verifiers.js';
import { fieldsIn, type SiteOptions, sites } from '../test/sites.js';
import { createMemoryStore } from './one-time-store.js';
import { verifyRequest } from './web.js';

const passing = () => answering(success);
const away: Fetch = async () => {
  throw new TypeError('fetch failed');
};
const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const form = (fields: Record<string, string> | string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
});
const query = `?${new URLSearchParams(params)}`;
const asText = JSON.stringify(params);

const read = async (response: Response) => ({
  status: response.status,
  headers: [response.headers.get('content-type'), response.headers.get('cache-control')],
  text: await response.text(),
});
// Fastify names the charset of every JSON.
const problemHeaders = [expect.stringMatching(/^application\/problem\+json(; charset=utf-8)?$/), 'no-store'];
const badRequest = {
  status: 400,
  headers: problemHeaders,
  text: expect.stringMatching(/^\{"type":"about:blank","status":400,"title":"Bad Request","detail":"[^"]+"\}$/),
};

/** The values as fields of a field, as the package qs reads them. */
const nested = (name: string) =>
  Object.entries(params)
    .map(([field, value]) => `${name}[${field}]=${encodeURIComponent(value)}`)
    .join('&');

describe.each(Object.entries(sites))('a site with %s', (framework, open) => {
  it.each<[string, SiteOptions | undefined, RequestInit, string?]>([
    ['JSON', undefined, json(params)],
    ['a form', undefined, form(params)],
    ['JSON in one field', { from: { in: 'body', field: 'captcha' } }, json({ name: 'x', captcha: params })],
    ['a text in one field of JSON', { from: { in: 'body', field: 'captcha' } }, json({ captcha: asText })],
    ['a text in one field of a form', { from: { in: 'body', field: 'captcha' } }, form({ captcha: asText })],
    ['the query', { from: { in: 'query' } }, {}, query],
    ['one field of the query', { from: { in: 'query', field: 'c' } }, {}, `?${new URLSearchParams({ c: asText })}`],
    ['a header', { from: { in: 'header' } }, { headers: { 'X-GeeTest-Captcha': asText } }],
    ['a header of its own name', { from: { in: 'header', name: 'X-Pass' } }, { headers: { 'x-pass': asText } }],
    ['a function', { from: () => params }, {}],
  ])('lets a visitor through who passed, by %s', async (_where, options, init, search = '') => {
    await using site = await open(passing(), options);
    const response = await fetch(site.url + search, init);
    expect(response.status).toBe(200);
    // The handler reads the body as if nobody had.
    expect(await response.json()).toEqual({ outcome: 'passed', fields: fieldsIn(String(init.body ?? '')) });
  });

  /** The last word names the frameworks whose body parser refuses that itself. */
  it.each<[string, RequestInit, RegExp?]>([
    ['nothing', { method: 'POST' }],
    ['no JSON', json('{"lot_number":'), /Express|Fastify/],
    ['a JSON list', json([params])],
    ['a JSON text', json('"text"'), /Express/],
    ['null', json('null'), /Express/],
    ['a nested value', json({ ...params, lot_number: { $ne: '' } })],
    ['a list as a value', json({ ...params, pass_token: ['x'] })],
    ['gen_time=abc', json({ ...params, gen_time: 'abc' })],
    ['gen_time=abc in a form', form({ ...params, gen_time: 'abc' })],
    ['a field of more than 16 KiB', json({ ...params, captcha_output: 'x'.repeat(16 * 1024 + 1) })],
    ['a field of more than 16 KiB in a form', form({ ...params, captcha_output: 'x'.repeat(16 * 1024 + 1) })],
    ['a captcha_id of another site', json({ ...params, captcha_id: 'a'.repeat(32) })],
    ['prototype keys', json(`{"__proto__":${asText}}`), /Fastify/],
    ['constructor keys', json(`{"constructor":{"prototype":${asText}}}`), /Fastify/],
    ['another content type', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: asText }],
  ])('answers 400 to %s, and asks nobody', async (_what, init, parser = /^$/) => {
    await using site = await open(withFetch(neverCalled));
    const response = await fetch(site.url, init);
    expect(await read(response)).toMatchObject(parser.test(framework) ? { status: 400 } : badRequest);
  });

  it.each<[string, string]>([
    ['a repeated parameter', `${new URLSearchParams(params)}&gen_time=1`],
    ['a[]=', `${new URLSearchParams(params)}`.replace('pass_token=', 'pass_token[]=')],
    ['a[b]=', `${new URLSearchParams(params)}`.replace('pass_token=', 'pass_token[x]=')],
    ['lot_number[$ne]=', `${new URLSearchParams(params)}`.replace(/lot_number=\w+/, 'lot_number[$ne]=')],
    ['a list of numbered values', `${new URLSearchParams(params)}`.replace('gen_time=', 'gen_time[0]=')],
    ['__proto__[…]=', nested('__proto__')],
    ['constructor[prototype][…]=', nested('constructor[prototype]')],
  ])('answers 400 to %s in a form and in the query, and asks nobody', async (_what, text) => {
    await using ofForms = await open(withFetch(neverCalled));
    await using ofQueries = await open(withFetch(neverCalled), { from: { in: 'query' } });
    const responses = [await fetch(ofForms.url, { ...form({}), body: text }), await fetch(`${ofQueries.url}?${text}`)];
    expect(await Promise.all(responses.map(read))).toEqual([badRequest, badRequest]);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('takes the values from nowhere but the place they belong', async () => {
    await using ofBodies = await open(withFetch(neverCalled));
    await using ofQueries = await open(withFetch(neverCalled), { from: { in: 'query' } });
    expect((await fetch(ofBodies.url + query, { method: 'POST' })).status).toBe(400);
    expect((await fetch(ofQueries.url, json(params))).status).toBe(400);
  });

  const onConfigurationError = () => {};
  it.each<[string, number, ReturnType<typeof withFetch>]>([
    ['GeeTest says no', 403, answering({ ...success, result: 'fail', reason: 'pass_token used' })],
    [
      'the captcha id is unknown',
      500,
      withFetch(async () => Response.json({ status: 'error', code: '-50103' }), { onConfigurationError }),
    ],
    ['the key is missing', 500, withFetch(neverCalled, { captchaKey: '', onConfigurationError })],
    ['GeeTest refuses what the visitor sent', 400, answering({ status: 'error', code: '-50005' })],
    ['GeeTest is away', 503, withFetch(away)],
    ['GeeTest redirects', 503, answering('', 302)],
  ])('answers as problem details when %s: %d', async (_what, status, geetest) => {
    await using site = await open(geetest);
    const response = await fetch(site.url, json(params));
    const { headers, text } = await read(response);
    expect([response.status, headers]).toEqual([status, problemHeaders]);
    expect(response.headers.get('retry-after')).toBe(status === 503 ? '5' : null);
    expect(Object.keys(JSON.parse(text) as object).toSorted()).toEqual(['detail', 'status', 'title', 'type']);
    // Reasons and codes are for the site's log.
    expect(text).not.toMatch(/pass_token|-50|sign|key|fetch/);
  });

  it('lets a visitor through whom an open policy lets in, and the handler can tell', async () => {
    const allow = { store: createMemoryStore(), perMinute: 1, forMs: 60_000 };
    await using site = await open(withFetch(away, { onUnavailable: { allow } }));
    const [first, second] = [await fetch(site.url, json(params)), await fetch(site.url, json(params))];
    expect([first.status, second.status]).toEqual([200, 503]);
    expect(await first.json()).toMatchObject({ outcome: 'unavailable' });
  });

  it('compares with what is expected', async () => {
    const statusWith = async (scene: string) => {
      await using site = await open(passing(), { expect: () => ({ scene }) });
      return (await fetch(site.url, json(params))).status;
    };
    expect([await statusWith(captcha_args.scene), await statusWith('another')]).toEqual([200, 403]);
  });

  it('stops asking GeeTest when the visitor leaves, and goes on', async () => {
    const asked = vi.fn<() => void>();
    const stopped = vi.fn<() => void>();
    const hanging = withFetch((_url, { signal }) => {
      asked();
      signal!.addEventListener('abort', stopped);
      return new Promise(() => {});
    });
    await using site = await open(hanging);
    const visitor = new AbortController();
    const leaving = fetch(site.url, { ...json(params), signal: visitor.signal }).catch((error: unknown) => error);
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    visitor.abort();
    await leaving;
    await vi.waitFor(() => expect(stopped).toHaveBeenCalled());
    expect((await fetch(site.url, { method: 'POST' })).status).toBe(400);
    expect(site.handled).toBe(0);
  });

  it('lets one of 100 in who send the same pass at once', async () => {
    await using site = await open(withFetch(async () => Response.json(success), { store: createMemoryStore() }));
    const responses = await Promise.all(Array.from({ length: 100 }, () => fetch(site.url, json(params))));
    const statuses = responses.map(({ status }) => status).toSorted();
    expect(statuses).toEqual([200, ...Array.from({ length: 99 }, () => 403)]);
    expect(site.handled).toBe(1);
  });

  it.each<[string, SiteOptions]>([
    ['from', { from: () => Promise.reject(new Error('from')) }],
    [
      'expect',
      {
        expect: () => {
          throw new Error('expect');
        },
      },
    ],
  ])('answers 500 when its own function fails, %s, and goes on', async (_which, options) => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    await using site = await open(passing(), options);
    for (let n = 0; n < 2; n++) expect((await fetch(site.url, json(params))).status).toBe(500);
    expect(site.handled).toBe(0);
    error.mockRestore();
  });
});

describe('a web request', () => {
  const request = (init: RequestInit) => new Request('https://example.com/login', init);

  it('may be a form with parts', async () => {
    const body = new FormData();
    for (const [name, value] of Object.entries(params)) body.append(name, value);
    body.append('photo', new File(['x'], 'x.png'));
    expect(await verifyRequest(request({ method: 'POST', body }), passing())).toMatchObject({
      verdict: { outcome: 'passed' },
    });
    body.append('gen_time', '1');
    const { response } = await verifyRequest(request({ method: 'POST', body }), withFetch(neverCalled));
    expect(response?.status).toBe(400);
  });

  it('is not read beyond maxBodyBytes', async () => {
    const long = json({ ...params, more: 'x'.repeat(2000) });
    const short = await verifyRequest(request(long), passing(), { maxBodyBytes: 10_000 });
    expect(short.response).toBeUndefined();
    const { response, verdict } = await verifyRequest(request(long), withFetch(neverCalled), { maxBodyBytes: 1000 });
    expect([response?.status, verdict?.outcome]).toEqual([400, 'rejected']);
  });
});
