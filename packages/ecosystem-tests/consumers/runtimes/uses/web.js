import { requirePass } from '@captchakit/geetest/web';
import { expectProtected, jsonPost } from '../expect.js';
import { createVerifier, solvePass } from '../pass.js';

export async function use(simulator) {
  const pass = await solvePass(simulator);
  const login = requirePass(await createVerifier(simulator), (_request, { outcome }) => Response.json({ outcome }));
  const site = serve(login);
  await expectProtected((body) => site.send(jsonPost(body)), pass);
  await site.close();
}

/** By the server of the runtime, where it has one that takes such a handler. A Worker is one. */
function serve(handler) {
  const { Bun, Deno } = globalThis;
  if (Bun) {
    const server = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: handler });
    return { send: (init) => fetch(server.url, init), close: () => server.stop(true) };
  }
  if (Deno) {
    const server = Deno.serve({ hostname: '127.0.0.1', port: 0, onListen() {} }, (request) => handler(request));
    return { send: (init) => fetch(`http://127.0.0.1:${server.addr.port}/`, init), close: () => server.shutdown() };
  }
  return { send: (init) => handler(new Request('https://example.com/login', init)), close() {} };
}
