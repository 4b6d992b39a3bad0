import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { connectSimulator } from './connect-simulator.js';
import { startSimulator } from './start-simulator.js';

/** A server that always answers the same. */
const serve = async (status: number, body: string) => {
  const server = createServer((_request, response) => response.writeHead(status).end(body)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};

describe('connectSimulator', () => {
  it.each(['', '/'])('sees what the simulator itself sees (URL ends in "%s")', async (end) => {
    await using simulator = await startSimulator({ speed: 20 });
    const connection = await connectSimulator(simulator.control + end);
    expect(connection).toMatchObject({ control: simulator.control, speed: 20, apis: simulator.apis });
    expect(connection.settings('capmonster')).toEqual(simulator.settings('capmonster'));
    expect(await connection.captchaKey('f5c2ad5a8a3cf37192d8b9c039950f79')).toBe(
      await simulator.captchaKey('f5c2ad5a8a3cf37192d8b9c039950f79'),
    );
    // Half a second of real time would be ten here.
    expect(Math.abs(connection.clock.now() - simulator.clock.now())).toBeLessThan(10_000);
  });

  it.each(['', 'simulator', '127.0.0.1:4000', 'file:///etc/hosts'])('says that "%s" is no URL', async (url) => {
    await expect(connectSimulator(url)).rejects.toMatchObject({
      code: 'bad-url',
      message: `"${url}" is no URL of a simulator; it looks like http://127.0.0.1:4000 and "captchakit simulate" prints it.`,
    });
  });

  it('says that nothing answers', async () => {
    const simulator = await startSimulator();
    await simulator.close();
    await expect(connectSimulator(simulator.control)).rejects.toMatchObject({
      code: 'unreachable',
      message: `Nothing answers at ${simulator.control}/: start one with "captchakit simulate".`,
    });
  });

  it.each([
    [200, 'hello'],
    [200, '{"control":"http://127.0.0.1:1"}'],
    [200, 'null'],
    [404, '{}'],
  ])('says that something else answers (%d %s)', async (status, body) => {
    await using server = await serve(status, body);
    await expect(connectSimulator(server.url)).rejects.toMatchObject({
      code: 'not-a-simulator',
      message: `What answers at ${server.url} is no simulator: use the control URL that "captchakit simulate" prints.`,
    });
  });

  it('says so when it was given the URL of one of the APIs', async () => {
    await using simulator = await startSimulator();
    await expect(connectSimulator(simulator.apis.capmonster.url)).rejects.toMatchObject({ code: 'not-a-simulator' });
  });

  it('rejects with the reason of an aborted signal', async () => {
    await using simulator = await startSimulator();
    const reason = new Error('stop');
    await expect(connectSimulator(simulator.control, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});
