import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { ApiHandler } from './api.js';
import { ConnectionReset } from './faults/connection-reset.js';
import { TruncatedResponse } from './faults/truncated-response.js';
import { isOwnHost } from './own-host.js';
import { SimulatorError } from './simulator-error.js';

export interface HttpDoorOptions {
  host: string;
  /** 0 lets the system choose a free one. */
  port: number;
  /** Answers under any name, and not only under those of loopback and `host`. @default false */
  anyName?: boolean;
  /**
   * How long a client may take to send a request, in real time; it then gets HTTP 408.
   * @default headers 10_000, whole request 30_000
   */
  patience?: { headersMs: number; requestMs: number };
}

/** An HTTP server in front of a handler. */
export interface HttpDoor {
  /** Without a slash at the end. */
  readonly url: string;
  /** Ends all connections, idle ones too. May be called again. */
  close(): Promise<void>;
}

/** @throws {SimulatorError} port-taken, cannot-listen */
export async function openDoor(handler: ApiHandler, options: HttpDoorOptions): Promise<HttpDoor> {
  const { host, port, anyName = false, patience = { headersMs: 10_000, requestMs: 30_000 } } = options;
  const server = createAdaptorServer({
    fetch: async (request, { incoming }) => {
      const { headers } = incoming as IncomingMessage;
      if (!anyName && headers.host !== undefined && !isOwnHost(headers.host, host)) return strangeName();
      return answer(handler, request, incoming as IncomingMessage);
    },
    hostname: host,
    // Whoever starts a simulator keeps the Request and Response of the platform, on which others rely, too.
    overrideGlobalObjects: false,
    serverOptions: {
      headersTimeout: patience.headersMs,
      requestTimeout: patience.requestMs,
      connectionsCheckingInterval: patience.headersMs / 10,
    },
  }) as Server;
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw listenError(error, host, port);
  }
  const { port: actualPort } = server.address() as AddressInfo;

  let closed: Promise<void> | undefined;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actualPort}`,
    close() {
      closed ??= new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      });
      return closed;
    },
  };
}

const strangeName = (): Response =>
  Response.json({ error: 'The simulator answers only to loopback host names: call it by 127.0.0.1.' }, { status: 403 });

async function answer(handler: ApiHandler, request: Request, { socket }: IncomingMessage): Promise<Response> {
  try {
    const response = await handler(request);
    return response instanceof TruncatedResponse ? response.forServer() : response;
  } catch (error) {
    if (error instanceof ConnectionReset) socket.resetAndDestroy();
    // A client that has left wants no answer.
    else if (!socket.destroyed) throw error;
    return RESPONSE_ALREADY_SENT;
  }
}

function listenError(cause: unknown, host: string, port: number): SimulatorError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return code === 'EADDRINUSE'
    ? new SimulatorError(
        'port-taken',
        `Port ${port} of ${host} is taken: stop the program that uses it, or choose another port (0 takes free ports).`,
        { cause },
      )
    : new SimulatorError(
        'cannot-listen',
        `Cannot listen on port ${port} of ${host} (${code || String(cause)}): choose another host or port.`,
        { cause },
      );
}
