import { expect, it } from 'vitest';
import { facts } from '../test/sample-api.js';
import { createApiCalls } from './create-api-calls.js';

interface Paths {
  '/createTask': { post: { requestBody: { content: { 'application/json': { task: { type: 'Example' } } } } } };
  '/agent': { get: { responses: { 200: { content: { 'text/plain': string } } } } };
}

const withAgent = { ...facts, operations: { '/agent': { baseUrl: 'https://example.com', answers: 'text' } } } as const;

const callsOf = (answer: () => Response) => {
  const requests: Request[] = [];
  const calls = createApiCalls<Paths>(withAgent, {
    apiKey: 'sample-key',
    fetch: async (request) => {
      requests.push(request);
      return answer();
    },
  });
  return { calls, requests };
};

const body = { task: { type: 'Example' } } as const;

it('a post sends what the operation takes as JSON, with the key', async () => {
  const { calls, requests } = callsOf(() => Response.json({ errorId: 0, taskId: 7 }));
  expect(await calls.post('/createTask', body, {})).toEqual({
    status: 200,
    retryAfterMs: undefined,
    body: { errorId: 0, taskId: 7 },
  });
  expect(requests.map(({ method, url, headers }) => [method, url, headers.get('content-type')])).toEqual([
    ['POST', 'https://api.example.com/createTask', 'application/json'],
  ]);
  expect(await requests[0]!.json()).toEqual({ clientKey: 'sample-key', task: { type: 'Example' } });
});

it('an error of the service is an answer, with its status and the time it asks for', async () => {
  const { calls } = callsOf(() => Response.json({ errorId: 1 }, { status: 429, headers: { 'retry-after': '3' } }));
  expect(await calls.post('/createTask', body, {})).toEqual({
    status: 429,
    retryAfterMs: 3000,
    body: { errorId: 1 },
  });
});

it('a get that is answered with a text gives it trimmed, from its own host and without a key', async () => {
  const { calls, requests } = callsOf(() => new Response('  a browser (Windows)\n'));
  expect((await calls.get('/agent', {})).body).toBe('a browser (Windows)');
  expect(requests.map(({ method, url }) => [method, url])).toEqual([['GET', 'https://example.com/agent']]);
  expect(await requests[0]!.text()).toBe('');
});

it.each(['ftp://example.com', 'http://name:word@example.com', 'no-url'])(
  'a base URL that cannot be called is refused without repeating it: %s',
  async (baseUrl) => {
    const asked = createApiCalls<Paths>(withAgent, { apiKey: 'sample-key', baseUrl }).post('/createTask', body, {});
    await expect(asked).rejects.toMatchObject({
      code: 'transport',
      delivery: 'not-sent',
      message: expect.not.stringContaining(baseUrl),
    });
  },
);
