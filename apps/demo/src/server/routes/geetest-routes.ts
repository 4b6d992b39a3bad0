import { Hono } from 'hono';
import { geetestConditions, type Login } from '../login.js';
import type { World } from '../worlds/world.js';
import { readJson, readOneOf, readSolution } from './read-body.js';
import { noGeeTest, notSimulated } from './refusals.js';

/** The site owner's side: a login that GeeTest v4 protects, and the verifier alone. */
export function createGeeTestRoutes(world: Pick<World, 'login' | 'verify'>): Hono {
  const login = (): Login => {
    if (!world.login) throw noGeeTest();
    return world.login;
  };

  return new Hono()
    .get('/login', (context) => context.json(login().status()))
    .post('/login', async (context) => {
      const { captcha } = await readJson(context.req);
      return context.json(await login().verify(captcha, context.req.raw.signal));
    })
    .put('/login/condition', async (context) => {
      const { condition } = await readJson(context.req);
      const wanted = readOneOf('condition', condition, geetestConditions);
      const site = login();
      if (!site.setCondition) throw notSimulated();
      site.setCondition(wanted);
      return context.json(site.status());
    })
    .post('/geetest/verify', async (context) => {
      const solution = readSolution(await readJson(context.req));
      if (!world.verify) throw noGeeTest();
      return context.json(await world.verify(solution));
    });
}
