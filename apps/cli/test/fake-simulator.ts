import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { providers } from '../src/providers.js';

export interface FakeSimulator extends AsyncDisposable {
  /** Control URL for `--simulator`. */
  readonly control: string;
}

/**
 * A server that says it is a simulator and whose providers behave as badly as a test wants, which the real simulator
 * does not. All its keys are `fake-simulator-key`.
 */
export async function startFakeSimulator(
  answer: (path: string, response: ServerResponse, request: IncomingMessage) => void,
  { speed = 20 } = {},
): Promise<FakeSimulator> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path !== '/') return answer(path, response, request);
    const vendor = { url: control, apiKey: 'fake-simulator-key' };
    const geetest = { url: control, captchaId: '0'.repeat(32), captchaKey: 'fake-simulator-key' };
    const apis = { ...Object.fromEntries(providers.map(({ id }) => [id, vendor])), geetest };
    sendJson(response, { control, speed, now: Date.now(), apis });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const control = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    control,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export function sendJson(response: ServerResponse, document: unknown): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(document));
}
