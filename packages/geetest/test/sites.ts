import { once } from 'node:events';
import type { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import formBody from '@fastify/formbody';
import { serve } from '@hono/node-server';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import { requirePass as requireInExpress } from '../src/express.js';
import { requirePass as requireInFastify } from '../src/fastify.js';
import type { GeeTest } from '../src/geetest.js';
import { requirePass as requireInHono } from '../src/hono.js';
import { type AllowedVerdict, type PassOptions, requirePass as requireInWeb } from '../src/web.js';

/** A site of its own socket, whose handler answers with the outcome and the fields of the body it could read. */
export interface Site extends AsyncDisposable {
  url: string;
  /** How often the handler ran. */
  readonly handled: number;
}

export type SiteOptions = PassOptions<unknown>;
type OpenSite = (geetest: GeeTest, options?: SiteOptions) => Promise<Site>;

/** The same site in each framework. */
export const sites: Readonly<Record<string, OpenSite>> = {
  web: async (geetest, options) => {
    const { answer, opened } = countAnswers();
    return opened(
      await listen(
        requireInWeb(
          geetest,
          async (request, verdict) => Response.json(answer(verdict, fieldsIn(await request.text()))),
          options,
        ),
      ),
    );
  },

  hono: async (geetest, options) => {
    const { answer, opened } = countAnswers();
    const app = new Hono()
      .onError((_error, context) => context.body(null, 500))
      .all('/login', requireInHono(geetest, options), async (context) =>
        context.json(answer(context.var.geetest, fieldsIn(await context.req.text()))),
      );
    return opened(await listen(app.fetch));
  },

  'Express, with nested fields': (geetest, options) => openExpress(true, geetest, options),
  'Express, with flat fields': (geetest, options) => openExpress(false, geetest, options),

  Fastify: (geetest, options) => openFastify(true, geetest, options),
  'Fastify, its requests not decorated': (geetest, options) => openFastify(false, geetest, options),
};

/** @param extended forms and queries may have nested fields, as the package qs reads them */
async function openExpress(extended: boolean, geetest: GeeTest, options?: SiteOptions): Promise<Site> {
  const { answer, opened } = countAnswers();
  const server = express()
    .set('query parser', extended ? 'extended' : 'simple')
    .use(express.json(), express.urlencoded({ extended }))
    .all('/login', requireInExpress(geetest, options), (request, response) => {
      response.json(answer(request.geetest, request.body));
    })
    .listen(0, '127.0.0.1');
  await once(server, 'listening');
  return opened(server);
}

async function openFastify(decorated: boolean, geetest: GeeTest, options?: SiteOptions): Promise<Site> {
  const { answer, opened } = countAnswers();
  const app = fastify();
  if (decorated) app.decorateRequest('geetest');
  app
    .register(formBody)
    .all('/login', { preHandler: requireInFastify(geetest, options) }, (request) =>
      answer(request.geetest, request.body),
    );
  await app.listen({ port: 0, host: '127.0.0.1' });
  return opened(app.server);
}

async function listen(fetch: (request: Request) => Response | Promise<Response>): Promise<Server> {
  const server = serve({ fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  return server as Server;
}

type Server = ReturnType<typeof createServer>;

function countAnswers() {
  let handled = 0;
  return {
    answer(verdict: AllowedVerdict | undefined, fields: unknown = {}) {
      handled += 1;
      return { outcome: verdict?.outcome, fields };
    },
    opened: (server: Server): Site => ({
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/login`,
      get handled() {
        return handled;
      },
      async [Symbol.asyncDispose]() {
        server.close();
        server.closeAllConnections();
        await once(server, 'close');
      },
    }),
  };
}

/** The fields of a body of JSON or of a form, as all frameworks read them. */
export const fieldsIn = (text: string): unknown =>
  text.startsWith('{') ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text));
