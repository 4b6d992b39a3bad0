import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { requirePass as requireInExpress, type ExpressRequest } from '../src/express.js';
import type { GeeTest } from '../src/geetest.js';
import { requirePass as requireInHono } from '../src/hono.js';
import { type PassOptions, requirePass as requireInWeb } from '../src/web.js';

/** A site of its own socket, whose handler answers with the outcome and the body it could read. */
export interface Site extends AsyncDisposable {
  url: string;
}

type SharedOptions = PassOptions<unknown>;

/** The same site in each framework. */
export const sites: Readonly<Record<string, (geetest: GeeTest, options?: SharedOptions) => Promise<Site>>> = {
  web: async (geetest, options) =>
    listen(
      requireInWeb(
        geetest,
        async (request, { outcome }) => Response.json({ outcome, body: await request.text() }),
        options,
      ),
    ),

  hono: async (geetest, options) => {
    const app = new Hono();
    app.all('/login', requireInHono(geetest, options), async (context) =>
      context.json({ outcome: context.var.geetest.outcome, body: await context.req.text() }),
    );
    return listen(app.fetch);
  },

  // Node's own server with the parsed parts that Express adds.
  express: async (geetest, options) => {
    const middleware = requireInExpress<ExpressRequest & IncomingMessage>(geetest, options);
    const server = createServer((plain, response) => {
      const chunks: Buffer[] = [];
      plain.on('data', (chunk: Buffer) => chunks.push(chunk));
      plain.on('end', () => {
        const body = Buffer.concat(chunks).toString();
        const request: ExpressRequest & IncomingMessage = Object.assign(plain, {
          body: parseBody(plain.headers['content-type'] ?? '', body),
          query: repeatable(new URL(plain.url!, 'http://localhost').searchParams),
        });
        void middleware(request, response, (error) => {
          response.statusCode = error ? 500 : 200;
          response.setHeader('content-type', 'application/json');
          response.end(JSON.stringify(error ? { error: String(error) } : { outcome: request.geetest!.outcome, body }));
        });
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return siteOf(server);
  },
};

async function listen(fetch: (request: Request) => Response | Promise<Response>): Promise<Site> {
  const server = serve({ fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  return siteOf(server as ReturnType<typeof createServer>);
}

const siteOf = (server: ReturnType<typeof createServer>): Site => ({
  url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/login`,
  async [Symbol.asyncDispose]() {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  },
});

function parseBody(type: string, text: string): unknown {
  if (type.startsWith('application/x-www-form-urlencoded')) return repeatable(new URLSearchParams(text));
  if (!type.startsWith('application/json')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const repeatable = (params: URLSearchParams): Record<string, string | string[]> =>
  Object.fromEntries(
    [...params.keys()].map((name) => {
      const values = params.getAll(name);
      return [name, values.length === 1 ? values[0]! : values];
    }),
  );
