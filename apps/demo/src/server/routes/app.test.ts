import { sampleChallenges, sampleSolutions } from '@captchakit/testkit';
import { systemClock } from '@captchakit/provider';
import { createFakeProvider } from '@captchakit/testkit';
import { describe, expect, it, vi } from 'vitest';
import type { Problem, Snapshot } from '../../api.js';
import { createApp } from './app.js';
import type { Login } from '../login.js';
import { Solves } from '../solves.js';
import { Stories } from '../stories.js';
import { createScriptedSolvers } from '../testing/scripted-solvers.js';
import type { Simulation, World } from '../worlds/world.js';

const host = '127.0.0.1:4321';
const solution = sampleSolutions['geetest-v4'];

function createSimulation(): Simulation {
  return {
    speed: 20,
    skip: vi.fn<Simulation['skip']>(),
    condition: () => 'working',
    setCondition: vi.fn<Simulation['setCondition']>(async () => {}),
    fresh: (kind): Record<string, string> => (kind === 'geetest-v3' ? { challenge: 'another' } : {}),
    answer: (service, request) =>
      service === 'geetest' ? Promise.resolve(new Response(`answer to ${new URL(request.url).pathname}`)) : undefined,
  };
}

const login: Login = {
  status: () => ({
    captchaId: 'a'.repeat(32),
    pageUrl: `http://${host}/#login`,
    script: '/v4/gt4.js',
    condition: 'working',
  }),
  setCondition: () => {},
  verify: async () => ({ attempts: [] }),
};

function create(change: Partial<World> = {}, access?: { token: string }) {
  const stories = new Stories();
  const solvers = createScriptedSolvers((event) => stories.append(event.solveId, event));
  const solves = new Solves({ solvers, stories, now: () => 2000, submit: async () => [] });
  const simulation = createSimulation();
  const world: World = {
    mode: 'simulated',
    clock: { ...systemClock, now: () => 1000 },
    providers: [{ id: 'one', title: 'One', provider: createFakeProvider({ id: 'one', kinds: ['geetest-v4'] }) }],
    login,
    verify: async () => ({ outcome: 'failed', allowed: false, reason: 'pass_token used', durationMs: 1 }),
    simulation,
    close() {},
    ...change,
  };
  const app = createApp({
    world,
    stories,
    solves,
    reports: { report: async () => ({ providers: [] }) },
    pageFolder: import.meta.dirname,
    closing: AbortSignal.timeout(0),
    ...(access && { access }),
  });
  const request = (path: string, init: RequestInit = {}) =>
    app.request(path, { ...init, headers: { host, ...(init.headers as Record<string, string>) } });
  const send = (method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
    request(path, {
      method,
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  const post = (path: string, body: unknown, headers?: Record<string, string>) => send('POST', path, body, headers);
  const start = async (body: object = {}): Promise<string[]> => {
    const response = await post('/api/solves', { challenge: sampleChallenges['recaptcha-v3'], ...body });
    return ((await response.json()) as { ids: string[] }).ids;
  };
  const snapshot = async () => (await (await request('/api/solves')).json()) as Snapshot;
  return { solvers, stories, simulation, request, send, post, start, snapshot };
}

const problemOf = async (response: Response): Promise<Problem> => {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return (await response.json()) as Problem;
};

describe('solves over the API', () => {
  it('are started side by side, and told from the start', async () => {
    const { solvers, snapshot, start } = create();
    const ids = await start({ count: 3, provider: 'one', hedge: true });
    const { stories, position } = await snapshot();
    expect(stories.map(({ id }) => id)).toEqual(ids);
    expect(stories[0]!.messages.map(({ type }) => type)).toEqual(['requested', 'solve-start']);
    expect(position).toMatch(/^\w+\.6$/);
    expect(solvers.choices).toEqual(Array.from({ length: 3 }, () => ({ provider: 'one', hedge: true })));
  });

  it('get a GeeTest v3 challenge each, because one works once', async () => {
    const { snapshot, start } = create();
    await start({ challenge: { ...sampleChallenges['geetest-v3'], challenge: 'first' }, count: 2 });
    const { stories } = await snapshot();
    expect(stories.map(({ messages: [first] }) => first)).toMatchObject([
      { input: { challenge: 'first' } },
      { input: { challenge: 'another' } },
    ]);
  });

  it('come over the feed from where a listener is, also after a reconnect', async () => {
    const { request, start, stories } = create();
    const before = stories.feed.position;
    const [id] = await start();
    const feed = await request(`/api/feed?after=${before}`, {});
    expect(feed.headers.get('content-type')).toBe('text/event-stream');
    expect(await feed.text()).toContain(`event: items\ndata: [{"id":"${id}","number":1,`);
    const again = await request(`/api/feed?after=${before}`, { headers: { 'last-event-id': stories.feed.position } });
    expect(await again.text()).not.toContain('items');
  });

  it('can be cancelled, also twice', async () => {
    const { request, start, snapshot } = create();
    const [id] = await start();
    expect((await request(`/api/solves/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await request(`/api/solves/${id}`, { method: 'DELETE' })).status).toBe(204);
    await expect.poll(async () => (await snapshot()).stories[0]!.messages.at(-1)?.type).toBe('cancelled');
  });

  it('that nobody knows cannot be cancelled', async () => {
    const response = await create().request('/api/solves/none', { method: 'DELETE' });
    expect(await problemOf(response)).toMatchObject({ status: 404, detail: expect.stringContaining('not known') });
  });

  it('that were paid for are collected', async () => {
    const { post } = create();
    expect(await (await post('/api/resume', {})).json()).toEqual({ collected: 0 });
  });
});

describe('what can be turned', () => {
  it('is the speed', async () => {
    const { send, simulation } = create();
    expect(await (await send('PUT', '/api/speed', { speed: 5 })).json()).toMatchObject({ speed: 5 });
    expect(simulation.speed).toBe(5);
    expect((await problemOf(await send('PUT', '/api/speed', { speed: 7 }))).detail).toBe(
      'speed must be one of 1, 5, 20, 100.',
    );
  });

  it('is the time, up to an hour at once', async () => {
    const { post, simulation } = create();
    expect((await post('/api/time/skip', { ms: 600_000 })).status).toBe(200);
    expect(simulation.skip).toHaveBeenCalledWith(600_000);
    expect((await post('/api/time/skip', { ms: 3_600_001 })).status).toBe(422);
    expect((await post('/api/time/skip', {})).status).toBe(422);
  });

  it('is how a provider is', async () => {
    const { send, simulation } = create();
    expect((await send('PUT', '/api/providers/one/condition', { condition: 'slow' })).status).toBe(200);
    expect(simulation.setCondition).toHaveBeenCalledWith('one', 'slow');
    expect((await send('PUT', '/api/providers/one/condition', { condition: 'bad' })).status).toBe(422);
    expect((await send('PUT', '/api/providers/two/condition', { condition: 'slow' })).status).toBe(404);
  });

  it('is nothing where the services are real', async () => {
    const { send, request } = create({ mode: 'live', simulation: undefined });
    expect((await problemOf(await send('PUT', '/api/speed', { speed: 5 }))).status).toBe(409);
    expect((await send('PUT', '/api/providers/one/condition', { condition: 'slow' })).status).toBe(409);
    expect((await request('/sim/geetest/validate')).status).toBe(404);
  });
});

describe('the simulated services', () => {
  it('are below /sim, by their own paths', async () => {
    const { request } = create();
    const answer = await request('/sim/geetest/validate?x=1');
    expect(await answer.text()).toBe('answer to /validate');
    expect(answer.headers.get('content-security-policy')).toBeNull();
    expect((await request('/sim/geetest/validate', { headers: { host: 'evil.example.com' } })).status).toBe(421);
    expect((await request('/sim/toString/x')).status).toBe(404);
    expect((await request('/sim/geetest/validate', { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
  });
});

describe('a server with a token', () => {
  const access = { token: 'the-token' };

  it('lets nobody in without it, and sets a cookie that scripts cannot read for whoever has it', async () => {
    const { request } = create({}, access);
    expect((await problemOf(await request('/api/status'))).status).toBe(401);
    expect((await request('/')).status).toBe(401);
    expect((await request('/?token=the-other')).status).toBe(401);
    const entered = await request('/?token=the-token');
    expect([entered.status, entered.headers.get('location')]).toEqual([302, '/']);
    const cookie = entered.headers.get('set-cookie')!;
    expect(cookie).toMatch(/^demo-token-4321=the-token; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await request('/api/status', { headers: { cookie: cookie.split(';')[0]! } })).status).toBe(200);
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
    ['/api/solves', { challenge: { ...challenge, other: 1 } }, 422, 'other is not a field of this kind.', 'other'],
    ['/api/solves', { challenge, provider: 'x' }, 422, 'provider must be one of one.', 'provider'],
    ['/api/solves', { challenge, strategy: 'best' }, 422, /^strategy must be one of in-order, cheapest/, 'strategy'],
    ['/api/solves', { challenge, hedge: 'yes' }, 422, 'hedge must be true or false.', 'hedge'],
    ['/api/solves', { challenge, count: 0 }, 422, 'count must be a whole number from 1 to 200.', 'count'],
    ['/api/solves', { challenge, count: 201 }, 422, 'count must be a whole number from 1 to 200.', 'count'],
    ['/api/solves', { challenge, count: '2' }, 422, 'count must be a whole number from 1 to 200.', 'count'],
    [
      '/api/solves',
      { challenge: sampleChallenges['recaptcha-v3'], submit: true },
      422,
      /^submit is for geetest-v4/,
      'submit',
    ],
    ['/api/solves', { challenge, padding: 'x'.repeat(65_536) }, 413, 'The request is larger than 64 KiB.', undefined],
    ['/api/geetest/verify', {}, 422, 'solution must be an object.', 'solution'],
    ['/api/geetest/verify', { solution: {} }, 422, 'solution.captcha_id must be a string.', 'solution.captcha_id'],
    [
      '/api/geetest/verify',
      { solution: { captcha_id: 'a b' } },
      422,
      'solution.captcha_id must be 32 hexadecimal characters.',
      'solution.captcha_id',
    ],
    ['/api/login', '[]', 400, 'The body must be a JSON object.', undefined],
    ['/api/nothing', {}, 404, 'This API has no such address.', undefined],
  ])('%s %#', async (path, body, status, detail, field) => {
    const problem = await problemOf(await create().post(path, body));
    expect(problem).toMatchObject({ status, detail: expect.stringMatching(detail) });
    expect(problem.field).toBe(field);
  });

  it('a GeeTest that is in no known way', async () => {
    const response = await create().send('PUT', '/api/login/condition', { condition: 'rain' });
    expect(await problemOf(response)).toMatchObject({
      status: 422,
      field: 'condition',
      detail: 'condition must be one of working, http-503, silent, breaks-off.',
    });
  });

  it('a login where no GeeTest is set up', async () => {
    const { request, post } = create({ login: undefined, verify: undefined });
    for (const response of [
      await request('/api/login'),
      await post('/api/login', {}),
      await post('/api/geetest/verify', { solution }),
    ]) {
      expect(await problemOf(response)).toMatchObject({
        status: 409,
        detail: expect.stringContaining('GEETEST_CAPTCHA_ID'),
      });
    }
  });

  it('a program that runs wild', async () => {
    const { post } = create();
    const statuses = new Set<number>();
    for (let count = 0; count < 301; count++) statuses.add((await post('/api/resume', {})).status);
    expect(statuses).toEqual(new Set([200, 429]));
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
  it('lets in what the real widget needs, and only where it is the real one', async () => {
    const { request } = create({ widgetOrigins: ['https://*.geetest.com'] });
    const policy = (await request('/api/status')).headers.get('content-security-policy');
    expect(policy).toContain("script-src 'self' https://*.geetest.com");
    expect(policy).not.toContain("script-src 'self' https://*.geetest.com 'unsafe");
  });

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
