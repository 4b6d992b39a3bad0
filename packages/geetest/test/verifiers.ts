import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import { createGeeTest } from '../src/geetest.js';
import type { GeeTestSettings } from '../src/settings.js';

export const captchaId = '647f5ed2ed8acb4be36784e01556bb71';
export const captchaKey = 'b09a7aafbfd83f73b35a9b530d0337bf';
export const lotNumber = '4dc3cfc2cdff448cad8d13107198d473';

/** What `getValidate()` gives. */
export const params = {
  captcha_id: captchaId,
  lot_number: lotNumber,
  captcha_output: 'Xw-mTZ_EJ==',
  pass_token: 'edc7a17716535a5ae624ef4707cb6e7e478dc557608b068d202682c8297695cf',
  gen_time: '1700000000',
};

export const captcha_args = {
  used_type: 'slide',
  user_ip: '',
  lot_number: lotNumber,
  scene: '反爬虫 anti crawler',
  referer: '',
};
export const success = { status: 'success', result: 'success', reason: '', captcha_args };

export const durationMs = expect.any(Number);
export const unavailable = (openable: boolean) => ({
  outcome: 'unavailable',
  allowed: false,
  openable,
  message: expect.any(String),
  durationMs,
});

export type Fetch = NonNullable<GeeTestSettings['fetch']>;

export const withFetch = (fetch: Fetch, settings: GeeTestSettings = {}) =>
  createGeeTest({ captchaId, captchaKey, fetch, ...settings });

/** A verifier whose GeeTest always answers this. */
export const answering = (body: unknown, status = 200) =>
  withFetch(async () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }));

export const neverCalled: Fetch = async () => {
  throw new Error('a request was sent');
};

/** A GeeTest of a real socket. */
export const listen = async (handle: (request: IncomingMessage, response: ServerResponse) => void) => {
  const server = createServer(handle).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    geetest: createGeeTest({ captchaId, captchaKey, baseUrl: `http://127.0.0.1:${port}/` }),
    port,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};
