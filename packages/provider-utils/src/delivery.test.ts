import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSocketServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { TransportError } from '@captchakit/provider';
import { describe, expect, it } from 'vitest';
import { createApiClient } from './create-api-client.js';

interface Paths {
  '/createTask': {
    post: {
      requestBody: { content: { 'application/json': { task: { type: string } } } };
      responses: { 200: { content: { 'application/json': { errorId: number; taskId?: number } } } };
    };
  };
}

const key = 'planted-key-3f9a';

const call = (baseUrl: string) =>
  createApiClient<Paths>(
    { id: 'example', baseUrl, apiKeyEnv: 'EXAMPLE_API_KEY', apiKeyField: 'clientKey' },
    { apiKey: key },
  ).POST('/createTask', { body: { task: { type: 'Example' } } });

async function listening<T>(server: Server | ReturnType<typeof createSocketServer>, use: (url: string) => Promise<T>) {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    if ('closeAllConnections' in server) server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const answering = <T>(listener: RequestListener, use: (url: string) => Promise<T>) =>
  listening(createServer(listener), use);

const failureOf = async (promise: Promise<unknown>): Promise<TransportError> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!TransportError.isInstance(error)) throw new Error('no TransportError', { cause: error });
  return error;
};

const html = '<html><body>Bad gateway, secret detail</body></html>';

describe('delivery over real sockets', () => {
  it('is not-sent when the port refuses', async () => {
    const url = await answering(
      () => {},
      async (address) => address,
    );
    const error = await failureOf(call(url));
    expect(error).toMatchObject({ delivery: 'not-sent', status: undefined });
    expect(error.message).toBe(
      `Could not reach ${new URL(url).host}: connection refused. Check the network and the base URL.`,
    );
  });

  it('is not-sent when fetch blocks the port', async () => {
    const error = await failureOf(call('http://127.0.0.1:6000'));
    expect(error.delivery).toBe('not-sent');
    expect(error.message).toBe(
      'Could not reach 127.0.0.1:6000: fetch blocks this port. Check the network and the base URL.',
    );
  });

  it('is unknown when the connection is reset after the request', async () => {
    const server = createSocketServer((socket: Socket) => socket.once('data', () => socket.resetAndDestroy()));
    const error = await listening(server, (url) => failureOf(call(url)));
    expect(error).toMatchObject({ delivery: 'unknown', status: undefined });
    expect(error.message).toMatch(/^No answer from 127\.0\.0\.1:\d+: the connection broke off\. /);
  });

  it('is unknown when the body breaks off, whatever the status said', async () => {
    const error = await answering(
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
        response.write('{"errorId":0,');
        setImmediate(() => response.destroy());
      },
      (url) => failureOf(call(url)),
    );
    expect(error).toMatchObject({ delivery: 'unknown', status: 200 });
  });

  it.each([
    { name: 'HTML with 502', status: 502, headers: {}, body: html, delivery: 'unknown' },
    { name: 'HTML with 200', status: 200, headers: {}, body: html, delivery: 'unknown' },
    { name: 'HTML with 503', status: 503, headers: {}, body: html, delivery: 'unknown' },
    {
      name: 'HTML with 503 and Retry-After',
      status: 503,
      headers: { 'retry-after': '7' },
      body: html,
      delivery: 'refused',
      retryAfterMs: 7000,
    },
    { name: 'HTML with 429', status: 429, headers: {}, body: html, delivery: 'refused' },
    {
      name: '429 without a body',
      status: 429,
      headers: { 'retry-after': '2' },
      body: '',
      delivery: 'refused',
      retryAfterMs: 2000,
    },
    { name: '500 without the envelope', status: 500, headers: {}, body: '{"message":"oops"}', delivery: 'unknown' },
    { name: 'broken JSON', status: 200, headers: {}, body: '{"errorId":0', delivery: 'unknown' },
    { name: 'a JSON array', status: 200, headers: {}, body: '[1]', delivery: 'unknown' },
    { name: 'a redirect', status: 302, headers: { location: 'https://example.com/' }, body: '', delivery: 'unknown' },
  ])('is $delivery for $name', async ({ status, headers, body, delivery, ...rest }) => {
    const error = await answering(
      (_, response) => response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body),
      (url) => failureOf(call(url)),
    );
    expect(error).toMatchObject({
      delivery,
      status,
      retryAfterMs: 'retryAfterMs' in rest ? rest.retryAfterMs : undefined,
    });
    expect(error.message).toContain(`HTTP ${status}`);
    expect(error.message).not.toContain('secret detail');
  });

  it('names status and content type of an HTML page', async () => {
    const error = await answering(
      (_, response) => response.writeHead(502, { 'content-type': 'text/html; charset=utf-8' }).end(html),
      (url) => failureOf(call(url)),
    );
    expect(error.message).toMatch(/ answered HTTP 502 with text\/html instead of a JSON object\. Try again later\.$/);
  });

  it('says that a body is empty, whatever it is called', async () => {
    const error = await answering(
      (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(' \n'),
      (url) => failureOf(call(url)),
    );
    expect(error.message).toMatch(/ answered HTTP 200 with an empty body instead of a JSON object\. /);
  });

  it.each([200, 400, 429, 500, 503])(
    'takes an envelope with HTTP %i as an answer, also as text/plain',
    async (status) => {
      const body = { errorId: 1, errorCode: 'ERROR_X' };
      const { data, error, response } = await answering(
        (_, reply) => reply.writeHead(status, { 'content-type': 'text/plain' }).end(JSON.stringify(body)),
        call,
      );
      expect(data ?? error).toEqual(body);
      expect(response.status).toBe(status);
    },
  );

  it('sends the key in the body and nowhere else', async () => {
    let sent = '';
    let headers: unknown;
    await answering((request, response) => {
      headers = request.headers;
      request.on('data', (chunk: Buffer) => (sent += chunk.toString()));
      request.on('end', () => response.end('{"errorId":0,"taskId":7}'));
    }, call);
    expect(JSON.parse(sent)).toEqual({ clientKey: key, task: { type: 'Example' } });
    expect(JSON.stringify(headers)).not.toContain(key);
    expect(headers).toMatchObject({ 'content-type': 'application/json' });
  });

  it.each(['not a url', 'ftp://example.com', 'https://user:secret@example.com'])(
    'is not-sent for the base URL %s',
    async (url) => {
      const error = await failureOf(call(url));
      expect(error.delivery).toBe('not-sent');
      expect(error.message).not.toContain('secret');
    },
  );
});
