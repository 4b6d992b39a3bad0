import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGeeTest } from '@captchakit/geetest';
import { startSimulator } from '@captchakit/simulator';
import { createAdaptorServer } from '@hono/node-server';
import { createApp } from './app.js';
import { describeCatalogue } from './catalogue.js';
import { createLogin } from './login.js';
import { createProviders } from './providers.js';
import { createSolvers } from './solvers.js';
import { Solves } from './solves.js';

export interface DemoOptions {
  port: number;
  /** Folder of the built page. */
  pageFolder: string;
  /** Simulated milliseconds per real one. @default 20: half a minute takes a second and a half */
  speed?: number;
}

export interface RunningDemo {
  url: string;
  speed: number;
  close(): Promise<void>;
}

/** Starts the simulated providers and the server of the page, all in this process and only on loopback. */
export async function startDemo({ port, pageFolder, speed = 20 }: DemoOptions): Promise<RunningDemo> {
  const simulator = await startSimulator({ speed });
  const { clock } = simulator;
  const providers = createProviders(simulator);
  const solvers = createSolvers(providers, clock);
  const solves = new Solves({ solvers: solvers.values(), now: () => clock.now() });
  const closing = new AbortController();

  const app = createApp({
    catalogue: () => describeCatalogue(providers),
    status: () => ({ now: clock.now(), speed }),
    solves,
    solvers,
    async verify(solution) {
      const captchaId = solution.captcha_id;
      const captchaKey = await simulator.captchaKey(captchaId);
      return createGeeTest({ captchaId, captchaKey, baseUrl: simulator.apis.geetest.url }).verify(solution);
    },
    login: createLogin(simulator),
    widget: async (request) => {
      const { pathname, search } = new URL(request.url);
      return simulator.fetch(new Request(simulator.apis.geetest.url + pathname + search, request));
    },
    pageFolder,
    closing: closing.signal,
  });

  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  try {
    await listen(server, port);
  } catch (error) {
    await simulator.close();
    throw error;
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    speed,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      await solves.close();
      closing.abort();
      server.closeAllConnections();
      await Promise.all([closed, ...[...solvers.values()].map((solver) => solver.close())]);
      await simulator.close();
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  const listening = once(server, 'listening'); // rejects on 'error'
  server.listen(port, '127.0.0.1');
  await listening;
}
