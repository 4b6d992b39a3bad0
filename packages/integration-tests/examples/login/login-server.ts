import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGeeTest } from '@captchakit/geetest';

export interface LoginServerOptions {
  /** Where GeeTest is: the real one, or the simulator. */
  geetestUrl: string;
  captchaId: string;
  captchaKey: string;
}

export interface LoginServer {
  url: string;
  close(): Promise<void>;
}

/**
 * A site with a login that GeeTest v4 protects, as small as it gets. The page may be asked for with
 * `?product=float|popup|bind`, and with `?simulate=pass` for a widget that asks nobody.
 */
export async function startLoginServer({
  geetestUrl,
  captchaId,
  captchaKey,
}: LoginServerOptions): Promise<LoginServer> {
  const geetest = createGeeTest({ captchaId, captchaKey, baseUrl: geetestUrl });
  // No inline scripts, no inline styles, nothing from elsewhere.
  const policy = `default-src 'none'; script-src 'self' ${geetestUrl}; connect-src 'self' ${geetestUrl}; style-src 'self'; img-src data:`;
  const file = (name: string) => readFile(new URL(name, import.meta.url), 'utf8');

  const answer = async (request: IncomingMessage): Promise<[status: number, type: string, body: string]> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (request.method === 'GET' && pathname === '/login.js') return [200, 'text/javascript', await file('login.js')];
    if (request.method === 'GET' && pathname === '/') {
      const simulate = searchParams.get('simulate');
      const widget = `${geetestUrl}/v4/gt4.js${simulate === null ? '' : `?simulate=${encodeURIComponent(simulate)}`}`;
      const page = await file('login.html');
      return [200, 'text/html', page.replace('{{captchaId}}', captchaId).replace('{{widget}}', widget)];
    }
    if (request.method === 'POST' && pathname === '/login') {
      const { name, captcha } = (await readJson(request)) as { name?: string; captcha?: unknown };
      const verdict = await geetest.verify(captcha);
      if (verdict.allowed) return [200, 'text/plain', `Welcome, ${name}.`];
      const why = verdict.outcome === 'failed' ? verdict.reason : verdict.outcome;
      return [403, 'text/plain', `Not verified: ${why}.`];
    }
    return [404, 'text/plain', 'There is nothing here.'];
  };

  const server = createServer((request, response) => {
    answer(request).then(
      ([status, type, body]) =>
        response
          .writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'content-security-policy': policy })
          .end(body),
      () => response.writeHead(400).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString());
}
