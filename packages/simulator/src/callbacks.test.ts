import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createVirtualClock } from '@captchakit/provider/testing';
import { describe, expect, it, vi } from 'vitest';
import { jsonRequest } from '../test/fault-bed.js';
import { expectDocumented, type Json, sampleTasks } from '../test/testbed.js';
import type { LogEntry } from './api-log.js';
import { createSimulator } from './simulator.js';

/** A receiver on this machine that writes down what it gets. */
const createReceiver = async (status = 200) => {
  const received: { method: string; type: string; path: string; body: Json }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      received.push({
        method,
        path,
        type: headers['content-type'] ?? '',
        body: JSON.parse(String(Buffer.concat(chunks))),
      });
      response.writeHead(status, { location: '/elsewhere' }).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/done?task=mine`,
    received,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};

const createBed = () => {
  const clock = createVirtualClock({ auto: false });
  const fates: unknown[] = [];
  const log = ({ callback, path }: LogEntry) => callback !== undefined && fates.push(`${path} ${callback}`);
  const simulator = createSimulator({ clock, log });
  const send = async (operation: string, fields: Json) => {
    const body = { clientKey: simulator.apiKeys.capmonster, ...fields };
    const answer = await simulator.fetch(jsonRequest(`https://api.capmonster.cloud/${operation}`, body));
    return (await answer.json()) as Json;
  };
  const create = (callbackUrl: unknown, task: Json = sampleTasks.capmonster.GeeTestV4Task) =>
    send('createTask', { task, callbackUrl });
  return { clock, fates, simulator, send, create };
};

describe('a callbackUrl', () => {
  it('gets what getTaskResult answers, once, when the task is ready', async () => {
    await using receiver = await createReceiver();
    const { clock, fates, send, create } = createBed();
    const { taskId } = await create(receiver.url);
    await clock.advance(1000);
    expect(receiver.received).toEqual([]);
    await clock.advance(60_000);
    await vi.waitFor(() => expect(fates).toEqual(['callbackUrl delivered']));
    const body = await send('getTaskResult', { taskId });
    expectDocumented('capmonster', 'getTaskResult', 200, receiver.received[0]!.body);
    expect(receiver.received).toEqual([{ method: 'POST', path: '/done?task=mine', type: 'application/json', body }]);
  });

  it('hears of failures, too', async () => {
    await using receiver = await createReceiver();
    const { clock, create } = createBed();
    await create(undefined, sampleTasks.capmonster.GeeTestV3Task);
    await create(receiver.url, sampleTasks.capmonster.GeeTestV3Task);
    await clock.advance(60_000);
    await vi.waitFor(() => expect(receiver.received).toMatchObject([{ body: { errorCode: 'ERROR_TOKEN_EXPIRED' } }]));
  });

  it('is tried once, and a redirect leads nowhere', async () => {
    await using receiver = await createReceiver(302);
    const { clock, fates, create } = createBed();
    await create(receiver.url);
    await clock.advance(60_000);
    await vi.waitFor(() => expect(fates).toEqual(['callbackUrl delivered']));
    expect(receiver.received).toHaveLength(1);
  });

  it('where nobody listens changes nothing for the task', async () => {
    const receiver = await createReceiver();
    await receiver[Symbol.asyncDispose]();
    const { clock, fates, send, create } = createBed();
    const { taskId } = await create(receiver.url);
    await clock.advance(60_000);
    await vi.waitFor(() => expect(fates).toEqual(['callbackUrl failed']));
    expect(await send('getTaskResult', { taskId })).toMatchObject({ status: 'ready' });
  });

  it.each([
    'https://example.com/done',
    'http://127.0.0.1.example.com/',
    'http://127.evil.example.com/',
    'http://localhost.example.com/',
    'http://10.0.0.1/',
    'http://0.0.0.0/',
    'http://user@example.com/',
    'file:///etc/hosts',
    'no url',
  ])('%s is refused in the log and otherwise ignored', async (url) => {
    const fetchSpy = vi.spyOn(globalThis, 'fetch');
    const { clock, fates, create } = createBed();
    expect(await create(url)).toMatchObject({ errorId: 0 });
    await clock.advance(60_000);
    expect(fates).toEqual(['callbackUrl refused: no loopback URL']);
    expect(fetchSpy).not.toHaveBeenCalled();
    fetchSpy.mockRestore();
  });

  it('is not posted any more once the simulator is closed', async () => {
    await using receiver = await createReceiver();
    const { clock, fates, create, simulator } = createBed();
    await create(receiver.url);
    expect(clock.sleeping).toBe(1);
    simulator.close();
    expect(clock.sleeping).toBe(0);
    await clock.advance(60_000);
    expect([fates, receiver.received]).toEqual([[], []]);
  });
});
