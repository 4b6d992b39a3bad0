import express from 'express';
import fastify, { type FastifyTypeProvider } from 'fastify';
import { expectTypeOf } from 'vitest';
import { requirePass as requireInExpress } from './express.js';
import { type AllowedVerdict, requirePass as requireInFastify } from './fastify.js';
import { createGeeTest } from './geetest.js';

const geetest = createGeeTest();

// In Express, the handler of a route knows the verdict.
express()
  .use(express.urlencoded(), requireInExpress(geetest))
  .post('/login', express.json(), requireInExpress(geetest), (request, response) => {
    expectTypeOf(request.geetest).toEqualTypeOf<AllowedVerdict | undefined>();
    response.json(request.geetest?.outcome);
  })
  .get<{ shop: string }>(
    '/:shop',
    requireInExpress(geetest, { from: ({ query }) => query }),
    ({ params, geetest: verdict }) => {
      expectTypeOf(params.shop).toBeString();
      expectTypeOf(verdict).toEqualTypeOf<AllowedVerdict | undefined>();
    },
  )
  // @ts-expect-error One of these words is wrong.
  .post('/login', requireInExpress(geetest, { from: { in: 'cookie' } }));

// One that is made before leaves body, query and parameters of the handler as they are.
const inExpress = requireInExpress(geetest, {
  from: ({ body }) => body.captcha,
  expect: ({ headers }) => ({ scene: String(headers['x-scene']) }),
});
express.Router().post('/:shop', express.json(), inExpress, ({ body, query, params, geetest: verdict }) => {
  expectTypeOf(body).toBeAny();
  expectTypeOf(query).toEqualTypeOf<express.Request['query']>();
  expectTypeOf(params.shop).toBeString();
  expectTypeOf(verdict).toEqualTypeOf<AllowedVerdict | undefined>();
});
// A function that wants more of the request says so.
const byAddress = requireInExpress(geetest, { expect: (request: express.Request) => ({ userIp: request.ip! }) });
interface Search {
  page?: string;
}
express().get<object, unknown, { name: string }, Search>('/', inExpress, ({ body, query }) => {
  expectTypeOf(body.name).toBeString();
  expectTypeOf(query.page).toEqualTypeOf<string | undefined>();
});
express().post('/login', byAddress, ({ query }) => {
  expectTypeOf(query).toEqualTypeOf<express.Request['query']>();
});

// In Fastify, too, whatever is known of the route's body, of its types and of the server.
const inFastify = requireInFastify(geetest, { expect: ({ ip }) => ({ userIp: ip }) });
interface Login {
  Body: { name: string };
  Querystring: { next?: string };
}
const app = fastify();
app.decorateRequest('geetest');
app.addHook('preHandler', inFastify);
app.post('/login', { preHandler: inFastify }, (request) => {
  expectTypeOf(request.geetest).toEqualTypeOf<AllowedVerdict | undefined>();
});
app.post<Login>('/login', { preHandler: [inFastify] }, (request) => {
  expectTypeOf(request.body.name).toBeString();
  return request.geetest?.outcome;
});
app.route<Login>({ method: 'POST', url: '/login', preHandler: inFastify, handler: (request) => request.body.name });
fastify({ http2: true }).post('/login', { preHandler: inFastify }, ({ geetest: verdict }) => verdict?.allowed);
fastify({ https: {} }).post<Login>('/login', { preHandler: inFastify }, ({ body }) => body.name);

interface SampleTypes extends FastifyTypeProvider {
  validator: this['schema'] extends { sample: infer T } ? T : unknown;
}
app
  .withTypeProvider<SampleTypes>()
  .post(
    '/login',
    { preHandler: inFastify, schema: { body: { sample: 1 } } },
    ({ geetest: verdict }) => verdict?.allowed,
  );

// @ts-expect-error One of these words is wrong.
requireInFastify(geetest, { from: { in: 'cookie' } });
