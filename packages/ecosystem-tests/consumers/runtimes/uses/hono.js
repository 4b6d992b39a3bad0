import { requirePass } from '@captchakit/geetest/hono';
import { Hono } from 'hono';
import { expectProtected, jsonPost } from '../expect.js';
import { createVerifier, solvePass } from '../pass.js';

export async function use(simulator) {
  const pass = await solvePass(simulator);
  const app = new Hono().post('/login', requirePass(await createVerifier(simulator)), (context) =>
    context.json({ outcome: context.var.geetest.outcome }),
  );
  await expectProtected((body) => app.request('/login', jsonPost(body)), pass);
}
