import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { ApiHandler } from './simulator.js';
import { SimulatorError } from './simulator-error.js';

/** An HTTP server in front of a handler. */
export interface HttpDoor {
  /** Without a slash at the end. */
  readonly url: string;
  /** Ends all connections, idle ones too. May be called again. */
  close(): Promise<void>;
}

/**
 * Listens on `host` and `port`; port 0 lets the system choose a free one.
 * @throws {SimulatorError} port-taken, cannot-listen
 */
export async function openDoor(handler: ApiHandler, { host, port }: { host: string; port: number }): Promise<HttpDoor> {
  const server = createAdaptorServer({ fetch: handler, hostname: host });
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
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      return closed;
    },
  };
}

function listenError(cause: unknown, host: string, port: number): SimulatorError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return code === 'EADDRINUSE'
    ? new SimulatorError(
        'port-taken',
        `Port ${port} of ${host} is taken: stop the program that uses it, or choose another portBase (0 takes free ports).`,
        { cause },
      )
    : new SimulatorError(
        'cannot-listen',
        `Cannot listen on port ${port} of ${host} (${code || String(cause)}): choose another host or portBase.`,
        { cause },
      );
}
