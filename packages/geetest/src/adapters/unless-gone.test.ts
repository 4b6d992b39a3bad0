import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { expect, it, vi } from 'vitest';
import { unlessGone } from './unless-gone.js';

/** The response to a visitor who has left. */
async function responseToNobody(): Promise<ServerResponse> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const visitor = request({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' }).on('error', () => {});
  visitor.end();
  const [, response] = (await once(server, 'request')) as [IncomingMessage, ServerResponse];
  visitor.destroy();
  await once(response, 'close');
  server.close();
  return response;
}

it('tells the task at once of a visitor who left before', async () => {
  const task = vi.fn<(signal: AbortSignal) => Promise<void>>(async (signal) => signal.throwIfAborted());
  expect(await unlessGone(await responseToNobody(), task)).toBeUndefined();
  expect(task.mock.calls[0]![0].aborted).toBe(true);
});

it('gives what the task does for a visitor who stays, failures too, and stops listening', async () => {
  const connection = new PassThrough();
  const before = connection.listenerCount('close');
  expect(await unlessGone(connection, async () => 'done')).toBe('done');
  const failure = new Error('of the task');
  await expect(unlessGone(connection, () => Promise.reject(failure))).rejects.toBe(failure);
  expect(connection.listenerCount('close')).toBe(before);
});
