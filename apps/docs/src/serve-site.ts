import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { siteFolder } from './paths.js';

export interface RunningSite {
  url: string;
  close(): Promise<void>;
}

/**
 * Serves the built site, only on loopback.
 * @throws the site is not built, or the port is taken
 * @param port 0 lets the system choose a free one
 */
export async function serveSite(port: number): Promise<RunningSite> {
  const app = new Hono();
  app.get('*', serveStatic({ root: siteFolder }));
  const notFound = await readFile(join(siteFolder, '404.html'), 'utf8');
  app.notFound((context) => context.html(notFound, 404));
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  const listening = once(server, 'listening'); // rejects on 'error'
  server.listen(port, '127.0.0.1');
  await listening;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
