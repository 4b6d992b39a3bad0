import { requirePass } from '@captchakit/geetest/fastify';
import fastify from 'fastify';
import { expectProtected, jsonPost } from '../expect.js';
import { createVerifier, solvePass } from '../pass.js';

export async function use(simulator) {
  const pass = await solvePass(simulator);
  const captcha = requirePass(await createVerifier(simulator));
  const app = fastify().decorateRequest('geetest');
  app.post('/login', { preHandler: captcha }, ({ geetest: { outcome } }) => ({ outcome }));
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  await expectProtected((body) => fetch(`${url}/login`, jsonPost(body)), pass);
  await app.close();
}
