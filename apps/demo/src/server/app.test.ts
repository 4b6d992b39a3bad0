import { sampleChallenges, sampleSolutions } from '@captchakit/testkit';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../api.js';
import { createApp } from './app.js';
import { Solves } from './solves.js';
import { createScriptedSolver } from './testing/scripted-solver.js';

const host = '127.0.0.1:4321';
const solution = sampleSolutions['geetest-v4'];

function create() {
  const solver = createScriptedSolver();
  const app = createApp({
    catalogue: () => ({ kinds: [], providers: [] }),
    status: () => ({ now: 1000, speed: 20 }),
    solves: new Solves({ solvers: [solver], now: () => 2000 }),
    solvers: new Map([['automatic', solver]]),
    verify: async () => ({ outcome: 'failed', allowed: false, reason: 'pass_token used', durationMs: 1 }),
    login: {
      captchaId: 'a'.repeat(32),
      weather: 'working',
      setWeather() {},
      verify: async () => ({ attempts: [] }),
    },
    widget: async (request) => new Response(`widget ${new URL(request.url).pathname}`),
    pageFolder: import.meta.dirname,
    closing: new AbortController().signal,
  });
  const request = (path: string, init: RequestInit = {}) =>
    app.request(path, { ...init, headers: { host, ...(init.headers as Record<string, string>) } });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    request(path, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  const start = async (): Promise<string> =>
    ((await (await post('/api/solves', { challenge: sampleChallenges['recaptcha-v3'] })).json()) as { id: string }).id;
  return { solver, request, post, start };
}

const problemOf = async (response: Response): Promise<Problem> => {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return (await response.json()) as Problem;
};

describe('a solve over the API', () => {
  it('is created, told as events from the start, and ends with the solution', async () => {
    const { solver, request, post } = create();
    const created = await post('/api/solves', { challenge: sampleChallenges['recaptcha-v3'] });
    const { id } = (await created.json()) as { id: string };
    expect([created.status, created.headers.get('location')]).toEqual([201, `/api/solves/${id}`]);
    const events = await request(`/api/solves/${id}/events`);
    solver.finish();
    expect(events.headers.get('content-type')).toBe('text/event-stream');
    expect(await events.text()).toMatch(
      /data: {"type":"solve-start".*\nid: 1\n[^]*data: {"type":"solution".*\nid: 2\n/,
    );
  });

  it('goes on after Last-Event-ID, and ends the reconnecting when there is nothing more', async () => {
    const { solver, request, start } = create();
    const id = await start();
    solver.finish();
    const rest = await request(`/api/solves/${id}/events`, { headers: { 'last-event-id': '1' } });
    expect((await rest.text()).match(/^id: \d+$/gm)).toEqual(['id: 2']);
    expect((await request(`/api/solves/${id}/events`, { headers: { 'last-event-id': '2' } })).status).toBe(204);
  });

  it('can be cancelled, also twice', async () => {
    const { request, start } = create();
    const id = await start();
    expect((await request(`/api/solves/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await request(`/api/solves/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await (await request(`/api/solves/${id}/events`)).text()).toContain('"type":"cancelled"');
  });

  it.each(['GET', 'DELETE'])('%s of one nobody knows is 404', async (method) => {
    const { request } = create();
    const response = await request(`/api/solves/none${method === 'GET' ? '/events' : ''}`, { method });
    expect(await problemOf(response)).toMatchObject({ status: 404, detail: expect.stringContaining('not known') });
  });
});

describe('input the API refuses', () => {
  const { 'geetest-v4': challenge } = sampleChallenges;

  it.each([
    ['/api/solves', '{', 400, 'The body is not valid JSON.', undefined],
    ['/api/solves', '[]', 400, 'The body must be a JSON object.', undefined],
    ['/api/solves', {}, 422, 'challenge must be an object.', 'challenge'],
    ['/api/solves', { challenge: { kind: 'toString' } }, 422, /^kind must be one of geetest-v3, /, 'kind'],
    ['/api/solves', { challenge: { ...challenge, captchaId: 'x' } }, 422, /32 hexadecimal/, 'captchaId'],
    ['/api/solves', { challenge: { ...challenge, other: 1 } }, 422, 'other is no field of this kind.', 'other'],
    ['/api/solves', { challenge, provider: 'x' }, 422, 'provider must be one of automatic.', 'provider'],
    ['/api/solves', { challenge, padding: 'x'.repeat(65_536) }, 413, 'The request is larger than 64 KiB.', undefined],
    ['/api/geetest/verify', {}, 422, 'solution must be an object.', 'solution'],
    ['/api/geetest/verify', { solution: {} }, 422, 'solution.captcha_id must be a text.', 'solution.captcha_id'],
    ['/api/login', '[]', 400, 'The body must be a JSON object.', undefined],
    ['/api/nothing', {}, 404, 'This API has no such address.', undefined],
  ])('%s %#', async (path, body, status, detail, field) => {
    const problem = await problemOf(await create().post(path, body));
    expect(problem).toMatchObject({ status, detail: expect.stringMatching(detail) });
    expect(problem.field).toBe(field);
  });

  it('a GeeTest that is in no known way', async () => {
    const { request } = create();
    const headers = { 'content-type': 'application/json' };
    const response = await request('/api/login/weather', { method: 'PUT', headers, body: '{"weather":"rain"}' });
    expect(await problemOf(response)).toMatchObject({
      status: 422,
      field: 'weather',
      detail: 'weather must be one of working, http-503, silent, breaks-off.',
    });
  });

  it('wants JSON to be called JSON, which no form of a foreign page can do', async () => {
    const response = await create().post('/api/solves', { challenge }, { 'content-type': 'text/plain' });
    expect(response.status).toBe(415);
  });
});

describe('who may ask', () => {
  it.each([
    ['evil.example.com', 421],
    ['127.0.0.1.example.com:4321', 421],
    ['localhost:4321', 200],
    ['127.0.0.1:8080', 200],
  ])('host %s: %i', async (name, status) => {
    expect((await create().request('/api/status', { headers: { host: name } })).status).toBe(status);
  });

  it.each([
    [{ origin: 'https://example.com' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'http://127.0.0.1:9999' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'none' }, 403],
    [{ origin: `http://${host}`, 'sec-fetch-site': 'same-origin' }, 200],
    [{}, 200],
  ] as [Record<string, string>, number][])('a POST with %j: %i', async (headers, status) => {
    expect((await create().post('/api/geetest/verify', { solution }, headers)).status).toBe(status);
  });

  it('lets people open an address of the API, and no foreign page read it', async () => {
    const { request } = create();
    expect((await request('/api/status', { headers: { 'sec-fetch-site': 'none' } })).status).toBe(200);
    expect((await request('/api/status', { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
  });
});

describe('every answer', () => {
  it.each(['/api/status', '/api/nothing', '/nothing'])('%s carries the strict policy', async (path) => {
    const { headers } = await create().request(path);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('of the verifier is its verdict', async () => {
    const response = await create().post('/api/geetest/verify', { solution });
    expect(await response.json()).toMatchObject({ outcome: 'failed', reason: 'pass_token used' });
  });
});
