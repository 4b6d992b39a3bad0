import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { facts, key, type Paths, reasonOf, silent } from '../test/sample-api.js';
import { createApiClient } from './create-api-client.js';

interface TextPaths {
  '/agent': { get: { responses: { 200: { content: { 'text/plain': string } } } } };
}

describe('a middleware', () => {
  it('may send another request instead, which stops with the caller too', async () => {
    const controller = new AbortController();
    const bodies: unknown[] = [];
    const api = createApiClient<Paths>(facts, {
      apiKey: key,
      fetch: async (request) => {
        bodies.push([request.headers.get('x-trace'), await request.clone().json()]);
        return silent(request);
      },
    });
    api.use({ onRequest: ({ request }) => new Request(request, { headers: { 'x-trace': '7' } }) });
    const pending = reasonOf(api.POST('/getBalance', { body: { note: 'kept' }, signal: controller.signal }));
    await vi.waitFor(() => expect(bodies).toEqual([['7', { clientKey: key, note: 'kept' }]]));
    controller.abort('stop');
    expect(await pending).toBe('stop');
  });
});

describe('an operation that answers with a text', () => {
  const agentClient = (fetch: (request: Request) => Promise<Response>) =>
    createApiClient<TextPaths>(
      { ...facts, operations: { '/agent': { baseUrl: 'https://example.com', answers: 'text' } } },
      { fetch },
    );

  it.each([
    ['plain', new Response('  a browser (Windows)\n')],
    ['a JSON string', new Response('"a browser (Windows)"')],
  ])('gives it trimmed when it is %s, from its own host and without a key', async (_, response) => {
    const requests: Request[] = [];
    const { data } = await agentClient(async (request) => {
      requests.push(request);
      return response;
    }).GET('/agent');
    expect(data).toBe('a browser (Windows)');
    expect(requests.map(({ url }) => url)).toEqual(['https://example.com/agent']);
  });

  it('gives it as it is where the call asks for the text', async () => {
    const call = agentClient(async () => new Response('a browser (Windows)\n')).GET('/agent', { parseAs: 'text' });
    expect((await call).data).toBe('a browser (Windows)');
  });

  it.each([
    ['a page', () => new Response('<html>secret detail</html>', { headers: { 'content-type': 'text/html' } })],
    ['an object', () => Response.json({ secret: 'detail' })],
    ['nothing', () => new Response('')],
    ['several lines', () => new Response('secret\ndetail')],
    ['a very long line', () => new Response('x'.repeat(1001))],
    ['an error', () => new Response('secret detail', { status: 500 })],
  ])('refuses %s without repeating it', async (_, answer) => {
    const error = await reasonOf(agentClient(async () => answer()).GET('/agent'));
    expect(error).toMatchObject({ code: 'transport', message: expect.stringContaining('instead of a line of text') });
    expect(inspect(error)).not.toContain('detail');
  });
});
