import { once } from 'node:events';
import { requirePass } from '@captchakit/geetest/express';
import express from 'express';
import { expectProtected, jsonPost } from '../expect.js';
import { createVerifier, solvePass } from '../pass.js';

export async function use(simulator) {
  const pass = await solvePass(simulator);
  const captcha = requirePass(await createVerifier(simulator));
  const server = express()
    .post('/login', express.json(), captcha, ({ geetest: { outcome } }, response) => response.json({ outcome }))
    .listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${server.address().port}/login`;
  await expectProtected((body) => fetch(url, jsonPost(body)), pass);
  server.close();
  server.closeAllConnections();
}
