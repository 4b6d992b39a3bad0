import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createVirtualClock } from '@captchakit/testkit';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fault } from './faults/fault.js';
import { type HttpDoor, openDoor } from './http-door.js';
import { createSimulator, type Simulator } from './simulator.js';

const host = '127.0.0.1';
const platform = [globalThis.Request, globalThis.Response];

let simulator: Simulator;
let door: HttpDoor;
const clock = createVirtualClock({ auto: false });
beforeEach(async () => {
  simulator = createSimulator({ clock });
  door = await openDoor(simulator.apis.ezcaptcha, { host, port: 0 });
});
afterEach(async () => {
  await door.close();
  simulator.close();
});

const open = async ({ url } = door): Promise<Socket> => {
  const socket = connect({ host, port: Number(new URL(url).port), allowHalfOpen: true });
  await once(socket, 'connect');
  return socket;
};

/** All that comes until the server ends the connection, and how it ended. */
async function received(socket: Socket): Promise<{ text: string; error?: string }> {
  let text = '';
  let error: string | undefined;
  socket.setEncoding('latin1').on('data', (chunk: string) => (text += chunk));
  socket.on('error', (thrown: NodeJS.ErrnoException) => (error = thrown.code));
  socket.on('end', () => socket.destroy());
  await new Promise((resolve) => socket.once('close', resolve));
  return { text, ...(error && { error }) };
}

async function exchange(bytes: string | Uint8Array, through = door): Promise<{ text: string; error?: string }> {
  const socket = await open(through);
  const answer = received(socket);
  socket.write(bytes);
  return answer;
}

const statusOf = ({ text }: { text: string }) => text.split('\r\n', 1)[0];
const bodyOf = (text: string) => text.slice(text.indexOf('\r\n\r\n') + 4);

const requestFor = (path: string, body: string, headers = '') =>
  `POST /${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`;
const balanceRequest = () => requestFor('getBalance', JSON.stringify({ clientKey: 'simulated-ezcaptcha-key' }));

describe('the HTTP door', () => {
  it.each([
    ['headers that do not end', 'POST /createTask HTTP/1.1\r\nHost: localhost\r\nX-Slow: '],
    ['a body that does not end', 'POST /createTask HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{'],
    [
      'chunks that do not end',
      'POST /createTask HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{',
    ],
  ])('ends the patience with slow senders: %s', async (_name, bytes) => {
    const patience = { headersMs: 200, requestMs: 400 };
    const impatient = await openDoor(simulator.apis.ezcaptcha, { host, port: 0, patience });
    expect(statusOf(await exchange(bytes, impatient))).toBe('HTTP/1.1 408 Request Timeout');
    await impatient.close();
  });

  it.each([
    ['no HTTP', 'hello\r\n\r\n', 'HTTP/1.1 400 Bad Request'],
    ['no host', 'POST /createTask HTTP/1.1\r\n\r\n', 'HTTP/1.1 400 Bad Request'],
    ['a host that is none', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 'HTTP/1.1 400 Bad Request'],
    ['two lengths', requestFor('createTask', '{}', 'Content-Length: 3\r\n'), 'HTTP/1.1 400 Bad Request'],
    [
      'a length that is none',
      'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n',
      'HTTP/1.1 400 Bad Request',
    ],
    [
      'too many headers',
      `POST / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`,
      'HTTP/1.1 431 Request Header Fields Too Large',
    ],
    ['an expectation', requestFor('getBalance', '{}', 'Expect: the-unexpected\r\n'), 'HTTP/1.1 417 Expectation Failed'],
    [
      'a method of its own',
      'TRACE /createTask HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
      'HTTP/1.1 405 Method Not Allowed',
    ],
    [
      'a whole URL',
      'GET http://x/nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
      'HTTP/1.1 404 Not Found',
    ],
  ])('answers in HTTP to %s', async (_name, bytes, status) => {
    expect(statusOf(await exchange(bytes))).toBe(status);
  });

  it('gives a HEAD no body', async () => {
    const { text } = await exchange('HEAD /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    expect([text.split('\r\n', 1)[0], bodyOf(text)]).toEqual(['HTTP/1.1 404 Not Found', '']);
  });

  it('hands out no tunnel', async () => {
    expect(await exchange('CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n')).toEqual({ text: '' });
  });

  it('answers HTTP 413 to a body that says it is too large, without reading it', async () => {
    const answer = await exchange(
      'POST /createTask HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n{',
    );
    expect(statusOf(answer)).toBe('HTTP/1.1 413 Payload Too Large');
  });

  const meet = (fault: Fault) => simulator.faults.add(fault);

  it('resets the connection for a reset', async () => {
    meet({ fault: 'reset' });
    expect(await exchange(balanceRequest())).toEqual({ text: '', error: 'ECONNRESET' });
  });

  it('sends less than it promised for a truncated body', async () => {
    meet({ fault: 'truncated' });
    const { text } = await exchange(balanceRequest());
    const promised = Number(/content-length: (\d+)/i.exec(text)![1]);
    expect(bodyOf(text).length).toBe(Math.floor(promised / 2));
  });

  it('drips on the wire, and stops when the client leaves', async () => {
    meet({ fault: 'drip', bytes: 5, everyMs: 1000 });
    const socket = await open();
    let text = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => (text += chunk));
    socket.write(balanceRequest());
    await vi.waitFor(() => expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*\r\n\r\n$/));
    await clock.advance(1000);
    await vi.waitFor(() => expect(bodyOf(text)).toBe('5\r\n{"err\r\n'));
    socket.destroy();
    await vi.waitFor(() => expect(clock.sleeping).toBe(0));
  });

  it('lets go of a request that hangs when its client leaves', async () => {
    let over = 0;
    const hanging = await openDoor((request) => simulator.apis.geetest(request).finally(() => over++), {
      host,
      port: 0,
    });
    meet({ fault: 'hang' });
    const controller = new AbortController();
    const answer = fetch(`${hanging.url}/validate`, { signal: controller.signal });
    await vi.waitFor(() => expect(simulator.faults.list()).toMatchObject([{ hits: 1 }]));
    controller.abort(new Error('enough'));
    await expect(answer).rejects.toThrow('enough');
    await vi.waitFor(() => expect(over).toBe(1));
    await hanging.close();
  });

  it('closes at once although requests hang, wait and drip', async () => {
    const complaints = vi.spyOn(console, 'error');
    meet({ fault: 'hang', count: 3 });
    meet({ fault: 'latency', ms: 1000, count: 3, phase: 'create' });
    meet({ fault: 'drip', phase: 'balance' });
    const sockets = await Promise.all(Array.from({ length: 9 }, () => open()));
    const answers = sockets.map(async (socket) => received(socket));
    for (const socket of sockets.slice(0, 5)) socket.write(balanceRequest());
    for (const socket of sockets.slice(5)) socket.write(requestFor('createTask', '{}'));
    await vi.waitFor(() => expect(simulator.faults.list().map(({ hits }) => hits)).toEqual([3, 3, 2]));
    await door.close();
    await Promise.all(answers);
    await vi.waitFor(() => expect(clock.sleeping).toBe(0));
    expect(complaints).not.toHaveBeenCalled();
    complaints.mockRestore();
  });

  it('leaves the Request and Response of the platform alone', () => {
    expect(globalThis.Request).toBe(platform[0]);
    expect(globalThis.Response).toBe(platform[1]);
  });

  const line = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom('POST /createTask HTTP/1.1', 'GET /validate HTTP/1.1', 'POST /getBalance HTTP/1.0'),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        'BREW / HTTP/1.1',
        'PUT * HTTP/1.1',
        'GET /%ff%00 HTTP/1.1',
        'GET //x/../y HTTP/1.1',
        '',
      ),
    },
    { weight: 1, arbitrary: fc.string({ maxLength: 40 }) },
  );
  const header = fc.oneof(
    fc.constantFrom(
      'Host: localhost',
      'Host: localhost',
      'Host: [',
      'Content-Type: application/json',
      'Content-Type: ',
    ),
    fc.constantFrom(
      'Transfer-Encoding: chunked',
      'Transfer-Encoding: gzip',
      'Content-Length: 5',
      'Content-Length: x',
      'Expect: 100-continue',
    ),
    fc.constantFrom('Upgrade: websocket', 'Connection: upgrade', 'Connection: keep-alive', 'Accept-Encoding: \u00ff'),
    fc.string({ maxLength: 40 }),
  );
  const message = fc
    .tuple(
      line,
      fc.array(header, { maxLength: 5 }),
      fc.uint8Array({ maxLength: 60 }),
      fc.constantFrom('\r\n\r\n', '\n\n', ''),
    )
    .map(([first, headers, body, end]) =>
      Buffer.concat([Buffer.from([first, ...headers].join('\r\n') + end, 'latin1'), body]),
    );

  it('answers or hangs up, whatever bytes come, and goes on answering: 300 connections', async () => {
    await fc.assert(
      fc.asyncProperty(message, async (bytes) => {
        const socket = await open();
        const answer = received(socket);
        socket.end(bytes);
        const { text } = await answer;
        expect(text).toMatch(/^(HTTP\/1\.1 [1-5]\d\d [\s\S]*)?$/);
        expect(text).not.toMatch(/HTTP\/1\.1 5(?!00 Internal Server Error\r\ncontent-type: application\/json)/);
      }),
      { numRuns: 300 },
    );
    expect(statusOf(await exchange(balanceRequest()))).toBe('HTTP/1.1 200 OK');
  }, 60_000);
});
