import { requirePass } from '@captchakit/geetest/web';
import { expectProtected, jsonPost } from '../expect.js';
import { createVerifier, solvePass } from '../pass.js';

export async function use(simulator) {
  const pass = await solvePass(simulator);
  const login = requirePass(await createVerifier(simulator), (_request, { outcome }) => Response.json({ outcome }));
  await expectProtected((body) => login(new Request('https://example.com/login', jsonPost(body))), pass);
}
