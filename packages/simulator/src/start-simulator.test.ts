import { once } from 'node:events';
import { createServer, type IncomingMessage, request as httpRequest } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { sampleTasks } from '../test/testbed.js';
import { apiIds } from './api.js';
import type { LogEntry } from './api-log.js';
import { openDoor } from './http-door.js';
import { type RunningSimulator, startSimulator } from './start-simulator.js';
import { vendorIds } from './vendors/index.js';

const host = '127.0.0.1';
const ok = async () => new Response('ok');

const post = async (url: string, body: unknown) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as unknown };
};

/** Servers and connections that keep the process alive. */
const openSockets = () => process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP'));
const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

const geetestTask = sampleTasks.capmonster.GeeTestV4Task;
const ezTask = sampleTasks.ezcaptcha.ReCaptchaV3TaskProxyless;

/** Below the ports the system hands out by itself, and apart for each worker. */
let nextPortBase = 10_000 + (process.pid % 900) * 10;
/** The control API and one door for each API. */
const doorCount = 1 + apiIds.length;

/** The first of as many free ports in a row. */
const findPorts = async (): Promise<number> => {
  for (;;) {
    const base = nextPortBase;
    nextPortBase += doorCount;
    const opened = await Promise.allSettled(
      Array.from({ length: doorCount }, async (_, step) => openDoor(ok, { host, port: base + step })),
    );
    const doors = opened.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    await Promise.all(doors.map((door) => door.close()));
    if (doors.length === doorCount) return base;
  }
};

describe('startSimulator', () => {
  it('serves each API at the root of its own port', async () => {
    await using simulator = await startSimulator();
    const urls = [simulator.control, ...Object.values(simulator.apis).map(({ url }) => url)];
    expect(new Set(urls).size).toBe(doorCount);
    for (const id of vendorIds) {
      const { baseUrl, apiKey } = simulator.settings(id);
      expect(await post(`${baseUrl}/getBalance`, { clientKey: apiKey })).toMatchObject({
        status: 200,
        body: { errorId: 0 },
      });
    }
    const answer = await fetch(`${simulator.apis.geetest.url}/validate`);
    expect(await answer.json()).toMatchObject({ code: '-50101' });
  });

  it('listens on this machine alone unless told otherwise', async () => {
    await using simulator = await startSimulator();
    const urls = [simulator.control, ...Object.values(simulator.apis).map(({ url }) => url)];
    expect(urls.map((url) => new URL(url).hostname)).toEqual(urls.map(() => '127.0.0.1'));
  });

  it('counts up from a given port', async () => {
    const port = await findPorts();
    await using simulator = await startSimulator({ port });
    expect(simulator.control).toBe(`http://${host}:${port}`);
    expect(Object.values(simulator.apis).map(({ url }) => Number(new URL(url).port))).toEqual(
      apiIds.map((_, index) => port + 1 + index),
    );
  });

  it.each([0, 1, apiIds.length])(
    'names the port that is taken, and frees the others: the first and %d',
    async (step) => {
      const port = await findPorts();
      const blocker = await openDoor(ok, { host, port: port + step });
      await expect(startSimulator({ port })).rejects.toMatchObject({
        code: 'port-taken',
        message: `Port ${port + step} of ${host} is taken: stop the program that uses it, or choose another port (0 takes free ports).`,
      });
      await blocker.close();
      const simulator = await startSimulator({ port });
      await simulator.close();
    },
  );

  it.each([-1, 1.5, 65_536 - apiIds.length, Number.NaN])('refuses the port %d', async (port) => {
    await expect(startSimulator({ port })).rejects.toMatchObject({ code: 'cannot-listen' });
  });

  it('says so when the host is not of this machine', async () => {
    await expect(startSimulator({ host: '203.0.113.10' })).rejects.toMatchObject({
      code: 'cannot-listen',
      message: expect.stringContaining('203.0.113.10'),
    });
  });

  it('refuses a speed that is no speed', async () => {
    await expect(startSimulator({ speed: 0 })).rejects.toThrow('speed must be');
  });

  it('keeps the state of two simulators apart, 100 times, and leaves nothing open', async () => {
    const before = timers();
    for (let round = 0; round < 100; round++) {
      const [first, second] = await Promise.all([startSimulator({ seed: 1 }), startSimulator({ seed: 1 })]);
      const { baseUrl, apiKey: clientKey } = first.settings('capmonster');
      const callbackUrl = 'http://127.0.0.1:1/never';
      const created = await post(`${baseUrl}/createTask`, { clientKey, task: geetestTask, callbackUrl });
      const { taskId } = created.body as { taskId: number };
      // Both are under way when the simulators close.
      const sync = fetch(`${first.apis.ezcaptcha.url}/createSyncTask`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ clientKey: first.settings('ezcaptcha').apiKey, task: ezTask }),
      }).then(
        () => 'answered',
        () => 'broke off',
      );
      expect(await post(`${baseUrl}/getTaskResult`, { clientKey, taskId })).toMatchObject({
        body: { status: 'processing' },
      });
      expect(await post(`${second.apis.capmonster.url}/getTaskResult`, { clientKey, taskId })).toMatchObject({
        body: { errorCode: 'ERROR_NO_SUCH_CAPCHA_ID' },
      });
      await vi.waitFor(() => expect(first.tasks().ezcaptcha).toHaveLength(1));
      await Promise.all([first.close(), second.close()]);
      expect(await sync).toBe('broke off');
    }
    // Node lets go of a closed server within the next turns of its loop.
    await vi.waitFor(() => expect(openSockets()).toEqual([]));
    // The test runner has timers of its own, which come and go.
    expect(timers()).toBeLessThanOrEqual(before + 2);
  }, 60_000);

  it('closes at once although a connection is kept alive, and may be closed again', async () => {
    const simulator = await startSimulator();
    const socket = connect(Number(new URL(simulator.control).port), host);
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n');
    await once(socket, 'data');
    expect(socket.readyState).toBe('open');
    const socketClosed = once(socket, 'close');
    socket.resume();
    await Promise.all([simulator.close(), simulator.close()]);
    await socketClosed;
    await simulator.close();
    await expect(fetch(simulator.control)).rejects.toThrow('fetch failed');
  });

  it('logs each request without a key', async () => {
    const entries: LogEntry[] = [];
    await using simulator = await startSimulator({ log: (entry) => entries.push(entry) });
    await post(`${simulator.apis.capmonster.url}/getBalance`, { clientKey: 'somebodys-real-key' });
    await fetch(`${simulator.apis.geetest.url}/validate?captcha_id=${'0'.repeat(32)}&sign_token=secret`);
    await post(`${simulator.apis.ezcaptcha.url}/nothing`, {});
    const durationMs = expect.any(Number);
    expect(entries).toEqual([
      {
        api: 'capmonster',
        method: 'POST',
        path: '/getBalance',
        status: 200,
        durationMs,
        errorCode: 'ERROR_KEY_DOES_NOT_EXIST',
        key: 'some…',
      },
      { api: 'geetest', method: 'GET', path: '/validate', status: 200, durationMs, errorCode: '-50103' },
      { api: 'ezcaptcha', method: 'POST', path: '/nothing', status: 404, durationMs, errorCode: 'ERROR_NOT_FOUND' },
    ]);
  });

  it('answers although the log throws', async () => {
    const log = () => {
      throw new Error('no space left');
    };
    await using simulator = await startSimulator({ log });
    expect(await post(`${simulator.apis.onecaptcha.url}/getBalance`, {})).toMatchObject({ status: 200 });
  });
});

describe('a running simulator', () => {
  const ask = async (url: string, hostHeader: string): Promise<number> => {
    const request = httpRequest(url, { headers: { host: hostHeader } });
    request.end();
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.resume();
    return response.statusCode!;
  };

  const urlsOf = ({ control, apis }: RunningSimulator) => ({
    control: [`${control}/`, `${control}/geetest/ids/abc`],
    apis: [`${apis.geetest.url}/validate`, `${apis.geetest.url}/v4/gt4.js`, `${apis.ezcaptcha.url}/getBalance`],
  });
  const askAll = (urls: readonly string[], name: string) => Promise.all(urls.map((url) => ask(url, name)));

  it.each(['localhost', 'LOCALHOST:1234', '127.0.0.1', '127.0.0.1.', '127.8.8.8:80', '[::1]:80'])(
    'answers to the host name %s',
    async (name) => {
      await using simulator = await startSimulator();
      const { control, apis } = urlsOf(simulator);
      expect(await askAll([...control, ...apis], name)).not.toContain(403);
      expect(await askAll(control, name)).toEqual([200, 200]);
    },
  );

  it.each(['example.com', '127.0.0.1.example.com', '127.evil.example.com', 'localhost.example.com:80', '0.0.0.0'])(
    'does not answer to the host name "%s", by which a foreign page would reach it',
    async (name) => {
      await using simulator = await startSimulator();
      const { control, apis } = urlsOf(simulator);
      const all = [...control, ...apis];
      expect(await askAll(all, name)).toEqual(all.map(() => 403));
    },
  );

  it('answers to every name at its APIs alone when it was told to listen elsewhere than on loopback', async () => {
    // Another way to write 127.0.0.1, so that this test listens nowhere else.
    await using simulator = await startSimulator({ host: '127.1' });
    const { control, apis } = urlsOf(simulator);
    expect(await askAll(apis, 'simulator.example')).not.toContain(403);
    expect(await askAll(control, 'simulator.example')).toEqual([403, 403]);
  });
});

describe('the control API', () => {
  it('describes the simulator, control first', async () => {
    await using simulator = await startSimulator({ speed: 20 });
    const text = await (await fetch(`${simulator.control}/`)).text();
    const { control, speed, apis } = simulator;
    expect(JSON.parse(text)).toEqual({ control, speed, now: expect.any(Number), apis });
    expect(text.startsWith('{"control":')).toBe(true);
  });

  it('tells the key of a captcha id', async () => {
    await using simulator = await startSimulator();
    const { captchaId, captchaKey } = simulator.apis.geetest;
    const answer = await fetch(`${simulator.control}/geetest/ids/${captchaId}`);
    expect(await answer.json()).toEqual({ captchaId, captchaKey });
    expect(await simulator.captchaKey(captchaId)).toBe(captchaKey);
  });

  it('has nothing else', async () => {
    await using simulator = await startSimulator();
    expect((await fetch(`${simulator.control}/nothing`)).status).toBe(404);
    expect((await fetch(`${simulator.control}/`, { method: 'DELETE' })).status).toBe(404);
  });
});

it('openDoor recognises a port that a program of another kind holds', async () => {
  const server = createServer();
  server.listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await expect(openDoor(ok, { host, port })).rejects.toMatchObject({ code: 'port-taken' });
  server.close();
});
