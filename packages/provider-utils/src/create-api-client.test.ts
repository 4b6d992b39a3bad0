import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { facts, key, reasonOf, silent } from '../test/sample-api.js';
import { createApiClient } from './create-api-client.js';

interface Paths {
  '/createTask': {
    post: {
      requestBody: { content: { 'application/json': { task: { type: 'Example' } } } };
      responses: {
        200: { content: { 'application/json': { errorId: number; taskId?: number } } };
        429: { content: { 'application/json': { errorId: number } } };
      };
    };
  };
  '/wakeUp': { post: { responses: { 200: { content: { 'application/json': { errorId: number } } } } } };
  '/agent': { get: { responses: { 200: { content: { 'text/plain': string } } } } };
}

const operations = { '/agent': { baseUrl: 'https://example.com', answers: 'text' } } as const;

/** A client whose requests all get this answer, and what it sent. */
function clientOf(answer: () => Response, baseUrl?: string) {
  const requests: Request[] = [];
  const fetch = async (request: Request) => {
    requests.push(request);
    return answer();
  };
  const client = createApiClient<Paths>({ ...facts, operations }, { apiKey: key, fetch, ...(baseUrl && { baseUrl }) });
  return { client, requests };
}

const body = { task: { type: 'Example' } } as const;

describe('a POST', () => {
  it('sends what the operation takes as JSON, with the key', async () => {
    const { client, requests } = clientOf(() => Response.json({ errorId: 0, taskId: 7 }));
    expect((await client.POST('/createTask', { body })).data).toEqual({ errorId: 0, taskId: 7 });
    expect(requests.map(({ method, url, headers }) => [method, url, headers.get('content-type')])).toEqual([
      ['POST', 'https://api.example.com/createTask', 'application/json'],
    ]);
    expect(await requests[0]!.json()).toEqual({ clientKey: key, task: { type: 'Example' } });
  });

  it('sends the key also where the operation takes nothing else', async () => {
    const { client, requests } = clientOf(() => Response.json({ errorId: 0 }));
    await client.POST('/wakeUp');
    expect(await requests[0]!.json()).toEqual({ clientKey: key });
  });

  it('sends the key of the settings, whatever the body holds', async () => {
    const { client, requests } = clientOf(() => Response.json({ errorId: 0, taskId: 7 }));
    const others = { ...body, clientKey: 'another-key' };
    await client.POST('/createTask', { body: others });
    expect(await requests[0]!.json()).toEqual({ clientKey: key, task: { type: 'Example' } });
  });

  it.each(['ftp://example.com', 'http://name:word@example.com', 'no-url'])(
    'to a base URL that cannot be called is refused without repeating it: %s',
    async (baseUrl) => {
      const { client, requests } = clientOf(() => Response.json({ errorId: 0 }), baseUrl);
      await expect(client.POST('/createTask', { body })).rejects.toMatchObject({
        code: 'transport',
        delivery: 'not-sent',
        message: expect.not.stringContaining(baseUrl),
      });
      expect(requests).toEqual([]);
    },
  );
});

describe('an answer', () => {
  it('with a status of success is data, also one that tells of an error', async () => {
    const { client } = clientOf(() => Response.json({ errorId: 1 }, { headers: { 'x-trace': '7' } }));
    const { response, ...rest } = await client.POST('/createTask', { body });
    expect(rest).toStrictEqual({ data: { errorId: 1 } });
    expect([response.status, response.headers.get('x-trace'), response.bodyUsed]).toEqual([200, '7', true]);
  });

  it('with another status is an error, with all that came with it', async () => {
    const { client } = clientOf(() => Response.json({ errorId: 0 }, { status: 429, headers: { 'retry-after': '3' } }));
    const { response, ...rest } = await client.POST('/createTask', { body });
    expect(rest).toStrictEqual({ error: { errorId: 0 } });
    expect([response.status, response.headers.get('retry-after'), response.bodyUsed]).toEqual([429, '3', true]);
  });
});

describe('an operation that answers with a text', () => {
  it.each([
    ['plain', '  a browser (Windows)\n'],
    ['a JSON string', '"a browser (Windows)"'],
  ])('gives it trimmed when it is %s, from its own host and without a key', async (_, text) => {
    const { client, requests } = clientOf(() => new Response(text));
    expect((await client.GET('/agent')).data).toBe('a browser (Windows)');
    expect(requests.map(({ method, url }) => [method, url])).toEqual([['GET', 'https://example.com/agent']]);
    expect(await requests[0]!.text()).toBe('');
  });

  it('stops with the caller', async () => {
    const client = createApiClient<Paths>({ ...facts, operations }, { fetch: silent });
    const controller = new AbortController();
    const pending = reasonOf(client.GET('/agent', { signal: controller.signal }));
    controller.abort('stop');
    expect(await pending).toBe('stop');
  });

  it.each([
    ['a page', () => new Response('<html>secret detail</html>', { headers: { 'content-type': 'text/html' } })],
    ['an object', () => Response.json({ secret: 'detail' })],
    ['nothing', () => new Response('')],
    ['several lines', () => new Response('secret\ndetail')],
    ['a very long line', () => new Response('x'.repeat(1001))],
    ['an error', () => new Response('secret detail', { status: 500 })],
  ])('refuses %s without repeating it', async (_, answer) => {
    const error = await reasonOf(clientOf(answer).client.GET('/agent'));
    expect(error).toMatchObject({ code: 'transport', message: expect.stringContaining('instead of a line of text') });
    expect(inspect(error)).not.toContain('detail');
  });
});
